// Finds the session of a request; cached for some seconds, cleared after any change. What a person does prolongs it.
import { createHash } from 'node:crypto';
import { dayAt } from '../../domain/day.js';
import type { Person } from '../../domain/accounts/rights.js';
import {
  type RequiredStep,
  requiredStepOf,
  sessionEndsAt,
  addSeconds,
  SEEN_INTERVAL_SECONDS,
} from '../../domain/accounts/session.js';
import { type Database } from '../../platform/db/database.js';
import { readSession, recordSessionSeen } from './sessions.sql.js';

/** A session as its owner may know it. */
export interface ActiveSession {
  readonly person: Person;
  readonly csrf: string;
  readonly due: RequiredStep | null;
  /** ISO 8601: when the person last did something, as far as it is stored. */
  readonly lastSeenAt: string;
  /** ISO 8601: when it ends in any case. */
  readonly expiresAt: string;
  /** ISO 8601: when it ends if the person does nothing more. */
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

  /**
   * @param at ISO 8601
   * @param isBackground nobody asked for it: a poll, a stream. It does not prolong the session
   * @returns null if it has ended or never was
   */
  async find(token: string, at: string, isBackground: boolean): Promise<ActiveSession | null> {
    const key = hashToken(token).toString('base64');
    const now = Date.parse(at);
    const cached = this.#sessions.get(key);
    const isFresh = cached && Math.abs(now - cached.readAt) < CACHE_MS && at < cached.session.until;
    const found = isFresh ? cached.session : await findSession(this.database, token, at);
    const session = found && !isBackground ? await prolongSession(this.database, token, found, at) : found;
    if (isFresh && session === found) return session;
    this.#sessions.delete(key);
    if (!session) return null;
    if (this.#sessions.size >= MAX_CACHED) this.#sessions.clear();
    this.#sessions.set(key, { session, readAt: isFresh ? cached.readAt : now });
    return session;
  }
}

/** Reads it from the database. @returns null if it has ended or never was; @param at ISO 8601 */
export async function findSession(database: Database, token: string, at: string): Promise<ActiveSession | null> {
  const row = await readSession(database.pool, hashToken(token), dayAt(at));
  if (!row) return null;
  const { id, login, name, csrf, own, delegated } = row;
  const lastSeenAt = row.last_seen_at.toISOString();
  const expiresAt = row.expires_at.toISOString();
  const until = sessionEndsAt(lastSeenAt, expiresAt);
  if (at >= until) return null;
  return {
    person: { accountId: id, login, name, memberships: [...own, ...delegated] },
    csrf,
    due: requiredStepOf(row, row),
    lastSeenAt,
    expiresAt,
    until,
  };
}

/** Stores that the person did something now; at most once a minute. */
async function prolongSession(
  database: Database,
  token: string,
  session: ActiveSession,
  at: string,
): Promise<ActiveSession> {
  if (at < addSeconds(session.lastSeenAt, SEEN_INTERVAL_SECONDS)) return session;
  await recordSessionSeen(database.pool, hashToken(token), at);
  return { ...session, lastSeenAt: at, until: sessionEndsAt(at, session.expiresAt) };
}
