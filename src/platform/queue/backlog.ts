// Counts overdue background work: applications not yet woken, and outbox rows not yet relayed.
import { dayAt, midnight } from '../../domain/day.js';
import { type Database } from '../db/database.js';
import { countBacklog, findAgenciesBehind } from './backlog.sql.js';

const MINUTE_MS = 60_000;

/** How long after midnight, or after the last command on it, an application may wait for the sweep. */
export const GRACE_MINUTES = 15;

export interface Backlog {
  /** Applications with a deadline or a reminder due that has not taken effect; at most 1000 are counted. */
  readonly unfired: number;
  /** Age of the oldest row of the outbox, in seconds; 0 when it is empty. */
  readonly relayLag: number;
}

export async function readBacklog(database: Database, now = new Date()): Promise<Backlog> {
  const before = new Date(now.getTime() - GRACE_MINUTES * MINUTE_MS).toISOString();
  const { unfired, lag } = await countBacklog(database.pool, lastSweptDay(now), before);
  return { unfired, relayLag: Math.max(0, lag) };
}

/** Today once the sweep's time after midnight is over; the day before until then. */
function lastSweptDay(now: Date): string {
  const today = dayAt(now.toISOString());
  const isSwept = now.getTime() - Date.parse(midnight(today)) > GRACE_MINUTES * MINUTE_MS;
  return isSwept ? today : dayAt(new Date(Date.parse(midnight(today)) - 1).toISOString());
}

/** The agencies with applications to wake or outbox rows to relay this morning, and the agencies above them. */
export const findDelayedAgencies = async (database: Database, now: Date): Promise<ReadonlySet<number>> =>
  new Set(await findAgenciesBehind(database.pool, dayAt(now.toISOString())));
