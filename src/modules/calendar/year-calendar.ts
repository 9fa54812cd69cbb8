// A year of the calendar, day by day: worked or not, why, and by which notices.
import type { Calendar } from '../../domain/calendar/calendar.js';
import { addDays, type Day, yearOf } from '../../domain/day.js';
import { type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { type StoredNotice, type Office, readOffice } from '../../platform/db/office.js';
import { findActors } from '../../platform/commands/find-actors.js';
import { agenciesInScope } from '../../platform/commands/agency-scope.js';
import { listApprovals } from './calendar.sql.js';

export const DAY_KINDS = ['working', 'weekend', 'holiday', 'makeUp'] as const;

export interface CalendarDay {
  readonly date: Day;
  readonly kind: (typeof DAY_KINDS)[number];
  /** The holiday's, or the notice's. */
  readonly name: string | null;
}

export interface YearCalendar {
  readonly year: number;
  /** The agency whose own days are added to the country's. */
  readonly agency: string | null;
  /** The year's notice has not come out: only the statutory holidays are known. */
  readonly provisional: boolean;
  readonly days: readonly CalendarDay[];
  readonly workingDays: number;
  readonly notices: readonly {
    readonly id: number;
    readonly title: string;
    readonly source: string;
    readonly agency: string | null;
    readonly agencyName: string | null;
    /** Null for a notice that came with the desk. */
    readonly approvedBy: string | null;
    /** ISO 8601. */
    readonly at: string;
    readonly off: readonly Day[];
    readonly work: readonly Day[];
  }[];
}

/**
 * @param agency a code; without one the whole country's
 * @param visible the agencies that may be named
 * @throws DomainError `invalid` for an agency out of reach
 */
export async function readYearCalendar(
  database: Database,
  year: number,
  agency: string | undefined,
  visible: readonly number[],
): Promise<YearCalendar> {
  // Read now, not as cached by the last command: a person who has added a notice looks here.
  const office = await readOffice(database.pool);
  const agencyId = agency === undefined ? null : agenciesInScope(office, { agencies: visible, agency })[0]!;
  const calendar = agencyId === null ? office.nationalCalendar() : office.calendarOf(agencyId);
  const days = daysOf(year, calendar);
  return {
    year,
    agency: agencyId === null ? null : office.getAgencyById(agencyId).code,
    provisional: !calendar.isSettled(year),
    days,
    workingDays: days.filter(({ kind }) => kind === 'working' || kind === 'makeUp').length,
    notices: await noticesOf(database, year, office, agencyId),
  };
}

function daysOf(year: number, calendar: Calendar): readonly CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let date: Day = `${year}-01-01`; yearOf(date) === year; date = addDays(date, 1)) {
    const reason = calendar.reasonFor(date);
    const kind = reason.kind === 'workday' ? 'working' : reason.kind === 'provisionalHoliday' ? 'holiday' : reason.kind;
    days.push({ date, kind, name: 'name' in reason ? reason.name : null });
  }
  return days;
}

/** Those that name a day of the year and hold there. */
async function noticesOf(
  { pool }: Database,
  year: number,
  office: Office,
  agencyId: number | null,
): Promise<YearCalendar['notices']> {
  const above = agencyId === null ? [] : office.pathToRoot(agencyId);
  const appliesHere = ({ agencyId: only, off, work }: StoredNotice): boolean =>
    (only === null || above.includes(only)) && [...off, ...work].some((day) => yearOf(day) === year);
  const applicable = office.notices.filter(appliesHere);
  const approvalOf = await readApprovals(
    pool,
    applicable.map(({ id }) => id),
  );
  return applicable.map(({ id, title, source, agencyId: only, off, work }) => {
    const agency = only === null ? null : office.getAgencyById(only);
    return {
      id,
      title,
      source,
      agency: agency?.code ?? null,
      agencyName: agency?.name ?? null,
      ...approvalOf(id),
      off,
      work,
    };
  });
}

type Approval = Pick<YearCalendar['notices'][number], 'approvedBy' | 'at'>;

/** Who approved each, and when it was entered. */
async function readApprovals(db: Queryable, ids: readonly number[]): Promise<(id: number) => Approval> {
  const approvals = await listApprovals(db, ids);
  const actorOf = await findActors(
    db,
    approvals.map(({ approvedBy }) => approvedBy),
  );
  const byId = new Map(
    approvals.map(({ id, approvedBy, at }) => [id, { approvedBy: actorOf(approvedBy)?.name ?? null, at }]),
  );
  return (id) => byId.get(id)!;
}
