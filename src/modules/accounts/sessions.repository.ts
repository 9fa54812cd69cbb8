// Rows of sessions, links to reset a password, and failed attempts; tokens only as hashes.
import { In, IsNull, MoreThan } from 'typeorm';
import { AttemptEntity, PasswordResetEntity, SessionEntity } from '../../platform/db/entities/session.entity.js';
import type { Session } from '../../platform/db/query.js';

/** Ends every session of an account. */
export async function endSessions(db: Session, accountId: number): Promise<void> {
  await db.repository(SessionEntity).delete({ accountId });
}

/** Links that were mailed no longer work. */
export async function deleteResetLinks(db: Session, accountId: number): Promise<void> {
  await db.repository(PasswordResetEntity).delete({ accountId });
}

/** @returns the id of the account; null for a token that is unknown, used or expired */
export async function findPasswordReset(db: Session, tokenHash: Buffer, at: string): Promise<number | null> {
  const reset = await db
    .repository(PasswordResetEntity)
    .findOneBy({ tokenHash, usedAt: IsNull(), expiresAt: MoreThan(new Date(at)) });
  return reset?.accountId ?? null;
}

/** @returns false if it was used before */
export async function redeemResetToken(db: Session, tokenHash: Buffer, at: string): Promise<boolean> {
  const { affected } = await db
    .repository(PasswordResetEntity)
    .update({ tokenHash, usedAt: IsNull() }, { usedAt: new Date(at) });
  return affected === 1;
}

/** ISO 8601; null if there were no failed attempts. */
export async function findLockedUntil(db: Session, key: Buffer): Promise<string | null> {
  const attempt = await db.repository(AttemptEntity).findOneBy({ key });
  return attempt?.lockedUntil.toISOString() ?? null;
}

export async function deleteAttempts(db: Session, keys: readonly Buffer[]): Promise<void> {
  await db.repository(AttemptEntity).delete({ key: In(keys) });
}
