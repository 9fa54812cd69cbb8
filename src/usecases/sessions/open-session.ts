// Opens a session: a cookie token, stored only as a hash, and a CSRF token for its pages.
import { randomBytes } from 'node:crypto';
import { later, LONGEST_SECONDS, type WayIn } from '../../domain/people/session.js';
import { ask, type Queryable } from '../../store/database.js';
import { hashOf } from './identify.js';

/** 256 bits, for a cookie or an address. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export interface Opening {
  readonly accountId: number;
  readonly how: WayIn;
  /** Whether the second factor was proven. */
  readonly proven?: boolean;
  readonly at: string;
  /** The caller's IP address, for the record. */
  readonly from: string;
  /** The token of the session that it replaces. */
  readonly replaces?: string | undefined;
}

/** @returns the token */
export async function openSession(
  on: Queryable,
  { accountId, how, proven = false, at, from, replaces }: Opening,
): Promise<string> {
  const token = newToken();
  if (replaces !== undefined) await closeSession(on, replaces);
  await ask(
    on,
    'open_session',
    `insert into session (token_hash, account_id, csrf, how, created_at, last_seen_at, expires_at, second_factor_at, from_address)
     values ($1, $2, $3, $4, $5, $5, $6, $7, $8)`,
    [hashOf(token), accountId, newToken(), how, at, later(at, LONGEST_SECONDS), proven ? at : null, from],
  );
  return token;
}

/** @param token of a session that may have ended already */
export async function closeSession(on: Queryable, token: string): Promise<void> {
  await ask(on, 'close_session', 'delete from session where token_hash = $1', [hashOf(token)]);
}
