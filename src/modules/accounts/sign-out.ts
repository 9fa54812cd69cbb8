// Ends a session; nothing happens if it has already ended.
import type { Database } from '../../platform/db/database.js';
import { closeSession } from './open-session.js';

export async function signOut(database: Database, token: string): Promise<void> {
  await closeSession(database.pool, token);
  database.signals.emit('accounts');
}
