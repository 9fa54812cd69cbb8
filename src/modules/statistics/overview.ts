// The figures of a home page: agencies with open, overdue and new applications.
import { dayAt, yearOf } from '../../domain/day.js';
import { hasRight, type Person } from '../../domain/accounts/rights.js';
import { type Database } from '../../platform/db/database.js';
import { readOverviewCounts } from './statistics.sql.js';

export interface Overview {
  /** Those whose figures the person may read: none for a stranger. */
  readonly agencies: readonly {
    readonly code: string;
    readonly name: string;
    readonly open: number;
    readonly overdue: number;
    readonly receivedThisYear: number;
  }[];
  /** The last day of the last year whose notice is known. */
  readonly calendarKnownUntil: string;
}

/** @param person null: a stranger */
export async function readOverview(database: Database, person: Person | null, now: Date): Promise<Overview> {
  const office = await database.office.current();
  const calendarKnownUntil = `${office.nationalCalendar().settledUntil}-12-31`;
  const readable = office.agencies.filter(({ id }) => person && hasRight(person, 'readFigures', office.pathToRoot(id)));
  if (readable.length === 0) return { agencies: [], calendarKnownUntil };
  const ids = readable.map(({ id }) => id);
  const today = dayAt(now.toISOString());
  const counts = await database.read(ids, (db) => readOverviewCounts(db, ids, today, yearOf(today)));
  return { agencies: readable.map(({ id, code, name }) => ({ code, name, ...counts.get(id)! })), calendarKnownUntil };
}
