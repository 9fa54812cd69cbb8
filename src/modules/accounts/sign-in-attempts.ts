// Counts failed attempts to sign in, and locks a login longer each time.
import { createHash } from 'node:crypto';
import { BACK_OFF_SECONDS, FORGOTTEN_AFTER_SECONDS, lockedOutError } from '../../domain/accounts/back-off.js';
import { addSeconds } from '../../domain/accounts/session.js';
import type { Session } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { deleteAttempts, findLockedUntil } from './sessions.repository.js';
import { countAttemptOf } from './sessions.sql.js';

/** Each kind has its own count: a known password must not allow unlimited second factors. */
export type AttemptKind = 'password' | 'second-factor' | 'reset';

const attemptKey = (kind: AttemptKind, login: string): Buffer =>
  createHash('sha256').update(`${kind}:${login}`).digest();

/**
 * Counts an attempt before it is made, so that parallel attempts gain nothing.
 * @throws DomainError `too-many-attempts`
 */
export async function countAttempt(database: Database, kind: AttemptKind, login: string, at: string): Promise<void> {
  const key = attemptKey(kind, login);
  const isCounted = await countAttemptOf(database.pool, key, at, {
    seconds: BACK_OFF_SECONDS,
    forgottenBefore: addSeconds(at, -FORGOTTEN_AFTER_SECONDS),
  });
  if (isCounted) return;
  const lockedUntil = await findLockedUntil(database.session, key);
  throw lockedOutError(lockedUntil === null ? 1 : (Date.parse(lockedUntil) - Date.parse(at)) / 1_000);
}

/** After a successful attempt. */
export async function clearAttempts(db: Session, kind: AttemptKind, login: string): Promise<void> {
  await deleteAttempts(db, [attemptKey(kind, login)]);
}

/** After a password or second factor was reset. */
export async function clearAllAttempts(db: Session, login: string): Promise<void> {
  await deleteAttempts(db, [attemptKey('password', login), attemptKey('second-factor', login)]);
}
