// Counts failed attempts to sign in, and locks a login longer each time.
import { createHash } from 'node:crypto';
import { BACK_OFF_SECONDS, FORGOTTEN_AFTER_SECONDS, lockedOutError } from '../../domain/accounts/back-off.js';
import { addSeconds } from '../../domain/accounts/session.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';

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
  const counted = await query(
    database.pool,
    'attempt',
    `insert into attempt as t (key, failures, last_at, locked_until)
     values ($1, 1, $2, $2::timestamptz + ($3::int[])[1] * interval '1 second')
     on conflict (key) do update set (failures, last_at, locked_until) =
       (select n, $2, $2::timestamptz + ($3::int[])[least(n, cardinality($3))] * interval '1 second'
        from (select case when t.last_at < $4 then 1 else least(t.failures + 1, 999) end as n) as next)
     where t.locked_until <= $2
     returning failures`,
    [key, at, BACK_OFF_SECONDS, addSeconds(at, -FORGOTTEN_AFTER_SECONDS)],
  );
  if (counted.length > 0) return;
  const [row] = await query<{ left: number }>(
    database.pool,
    'locked_for',
    'select extract(epoch from locked_until - $2::timestamptz)::float8 as left from attempt where key = $1',
    [key, at],
  );
  throw lockedOutError(row?.left ?? 1);
}

/** After a successful attempt. */
export async function clearAttempts(db: Queryable, kind: AttemptKind, login: string): Promise<void> {
  await query(db, 'succeeded', 'delete from attempt where key = $1', [attemptKey(kind, login)]);
}

/** After a password or second factor was reset. */
export async function clearAllAttempts(db: Queryable, login: string): Promise<void> {
  await query(db, 'forget_attempts', 'delete from attempt where key = any ($1)', [
    [attemptKey('password', login), attemptKey('second-factor', login)],
  ]);
}
