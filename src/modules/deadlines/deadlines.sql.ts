// What time must act on. By hand: the sweep walks an index in pages.
import type { Day } from '../../domain/day.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { DueApplication } from './wake.js';

/** A page with fewer is the last. */
export const DUE_PAGE_SIZE = 1000;

/** The applications to be woken by a day, after the last one of the page before; the longest due first. */
export async function readDuePage(db: Queryable, today: Day, last: DueApplication): Promise<readonly DueApplication[]> {
  const rows = await query<{ agency_id: number; id: string; wakes_on: string }>(
    db,
    'due_applications',
    `select agency_id, id, wakes_on::text from application
       where wakes_on <= $1 and (wakes_on, agency_id, id) > ($2, $3, $4)
       order by wakes_on, agency_id, id limit ${DUE_PAGE_SIZE}`,
    [today, last.wakesOn, last.agencyId, last.id],
  );
  return rows.map(({ agency_id: agencyId, id, wakes_on: wakesOn }) => ({ agencyId, id: Number(id), wakesOn }));
}
