// Wakes applications: everything due by this morning takes effect, each on its true date.
import { passTime } from '../../domain/applications/step.js';
import { type Day, dayAt } from '../../domain/day.js';
import { recordKey } from '../../platform/db/change-set.js';
import type { Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { DUE_PAGE_SIZE, readDuePage } from './deadlines.sql.js';

/** An application to be woken, and from which day. */
export interface DueApplication extends RecordRef {
  readonly wakesOn: Day;
}

/** Pages of the applications to be woken by a day, the longest due first. */
export async function* listDueApplications(db: Queryable, today: Day): AsyncGenerator<readonly DueApplication[]> {
  let last: DueApplication = { wakesOn: '0001-01-01', agencyId: 0, id: 0 };
  for (;;) {
    const page = await readDuePage(db, today, last);
    if (page.length > 0) yield page;
    if (page.length < DUE_PAGE_SIZE) return;
    last = page.at(-1)!;
  }
}

/**
 * One commit for all of them. Those that are not due, already woken or closed stay as they are.
 * @returns how many events were recorded
 */
export function wakeApplications(database: Database, refs: readonly RecordRef[], now: Date): Promise<number> {
  const at = now.toISOString();
  const unique = new Map(refs.map((ref) => [recordKey(ref.agencyId, ref.id), ref]));
  return database.unitOfWork.run({ at }, {}, (work) => applyElapsedTime(work, [...unique.values()], dayAt(at)));
}

/** Applies what fell due by the morning of a day. @returns how many events were recorded */
export async function applyElapsedTime(work: UnitOfWork, refs: readonly RecordRef[], today: Day): Promise<number> {
  let recorded = 0;
  for (const before of await work.applications.getMany(refs)) {
    const step = passTime(before.application, today, work.office.calendarOf(before.agencyId));
    if (step.events.length > 0) work.applications.save(before, step);
    recorded += step.events.length;
  }
  return recorded;
}
