// Previews what a calendar notice would move, and applies an approved notice in one transaction.
import type { CommandMeta } from '../../domain/applications/commands.js';
import { passTime, type StepResult } from '../../domain/applications/step.js';
import { applyCalendar } from '../../domain/applications/apply-calendar.js';
import type { Notice } from '../../domain/calendar/notice.js';
import { invalid } from '../../domain/errors.js';
import type { Day } from '../../domain/day.js';
import type { DeadlineKind } from '../../domain/deadlines/statute.js';
import { registerNumber } from '../../domain/document-numbers.js';
import type { ApplicationRecord, ChangeSet } from '../../platform/db/change-set.js';
import { commit } from '../../platform/db/commit.js';
import { type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { type TransactionWork, UnitOfWork } from '../../platform/db/unit-of-work.js';
import { Office, readOffice } from '../../platform/db/office.js';
import { BATCH_SIZE, insertNotice, listOpenApplications, lockApplications } from './calendar.sql.js';

/** A deadline that a notice moves. */
export interface CalendarMove {
  readonly agency: string;
  readonly number: string;
  readonly id: number;
  readonly kind: DeadlineKind;
  readonly from: Day | null;
  readonly to: Day | null;
  /** Whether the day that it moves to may still move. */
  readonly provisional: boolean;
}

/** What a notice does to the open deadlines. */
export interface CalendarChanges {
  readonly moves: readonly CalendarMove[];
  /** How many last days were provisional and are final now, moved or not. */
  readonly confirmed: number;
}

/** A notice to be added to the calendar; `agency` if it holds for one agency alone. */
export type NewNotice = Omit<Notice, 'names'> & { readonly approvedBy?: string };

type Reminders = ReturnType<ChangeSet['takeReminders']>;

/** What a notice would move, if it were approved now; nothing is written. */
export async function previewCalendar(db: Queryable, notice: NewNotice, meta: CommandMeta): Promise<CalendarChanges> {
  const office = await readOffice(db);
  assertNoContradiction(notice);
  const newNotice = {
    ...notice,
    id: office.edition + 1,
    agencyId: notice.agency ? office.getAgency(notice.agency).id : null,
  };
  const amended = new Office(office.agencies, [...office.notices, newNotice]);
  const moves: CalendarMove[] = [];
  let confirmed = 0;
  const work = new UnitOfWork(db, amended, { maxHeldRecords: BATCH_SIZE });
  for await (const recalculated of recalculateUnderCalendar(work, office, notice, meta)) {
    moves.push(...movesOf(amended, recalculated.record, recalculated.moved));
    confirmed += countConfirmed(recalculated);
  }
  return { moves, confirmed };
}

/**
 * Adds an approved notice to the calendar and moves every open deadline concerned; the old days stay in the events.
 * Must run inside a transaction: everything is written, or nothing.
 * @param divertReminders takes the reminders of replies overdue at once: a replay and an import send none
 * @throws DomainError `invalid` for a notice that names a day both off and worked, `not-found` for an unknown agency
 */
export async function amendCalendar(
  db: Queryable,
  notice: NewNotice,
  meta: CommandMeta,
  divertReminders?: (reminders: Reminders) => void,
): Promise<CalendarChanges> {
  assertNoContradiction(notice);
  // No command may decide under the old calendar and write under the new one; see commit.
  await lockApplications(db);
  const oldOffice = await readOffice(db);
  const agencyId = notice.agency ? oldOffice.getAgency(notice.agency).id : null;
  await insertNotice(db, notice, agencyId, meta);
  const office = await readOffice(db);
  const work = new UnitOfWork(db, office, { maxHeldRecords: BATCH_SIZE });
  const moves: CalendarMove[] = [];
  let confirmed = 0;
  const flush = (): Promise<void> => {
    const changes = work.takeChanges();
    divertReminders?.(changes.takeReminders());
    return commit(db, changes, office.edition);
  };
  let pending = 0;
  for await (const recalculated of recalculateUnderCalendar(work, oldOffice, notice, meta)) {
    const { record, passed, moved } = recalculated;
    confirmed += countConfirmed(recalculated);
    work.applications.save(record, { ...moved, events: [...passed.events, ...moved.events] });
    moves.push(...movesOf(office, record, moved));
    if (++pending % BATCH_SIZE === 0) await flush();
  }
  await flush();
  return { moves, confirmed };
}

function assertNoContradiction({ off, work }: NewNotice): void {
  const conflictingDay = off.find((day) => work.includes(day));
  if (conflictingDay) throw invalid(`${conflictingDay}既放假又上班`, `${conflictingDay} is both off and worked`);
}

/** An application: as stored, with elapsed time applied under the old calendar, and under the new one. */
interface RecalculatedApplication {
  readonly record: ApplicationRecord;
  readonly passed: StepResult;
  readonly moved: StepResult;
}

/**
 * Every open application that the notice concerns, recomputed under the calendar of the unit of work. What had already
 * passed under the old calendar does not move, whether or not a sweep has run.
 */
async function* recalculateUnderCalendar(
  work: UnitOfWork,
  oldOffice: Office,
  notice: NewNotice,
  meta: CommandMeta,
): AsyncGenerator<RecalculatedApplication> {
  const { office } = work;
  const agencies = notice.agency ? office.subtree(office.getAgency(notice.agency)) : office.agencies;
  for (const agency of agencies) {
    const calendar = office.calendarOf(agency.id);
    let after = 0;
    for (;;) {
      const refs = await listOpenApplications(work.db, agency.id, after);
      for (const record of await work.applications.getMany(refs)) {
        const passed = passTime(record.application, meta.on, oldOffice.calendarOf(agency.id));
        yield { record, passed, moved: applyCalendar(passed.application, notice.title, meta, calendar) };
      }
      if (refs.length < BATCH_SIZE) break;
      after = refs.at(-1)!.id;
    }
  }
}

const countConfirmed = ({ passed, moved }: RecalculatedApplication): number =>
  moved.application.deadlines.filter(
    ({ provisional }, at) => !provisional && passed.application.deadlines[at]?.provisional === true,
  ).length;

function movesOf(
  office: Office,
  { agencyId, id }: ApplicationRecord,
  { application, events: recorded }: StepResult,
): readonly CalendarMove[] {
  const agency = office.getAgencyById(agencyId).code;
  return recorded
    .flatMap(({ moves }) => moves)
    .map(({ deadline, from, to }) => ({
      agency,
      number: registerNumber(agency, id),
      id,
      kind: application.deadlines[deadline]!.kind,
      from,
      to,
      provisional: application.deadlines[deadline]!.provisional,
    }));
}

/** Previews a notice against the database as it is at one moment. */
export const previewNotice = (database: Database, notice: NewNotice, meta: CommandMeta): Promise<CalendarChanges> =>
  database.readAll((db) => previewCalendar(db, notice, meta));

/** Applies an approved notice in one transaction. */
export const applyNotice = (database: Database, notice: NewNotice, meta: CommandMeta): Promise<CalendarChanges> =>
  database.unitOfWork.runTransaction({ at: meta.at }, { isolation: 'read committed' }, (work) => {
    announceCalendarChange(work);
    return amendCalendar(work.db, notice, meta);
  });

/** After the commit the next command decides under the new calendar, and every screen reloads. */
export function announceCalendarChange(work: TransactionWork): void {
  work.signal('office');
  work.reloadScreens();
}
