// The figures of a home page: agencies with open, overdue and new applications.
import { dayAt, yearOf } from '../../domain/day.js';
import { hasRight, type Person } from '../../domain/accounts/rights.js';
import { query } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';

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
  const rows = await database.read(ids, (db) =>
    query<{ id: number; open: number; overdue: number; received: number }>(
      db,
      'overview',
      `select g.id, coalesce(o.open, 0) as open, coalesce(o.overdue, 0) as overdue, coalesce(t.number, 0) as received
       from unnest($3::int[]) as g (id)
       left join (select agency_id, count(*)::int as open, (count(*) filter (where urgent_on < $1))::int as overdue
                  from application where closed_on is null and agency_id = any ($3) group by agency_id) as o
         on o.agency_id = g.id
       left join (select agency_id, sum(number)::int as number
                  from (select agency_id, year, measure, number from tally
                        union all select agency_id, year, measure, number from tally_delta) as counts
                  where year = $2 and measure = 'received' and agency_id = any ($3) group by agency_id) as t
         on t.agency_id = g.id`,
      [today, yearOf(today), ids],
    ),
  );
  const counts = new Map(
    rows.map(({ id, open, overdue, received }) => [id, { open, overdue, receivedThisYear: received }]),
  );
  return { agencies: readable.map(({ id, code, name }) => ({ code, name, ...counts.get(id)! })), calendarKnownUntil };
}
