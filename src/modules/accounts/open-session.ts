// Opens a session: a cookie token, stored only as a hash, and a CSRF token for its pages.
import { randomBytes } from 'node:crypto';
import { addSeconds, MAX_SESSION_SECONDS, type SignInMethod } from '../../domain/accounts/session.js';
import { SessionEntity } from '../../platform/db/entities/session.entity.js';
import type { Session } from '../../platform/db/query.js';
import { hashToken } from './find-session.js';

/** 256 bits, for a cookie or an address. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export interface NewSession {
  readonly accountId: number;
  readonly how: SignInMethod;
  /** Whether the second factor was proven. */
  readonly isSecondFactorProven?: boolean;
  readonly at: string;
  /** The caller's IP address, for the record. */
  readonly from: string;
  /** The token of the session that it replaces. */
  readonly replaces?: string | undefined;
}

/** @returns the token */
export async function openSession(
  db: Session,
  { accountId, how, isSecondFactorProven = false, at, from, replaces }: NewSession,
): Promise<string> {
  const token = newToken();
  if (replaces !== undefined) await closeSession(db, replaces);
  const openedAt = new Date(at);
  await db.repository(SessionEntity).insert({
    tokenHash: hashToken(token),
    accountId,
    csrf: newToken(),
    how,
    createdAt: openedAt,
    lastSeenAt: openedAt,
    expiresAt: new Date(addSeconds(at, MAX_SESSION_SECONDS)),
    secondFactorAt: isSecondFactorProven ? openedAt : null,
    fromAddress: from,
  });
  return token;
}

/** @param token of a session that may have ended already */
export async function closeSession(db: Session, token: string): Promise<void> {
  await db.repository(SessionEntity).delete({ tokenHash: hashToken(token) });
}
