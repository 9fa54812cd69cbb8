// Deletes what has expired: sessions, unused reset links, old failed attempts.
import { FORGOTTEN_AFTER_SECONDS } from '../../domain/accounts/back-off.js';
import { addSeconds } from '../../domain/accounts/session.js';
import { type Database } from '../../platform/db/database.js';
import { deleteExpired } from './sessions.sql.js';

export const deleteExpiredSessions = (database: Database, at: string): Promise<void> =>
  deleteExpired(database.pool, at, addSeconds(at, -FORGOTTEN_AFTER_SECONDS));
