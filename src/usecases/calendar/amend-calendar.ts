// Previews what a calendar notice would move, and applies an approved notice in one transaction.
import type { Occasion } from '../../domain/application/commands.js';
import { passTime, type Step } from '../../domain/application/step.js';
import { underCalendar } from '../../domain/application/under-calendar.js';
import type { Notice } from '../../domain/calendar/notice.js';
import { invalid } from '../../domain/errors.js';
import type { Day } from '../../domain/day.js';
import type { DeadlineKind } from '../../domain/deadlines/statute.js';
import { registerNumber } from '../../domain/numbers.js';
import type { ApplicationRecord, ChangeSet } from '../../store/change-set.js';
import { muchChanged } from '../../store/changes.js';
import { commit } from '../../store/commit.js';
import { ask, type Database, type Queryable, transaction } from '../../store/database.js';
import { Ledger, type Ref } from '../../store/ledger.js';
import { Office, readOffice } from '../../store/office.js';
import { forgetOffice } from '../perform.js';

/** How many applications are recomputed and written at a time. */
const AT_A_TIME = 500;

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

/** A notice to be added to the calendar; `agency` if it holds for one agency alone. */
export type NewNotice = Omit<Notice, 'names'> & { readonly approvedBy?: string };

type Reminders = ReturnType<ChangeSet['takeReminders']>;

/** What a notice would move, if it were approved now; nothing is written. */
export async function previewCalendar(
  on: Queryable,
  notice: NewNotice,
  occasion: Occasion,
): Promise<readonly CalendarMove[]> {
  const office = await readOffice(on);
  check(notice);
  const held = { ...notice, id: office.edition + 1, agencyId: notice.agency ? office.agency(notice.agency).id : null };
  const amended = new Office(office.agencies, [...office.notices, held]);
  const moves: CalendarMove[] = [];
  const ledger = new Ledger(on, amended, { keep: AT_A_TIME });
  for await (const { record, moved } of underNewCalendar(ledger, office, notice, occasion)) {
    moves.push(...movesOf(amended, record, moved));
  }
  return moves;
}

/**
 * Adds an approved notice to the calendar and moves every open deadline concerned; the old days stay in the events.
 * Must run inside a transaction: everything is written, or nothing.
 * @param divertReminders takes the reminders of replies overdue at once: a replay and an import send none
 * @throws DomainError `invalid` for a notice that names a day both off and worked, `not-found` for an unknown agency
 */
export async function amendCalendar(
  on: Queryable,
  notice: NewNotice,
  occasion: Occasion,
  keepToOneself?: (reminders: Reminders) => void,
): Promise<readonly CalendarMove[]> {
  check(notice);
  // No command may decide under the old calendar and write under the new one; see commit.
  await on.query('lock table application in share row exclusive mode');
  const before = await readOffice(on);
  const agencyId = notice.agency ? before.agency(notice.agency).id : null;
  await ask(
    on,
    'amend_calendar',
    `with noticed as (
       insert into calendar_notice (title, source, agency_id, off, work, names, approved_by, at)
       values ($1, $2, $3, $4::date[], $5::date[], '{}', $6, $7)
     )
     insert into office_event (agency_id, type, at, by_role, actor, payload)
     values ($3, 'calendarAmended', $7, $8, $9, $10)`,
    [
      notice.title,
      notice.source,
      agencyId,
      notice.off,
      notice.work,
      notice.approvedBy ?? occasion.actor ?? null,
      occasion.at,
      occasion.by ?? null,
      occasion.actor ?? null,
      JSON.stringify(notice),
    ],
  );
  const office = await readOffice(on);
  const ledger = new Ledger(on, office, { keep: AT_A_TIME });
  const moves: CalendarMove[] = [];
  const write = (): Promise<void> => {
    const changes = ledger.take();
    keepToOneself?.(changes.takeReminders());
    return commit(on, changes, office.edition);
  };
  let waiting = 0;
  for await (const { record, passed, moved } of underNewCalendar(ledger, before, notice, occasion)) {
    ledger.change(record, { ...moved, recorded: [...passed.recorded, ...moved.recorded] });
    moves.push(...movesOf(office, record, moved));
    if (++waiting % AT_A_TIME === 0) await write();
  }
  await write();
  return moves;
}

function check({ off, work }: NewNotice): void {
  const twice = off.find((day) => work.includes(day));
  if (twice) throw invalid(`${twice}既放假又上班`, `${twice} is both off and worked`);
}

/** An application: as stored, with elapsed time applied under the old calendar, and under the new one. */
interface Amended {
  readonly record: ApplicationRecord;
  readonly passed: Step;
  readonly moved: Step;
}

/**
 * Every open application that the notice concerns, recomputed under the calendar of the unit of work. What had already
 * passed under the old calendar does not move, whether or not a sweep has run.
 */
async function* underNewCalendar(
  ledger: Ledger,
  before: Office,
  notice: NewNotice,
  occasion: Occasion,
): AsyncGenerator<Amended> {
  const { office } = ledger;
  const agencies = notice.agency ? office.subtree(office.agency(notice.agency)) : office.agencies;
  for (const agency of agencies) {
    const calendar = office.calendar(agency.id);
    let after = 0;
    for (;;) {
      const refs = await openApplications(ledger.on, agency.id, after);
      for (const record of await ledger.applications(refs)) {
        const passed = passTime(record.application, occasion.on, before.calendar(agency.id));
        yield { record, passed, moved: underCalendar(passed.application, notice.title, occasion, calendar) };
      }
      if (refs.length < AT_A_TIME) break;
      after = refs.at(-1)!.id;
    }
  }
}

async function openApplications(on: Queryable, agencyId: number, after: number): Promise<readonly Ref[]> {
  const rows = await ask<{ id: string }>(
    on,
    'open_applications',
    `select id from application where closed_on is null and agency_id = $1 and id > $2 order by id limit ${AT_A_TIME}`,
    [agencyId, after],
  );
  return rows.map(({ id }) => ({ agencyId, id: Number(id) }));
}

function movesOf(
  office: Office,
  { agencyId, id }: ApplicationRecord,
  { application, recorded }: Step,
): readonly CalendarMove[] {
  const agency = office.agencyById(agencyId).code;
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
export const previewNotice = (
  database: Database,
  notice: NewNotice,
  occasion: Occasion,
): Promise<readonly CalendarMove[]> =>
  transaction(
    database,
    (on) => previewCalendar(on, notice, occasion),
    'begin isolation level repeatable read read only',
  );

/** Applies an approved notice in one transaction. */
export async function applyNotice(
  database: Database,
  notice: NewNotice,
  occasion: Occasion,
): Promise<readonly CalendarMove[]> {
  const moves = await transaction(database, (on) => amendCalendar(on, notice, occasion));
  calendarAmended(database);
  return moves;
}

/** To be called after the commit: the next command decides under the new calendar, and every screen reloads. */
export function calendarAmended(database: Database): void {
  forgetOffice(database);
  muchChanged(database);
}
