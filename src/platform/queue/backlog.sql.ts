// Overdue background work, by hand: counts up to a limit, and a union of tables.
import type { Day } from '../../domain/day.js';
import { query, type Queryable } from '../db/query.js';

/** Counting further is of no use. */
const MAX_COUNTED = 1_000;

/**
 * @param sweptDay applications that were to be woken until then are counted, at most 1000
 * @param before not those with a command after this moment: ISO 8601
 * @returns their number, and the age in seconds of the outbox's oldest row
 */
export async function countBacklog(
  db: Queryable,
  sweptDay: Day,
  before: string,
): Promise<{ readonly unfired: number; readonly lag: number }> {
  const [row] = await query<{ unfired: number; lag: number }>(
    db,
    'backlog',
    `select (select count(*)::int from (
         select from application a where a.wakes_on <= $1 and not exists (
           select from application_event e where e.agency_id = a.agency_id and e.application_id = a.id
             and e.seq = a.version and e.at > $2)
         limit ${MAX_COUNTED}) as waiting) as unfired,
       (select coalesce(extract(epoch from clock_timestamp() - min(entered_at)), 0)::float8 from outbox) as lag`,
    [sweptDay, before],
  );
  return row!;
}

/** The ids of agencies with applications to wake until a day or outbox rows to relay, and of the agencies above them. */
export async function findAgenciesBehind(db: Queryable, day: Day): Promise<readonly number[]> {
  const rows = await query<{ agency_id: number }>(
    db,
    'agencies_behind',
    `with behind as (select agency_id from application where wakes_on <= $1 union select agency_id from outbox)
     select agency_id from behind
     union select parent_id from agency where parent_id is not null and id in (select agency_id from behind)`,
    [day],
  );
  return rows.map(({ agency_id: agency }) => agency);
}
