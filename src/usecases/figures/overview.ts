// What an office's first page tells: each agency with its open, overdue and new applications, and how far the calendar reaches.
import { dayAt, yearOf } from '../../domain/day.js';
import { ask, type Database } from '../../store/database.js';
import { readOffice } from '../../store/office.js';

export interface Overview {
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

export async function overview(database: Database, now = new Date()): Promise<Overview> {
  const today = dayAt(now.toISOString());
  const office = await readOffice(database.pool);
  const agencies = await ask<Overview['agencies'][number]>(
    database.pool,
    'overview',
    `select g.code, g.name, coalesce(o.open, 0) as open, coalesce(o.overdue, 0) as overdue,
            coalesce(t.number, 0) as "receivedThisYear"
     from agency g
     left join (select agency_id, count(*)::int as open, (count(*) filter (where due_on < $1
                  and state !~ '[.](awaitingSupplement|awaitingPayment|lapsed)$'))::int as overdue
                from application where closed_on is null group by agency_id) as o on o.agency_id = g.id
     left join (select agency_id, sum(number)::int as number
                from (select agency_id, year, measure, number from tally
                      union all select agency_id, year, measure, number from tally_delta) as counts
                where year = $2 and measure = 'received' group by agency_id) as t on t.agency_id = g.id
     order by g.id`,
    [today, yearOf(today)],
  );
  return { agencies, calendarKnownUntil: `${office.nationalCalendar().settledUntil}-12-31` };
}
