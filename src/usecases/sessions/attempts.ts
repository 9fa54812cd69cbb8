// Counts failed attempts to sign in, and locks a login longer each time.
import { createHash } from 'node:crypto';
import { BACK_OFF, FORGOTTEN_AFTER_SECONDS, lockedOut } from '../../domain/people/back-off.js';
import { later } from '../../domain/people/session.js';
import { ask, type Database, type Queryable } from '../../store/database.js';

/** Each kind has its own count: a known password must not allow unlimited second factors. */
export type Proof = 'password' | 'second-factor' | 'reset';

const keyOf = (proof: Proof, login: string): Buffer => createHash('sha256').update(`${proof}:${login}`).digest();

/**
 * Counts an attempt before it is made, so that parallel attempts gain nothing.
 * @throws DomainError `too-many-attempts`
 */
export async function attempt(database: Database, proof: Proof, login: string, at: string): Promise<void> {
  const key = keyOf(proof, login);
  const counted = await ask(
    database.pool,
    'attempt',
    `insert into attempt as t (key, failures, last_at, locked_until)
     values ($1, 1, $2, $2::timestamptz + ($3::int[])[1] * interval '1 second')
     on conflict (key) do update set (failures, last_at, locked_until) =
       (select n, $2, $2::timestamptz + ($3::int[])[least(n, cardinality($3))] * interval '1 second'
        from (select case when t.last_at < $4 then 1 else least(t.failures + 1, 999) end as n) as next)
     where t.locked_until <= $2
     returning failures`,
    [key, at, BACK_OFF, later(at, -FORGOTTEN_AFTER_SECONDS)],
  );
  if (counted.length > 0) return;
  const [row] = await ask<{ left: number }>(
    database.pool,
    'locked_for',
    'select extract(epoch from locked_until - $2::timestamptz)::float8 as left from attempt where key = $1',
    [key, at],
  );
  throw lockedOut(row?.left ?? 1);
}

/** After a successful attempt. */
export async function succeeded(on: Queryable, proof: Proof, login: string): Promise<void> {
  await ask(on, 'succeeded', 'delete from attempt where key = $1', [keyOf(proof, login)]);
}

/** After a password or second factor was reset. */
export async function forgetAttempts(on: Queryable, login: string): Promise<void> {
  await ask(on, 'forget_attempts', 'delete from attempt where key = any ($1)', [
    [keyOf('password', login), keyOf('second-factor', login)],
  ]);
}
