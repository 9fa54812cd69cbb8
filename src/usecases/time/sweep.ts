// What the passing of time does to applications: each deadline past its last day takes effect once, on its true date.
import { passTime } from '../../domain/application/step.js';
import { type Day, dayAt } from '../../domain/day.js';
import { ask, type Database, type Queryable } from '../../store/database.js';
import type { Ledger, Ref } from '../../store/ledger.js';
import { perform } from '../perform.js';

/** How many applications a sweep takes up at a time. */
const AT_A_TIME = 200;

/** Fires everything that fell due before this morning in Shanghai; safe to run anywhere, at any time, twice at once. */
export async function sweep(database: Database, now: Date): Promise<{ readonly fired: number }> {
  const today = dayAt(now.toISOString());
  let fired = 0;
  for (;;) {
    const due = await dueApplications(database.pool, today);
    for (const ref of due) {
      fired += await perform(database, { at: now.toISOString() }, (ledger) => letTimePass(ledger, [ref], today));
    }
    if (due.length < AT_A_TIME) return { fired };
  }
}

/** The applications on which time has something to do, the longest overdue first. */
export async function dueApplications(on: Queryable, today: Day): Promise<readonly Ref[]> {
  const rows = await ask<{ agency_id: number; application_id: string }>(
    on,
    'due_applications',
    `select agency_id, id as application_id from application where wakes_on is not null and wakes_on <= $1
     order by wakes_on, agency_id, id limit ${AT_A_TIME}`,
    [today],
  );
  return rows.map(({ agency_id: agencyId, application_id: id }) => ({ agencyId, id: Number(id) }));
}

/** Lets time pass on some applications until the morning of a day. @returns how many things happened */
export async function letTimePass(ledger: Ledger, refs: readonly Ref[], today: Day): Promise<number> {
  let happened = 0;
  for (const before of await ledger.applications(refs)) {
    const step = passTime(before.application, today, ledger.office.calendar(before.agencyId));
    if (step.recorded.length > 0) ledger.change(before, step);
    happened += step.recorded.length;
  }
  return happened;
}
