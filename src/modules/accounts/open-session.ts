// Opens a session: a cookie token, stored only as a hash, and a CSRF token for its pages.
import { randomBytes } from 'node:crypto';
import { addSeconds, MAX_SESSION_SECONDS, type SignInMethod } from '../../domain/accounts/session.js';
import { query, type Queryable } from '../../platform/db/query.js';
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
  db: Queryable,
  { accountId, how, isSecondFactorProven = false, at, from, replaces }: NewSession,
): Promise<string> {
  const token = newToken();
  if (replaces !== undefined) await closeSession(db, replaces);
  await query(
    db,
    'open_session',
    `insert into session (token_hash, account_id, csrf, how, created_at, last_seen_at, expires_at, second_factor_at, from_address)
     values ($1, $2, $3, $4, $5, $5, $6, $7, $8)`,
    [
      hashToken(token),
      accountId,
      newToken(),
      how,
      at,
      addSeconds(at, MAX_SESSION_SECONDS),
      isSecondFactorProven ? at : null,
      from,
    ],
  );
  return token;
}

/** @param token of a session that may have ended already */
export async function closeSession(db: Queryable, token: string): Promise<void> {
  await query(db, 'close_session', 'delete from session where token_hash = $1', [hashToken(token)]);
}
