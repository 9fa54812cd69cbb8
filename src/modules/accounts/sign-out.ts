// Ends a session; nothing happens if it has already ended.
import type { Database } from '../../platform/db/database.js';
import { WITHOUT_KEY } from '../../platform/db/unit-of-work-runner.js';
import { closeSession } from './open-session.js';

export async function signOut(database: Database, token: string): Promise<void> {
  await database.unitOfWork.runTransaction(WITHOUT_KEY, { isolation: 'read committed' }, async (work) => {
    await closeSession(work.db, token);
    work.signal('accounts');
  });
}
