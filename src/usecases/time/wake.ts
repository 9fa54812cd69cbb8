// Wakes applications: everything due by this morning takes effect, each on its true date.
import { passTime } from '../../domain/application/step.js';
import { type Day, dayAt } from '../../domain/day.js';
import { keyOf } from '../../store/change-set.js';
import { ask, type Database, type Queryable } from '../../store/database.js';
import type { Ledger, Ref } from '../../store/ledger.js';
import { perform } from '../perform.js';

/** An application to be woken, and from which day. */
export interface Due extends Ref {
  readonly wakesOn: Day;
}

const AT_A_TIME = 1000;

/** Pages of the applications to be woken by a day, the longest due first. */
export async function* dueApplications(on: Queryable, today: Day): AsyncGenerator<readonly Due[]> {
  let last: Due = { wakesOn: '0001-01-01', agencyId: 0, id: 0 };
  for (;;) {
    const rows: { agency_id: number; id: string; wakes_on: string }[] = await ask(
      on,
      'due_applications',
      `select agency_id, id, wakes_on::text from application
       where wakes_on <= $1 and (wakes_on, agency_id, id) > ($2, $3, $4)
       order by wakes_on, agency_id, id limit ${AT_A_TIME}`,
      [today, last.wakesOn, last.agencyId, last.id],
    );
    const page = rows.map(({ agency_id: agencyId, id, wakes_on: wakesOn }) => ({ agencyId, id: Number(id), wakesOn }));
    if (page.length > 0) yield page;
    if (page.length < AT_A_TIME) return;
    last = page.at(-1)!;
  }
}

/**
 * One commit for all of them. Those that are not due, already woken or closed stay as they are.
 * @returns how many events were recorded
 */
export function wake(database: Database, refs: readonly Ref[], now: Date): Promise<number> {
  const at = now.toISOString();
  const once = new Map(refs.map((ref) => [keyOf(ref.agencyId, ref.id), ref]));
  return perform(database, { at }, (ledger) => letTimePass(ledger, [...once.values()], dayAt(at)));
}

/** Applies what fell due by the morning of a day. @returns how many events were recorded */
export async function letTimePass(ledger: Ledger, refs: readonly Ref[], today: Day): Promise<number> {
  let happened = 0;
  for (const before of await ledger.applications(refs)) {
    const step = passTime(before.application, today, ledger.office.calendar(before.agencyId));
    if (step.recorded.length > 0) ledger.change(before, step);
    happened += step.recorded.length;
  }
  return happened;
}
