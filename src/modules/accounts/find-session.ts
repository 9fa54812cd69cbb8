// Finds the session of a request; cached for some seconds, cleared after any change.
import { createHash } from 'node:crypto';
import { dayAt } from '../../domain/day.js';
import type { Membership, Person } from '../../domain/accounts/rights.js';
import {
  type RequiredStep,
  requiredStepOf,
  sessionEndsAt,
  addSeconds,
  SEEN_INTERVAL_SECONDS,
  type SignInMethod,
} from '../../domain/accounts/session.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';

/** A session as its owner may know it. */
export interface ActiveSession {
  readonly person: Person;
  readonly csrf: string;
  readonly due: RequiredStep | null;
  /** ISO 8601: when it ends without further requests. */
  readonly until: string;
}

/** A change made by another process is seen after this time at the latest. */
const CACHE_MS = 5_000;
/** More sessions at once than a province has clerks; beyond it the cache is cleared. */
const MAX_CACHED = 10_000;

interface CachedSession {
  readonly session: ActiveSession;
  readonly readAt: number;
}

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Sessions as last read; one for a process. */
export class SessionCache {
  readonly #sessions = new Map<string, CachedSession>();

  constructor(private readonly database: Database) {
    database.signals.on('accounts', () => this.#sessions.clear());
  }

  /** @returns null if it has ended or never was; @param at ISO 8601 */
  async find(token: string, at: string): Promise<ActiveSession | null> {
    const key = hashToken(token).toString('base64');
    const now = Date.parse(at);
    const cached = this.#sessions.get(key);
    if (cached && Math.abs(now - cached.readAt) < CACHE_MS && at < cached.session.until) return cached.session;
    const session = await findSession(this.database, token, at);
    this.#sessions.delete(key);
    if (!session) return null;
    if (this.#sessions.size >= MAX_CACHED) this.#sessions.clear();
    this.#sessions.set(key, { session, readAt: now });
    return session;
  }
}

interface SessionRow {
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

/** Reads it from the database. @returns null if it has ended or never was; @param at ISO 8601 */
export async function findSession(database: Database, token: string, at: string): Promise<ActiveSession | null> {
  const hash = hashToken(token);
  const [row] = await query<SessionRow & Record<string, unknown>>(database.pool, 'identify', SESSION_SQL, [
    hash,
    dayAt(at),
  ]);
  if (!row) return null;
  const { id, login, name, csrf, own, delegated } = row;
  const seenAt = row.last_seen_at.toISOString();
  const expiresAt = row.expires_at.toISOString();
  if (at >= sessionEndsAt(seenAt, expiresAt)) return null;
  if (at >= addSeconds(seenAt, SEEN_INTERVAL_SECONDS)) {
    await query(
      database.pool,
      'seen',
      'update session set last_seen_at = $2 where token_hash = $1 and last_seen_at < $2',
      [hash, at],
    );
  }
  return {
    person: { accountId: id, login, name, memberships: [...own, ...delegated] },
    csrf,
    due: requiredStepOf(row, row),
    until: sessionEndsAt(at, expiresAt),
  };
}

/** Ends every session of an account. */
export async function endSessions(db: Queryable, accountId: number): Promise<void> {
  await query(db, 'end_sessions', 'delete from session where account_id = $1', [accountId]);
}
