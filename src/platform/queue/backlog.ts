// Counts overdue background work: applications not yet woken, and outbox rows not yet relayed.
import { dayAt, midnight } from '../../domain/day.js';
import { query } from '../db/query.js';
import { type Database } from '../db/database.js';

/** Counting further is of no use. */
const MAX_COUNTED = 1_000;
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
  const [row] = await query<{ unfired: number; lag: number }>(
    database.pool,
    'backlog',
    `select (select count(*)::int from (
         select from application a where a.wakes_on <= $1 and not exists (
           select from application_event e where e.agency_id = a.agency_id and e.application_id = a.id
             and e.seq = a.version and e.at > $2)
         limit ${MAX_COUNTED}) as waiting) as unfired,
       (select coalesce(extract(epoch from clock_timestamp() - min(entered_at)), 0)::float8 from outbox) as lag`,
    [lastSweptDay(now), new Date(now.getTime() - GRACE_MINUTES * MINUTE_MS).toISOString()],
  );
  return { unfired: row!.unfired, relayLag: Math.max(0, row!.lag) };
}

/** Today once the sweep's time after midnight is over; the day before until then. */
function lastSweptDay(now: Date): string {
  const today = dayAt(now.toISOString());
  const isSwept = now.getTime() - Date.parse(midnight(today)) > GRACE_MINUTES * MINUTE_MS;
  return isSwept ? today : dayAt(new Date(Date.parse(midnight(today)) - 1).toISOString());
}

/** The agencies with applications to wake or outbox rows to relay this morning, and the agencies above them. */
export async function findDelayedAgencies(database: Database, now: Date): Promise<ReadonlySet<number>> {
  const rows = await query<{ agency_id: number }>(
    database.pool,
    'agencies_behind',
    `with behind as (select agency_id from application where wakes_on <= $1 union select agency_id from outbox)
     select agency_id from behind
     union select parent_id from agency where parent_id is not null and id in (select agency_id from behind)`,
    [dayAt(now.toISOString())],
  );
  return new Set(rows.map(({ agency_id: agency }) => agency));
}
