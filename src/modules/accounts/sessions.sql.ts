// Sessions and failed attempts, by hand: read at every request; parallel attempts counted at once.
import type { Membership } from '../../domain/accounts/rights.js';
import type { SignInMethod } from '../../domain/accounts/session.js';
import type { Day } from '../../domain/day.js';
import { query, type Queryable } from '../../platform/db/query.js';

export interface SessionRow {
  readonly csrf: string;
  readonly how: SignInMethod;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
  readonly proven: boolean;
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly mustChangePassword: boolean;
  readonly needsSecondFactor: boolean;
  readonly hasSecondFactor: boolean;
  readonly own: readonly Membership[];
  readonly delegated: readonly Membership[];
}

/** A delegation holds while the deputy has a role in the agency and the delegator still has the delegated one. */
const SESSION_SQL = `select s.csrf, s.how, s.last_seen_at, s.expires_at, s.second_factor_at is not null as proven,
    a.id, a.login, a.name, a.must_change_password as "mustChangePassword", a.totp_required as "needsSecondFactor",
    a.totp_confirmed_at is not null as "hasSecondFactor",
    (select coalesce(json_agg(json_build_object('agencyId', m.agency_id, 'role', m.role) order by m.agency_id, m.role), '[]')
     from membership m where m.account_id = a.id) as own,
    (select coalesce(json_agg(json_build_object('agencyId', d.agency_id, 'role', d.role, 'onBehalfOf', d.from_account_id)
       order by d.id), '[]')
     from delegation d
     join membership m on m.account_id = d.from_account_id and m.agency_id = d.agency_id and m.role = d.role
     join account f on f.id = d.from_account_id and f.disabled_at is null
     where d.to_account_id = a.id and d.ended_at is null and $2::date between d.from_day and d.to_day
       and exists (select from membership o where o.account_id = a.id and o.agency_id = d.agency_id)) as delegated
  from session s join account a on a.id = s.account_id
  where s.token_hash = $1 and a.disabled_at is null`;

/** The session of an enabled account, expired or not, with the roles and delegations of a day. */
export async function readSession(db: Queryable, tokenHash: Buffer, day: Day): Promise<SessionRow | null> {
  const [row] = await query<SessionRow & Record<string, unknown>>(db, 'identify', SESSION_SQL, [tokenHash, day]);
  return row ?? null;
}

export async function recordSessionSeen(db: Queryable, tokenHash: Buffer, at: string): Promise<void> {
  await query(db, 'seen', 'update session set last_seen_at = $2 where token_hash = $1 and last_seen_at < $2', [
    tokenHash,
    at,
  ]);
}

/**
 * Skips locked rows, so that two at once do not wait for each other.
 * @param attemptsBefore ISO 8601: older failed attempts are deleted
 */
export async function deleteExpired(db: Queryable, at: string, attemptsBefore: string): Promise<void> {
  await query(
    db,
    'clear_away',
    `with sessions as (
       delete from session where token_hash in
         (select token_hash from session where expires_at <= $1 for update skip locked)
     ), resets as (
       delete from password_reset where token_hash in
         (select token_hash from password_reset where expires_at <= $1 for update skip locked)
     )
     delete from attempt where key in (select key from attempt where last_at < $2 for update skip locked)`,
    [at, attemptsBefore],
  );
}

export interface BackOff {
  /** How long to wait after the first failure, the second and so on; the last one holds for all further ones. */
  readonly seconds: readonly number[];
  /** Failures before this moment do not count: ISO 8601. */
  readonly forgottenBefore: string;
}

/** Counts an attempt, unless its key is locked. @returns false if it is */
export async function countAttemptOf(
  db: Queryable,
  key: Buffer,
  at: string,
  { seconds, forgottenBefore }: BackOff,
): Promise<boolean> {
  const counted = await query(
    db,
    'attempt',
    `insert into attempt as t (key, failures, last_at, locked_until)
     values ($1, 1, $2, $2::timestamptz + ($3::int[])[1] * interval '1 second')
     on conflict (key) do update set (failures, last_at, locked_until) =
       (select n, $2, $2::timestamptz + ($3::int[])[least(n, cardinality($3))] * interval '1 second'
        from (select case when t.last_at < $4 then 1 else least(t.failures + 1, 999) end as n) as next)
     where t.locked_until <= $2
     returning failures`,
    [key, at, seconds, forgottenBefore],
  );
  return counted.length > 0;
}
