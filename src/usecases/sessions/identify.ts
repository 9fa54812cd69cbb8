// Finds the session of a request; cached for some seconds, cleared after any change.
import { createHash } from 'node:crypto';
import { dayAt } from '../../domain/day.js';
import type { Membership, Person } from '../../domain/people/rights.js';
import { type Due, dueOf, endOf, later, NOTED_EVERY_SECONDS, type WayIn } from '../../domain/people/session.js';
import { ask, type Database, type Queryable } from '../../store/database.js';

/** A session as its owner may know it. */
export interface OpenSession {
  readonly person: Person;
  readonly csrf: string;
  readonly due: Due | null;
  /** ISO 8601: when it ends without further requests. */
  readonly until: string;
}

/** A change made by another process is seen after this time at the latest. */
const REMEMBERED_MS = 5_000;
/** More sessions at once than a province has clerks; beyond it the cache is cleared. */
const MOST_REMEMBERED = 10_000;

interface Remembered {
  readonly session: OpenSession;
  readonly readAt: number;
}

const memories = new WeakMap<Database, Map<string, Remembered>>();

/** To be called after any change of accounts, roles or sessions. */
export const forgetSessions = (database: Database): boolean => memories.delete(database);

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** @returns null if it has ended or never was; @param at ISO 8601 */
export async function identify(database: Database, token: string, at: string): Promise<OpenSession | null> {
  let memory = memories.get(database);
  if (!memory) memories.set(database, (memory = new Map()));
  const hash = hashOf(token);
  const key = hash.toString('base64');
  const now = Date.parse(at);
  const held = memory.get(key);
  if (held && Math.abs(now - held.readAt) < REMEMBERED_MS && at < held.session.until) return held.session;
  const session = await read(database, hash, at);
  memory.delete(key);
  if (!session) return null;
  if (memory.size >= MOST_REMEMBERED) memory.clear();
  memory.set(key, { session, readAt: now });
  return session;
}

interface Row {
  readonly csrf: string;
  readonly how: WayIn;
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
const READ = `select s.csrf, s.how, s.last_seen_at, s.expires_at, s.second_factor_at is not null as proven,
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

async function read(database: Database, hash: Buffer, at: string): Promise<OpenSession | null> {
  const [row] = await ask<Row & Record<string, unknown>>(database.pool, 'identify', READ, [hash, dayAt(at)]);
  if (!row) return null;
  const { id, login, name, csrf, own, delegated } = row;
  const seenAt = row.last_seen_at.toISOString();
  const expiresAt = row.expires_at.toISOString();
  if (at >= endOf(seenAt, expiresAt)) return null;
  if (at >= later(seenAt, NOTED_EVERY_SECONDS)) {
    await ask(
      database.pool,
      'seen',
      'update session set last_seen_at = $2 where token_hash = $1 and last_seen_at < $2',
      [hash, at],
    );
  }
  return {
    person: { accountId: id, login, name, memberships: [...own, ...delegated] },
    csrf,
    due: dueOf(row, row),
    until: endOf(at, expiresAt),
  };
}

/** Ends every session of an account. */
export async function endSessions(on: Queryable, accountId: number): Promise<void> {
  await ask(on, 'end_sessions', 'delete from session where account_id = $1', [accountId]);
}
