// Figures counted over applications by hand: groups, joins and covering indexes.
import type { Day } from '../../domain/day.js';
import type { ApplicationGroup } from '../../domain/statistics/recount.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { RECEIVED_ON_SQL } from '../../platform/db/application-sql.js';
import type { Span, TimelinessGroup } from './timeliness.js';

export interface AgencyOverview {
  readonly open: number;
  readonly overdue: number;
  readonly receivedThisYear: number;
}

/** By agency. */
export async function readOverviewCounts(
  db: Queryable,
  agencies: readonly number[],
  today: Day,
  year: number,
): Promise<ReadonlyMap<number, AgencyOverview>> {
  const rows = await query<{ id: number; open: number; overdue: number; received: number }>(
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
    [today, year, agencies],
  );
  return new Map(rows.map(({ id, open, overdue, received }) => [id, { open, overdue, receivedThisYear: received }]));
}

export interface MonthCounts {
  readonly month: number;
  readonly received: number;
  readonly closed: number;
}

/** All twelve months, in order. The counters know years only; two indexes know the days. */
export const countByMonth = (
  db: Queryable,
  agencies: readonly number[],
  year: number,
): Promise<readonly MonthCounts[]> =>
  query<MonthCounts & Record<string, unknown>>(
    db,
    'year_months',
    `with received as (
       select date_part('month', a.received_on) as month, count(*)::int as number from application a
       where a.agency_id = any($1::int[]) and a.counts
         and ${RECEIVED_ON_SQL} between make_date($2, 1, 1) and make_date($2, 12, 31) group by 1
     ), closed as (
       select date_part('month', a.closed_on) as month, count(*)::int as number from application a
       where a.agency_id = any($1::int[]) and a.counts and a.outcome is not null
         and a.closed_on between make_date($2, 1, 1) and make_date($2, 12, 31) group by 1
     )
     select m.month, coalesce(r.number, 0) as received, coalesce(c.number, 0) as closed
     from generate_series(1, 12) as m (month)
     left join received r on r.month = m.month left join closed c on c.month = m.month order by m.month`,
    [agencies, year],
  );

export type AgencyGroup = ApplicationGroup & { readonly agency_id: number };

/** Everything that could count in a cell of the year, grouped by what decides the cell. */
export const groupApplications = (
  db: Queryable,
  agencies: readonly number[],
  year: number,
): Promise<readonly AgencyGroup[]> =>
  query<AgencyGroup & Record<string, unknown>>(
    db,
    'recorded_groups',
    `with year as (select make_date($2, 1, 1) as first, make_date($2, 12, 31) as last)
     select agency_id, applicant, outcome,
       case when received_on < first then 'before' when received_on <= last then 'within' else 'after' end as received,
       case when outcome is null or closed_on > last then 'after' when closed_on >= first then 'within' else 'before' end as closed,
       count(*)::int as number
     from application, year
     where agency_id = any($1::int[]) and counts and received_on is not null
       and (closed_on is null or closed_on >= first or received_on >= first) and (received_on <= last or closed_on <= last)
     group by 1, 2, 3, 4, 5`,
    [agencies, year],
  );

/**
 * One pass over a covering index (application_closed_on): a served reply is closed on the day of service.
 * The median of an even number lies halfway; the ninetieth percentile is a number of days that some reply really took.
 */
export async function readTimelinessGroups(
  db: Queryable,
  agencies: readonly number[],
  { from, to }: Span,
): Promise<readonly TimelinessGroup[]> {
  const rows = await query<TimelinessGroup['counts'] & Pick<TimelinessGroup, 'by' | 'name'>>(
    db,
    'timeliness',
    `select case grouping(agency_id, channel, outcome) when 3 then 'agency' when 5 then 'channel' when 6 then 'outcome'
              else 'all' end as by,
       coalesce(agency_id::text, channel, outcome::text) as name,
       count(served_on)::int as served,
       (count(*) filter (where served_on <= coalesce(due_on, served_on)))::int as "onTime",
       (count(*) filter (where served_on <= coalesce(original_due_on, served_on)))::int as "onTimeOriginally",
       (count(*) filter (where served_on is not null and extension > 0))::int as extended,
       (count(*) filter (where served_on is null))::int as "withoutReply",
       count(taken_days)::int as measured,
       percentile_cont(0.5) within group (order by taken_days) as "medianDays",
       percentile_disc(0.9) within group (order by taken_days)::int as "ninetiethDays"
     from application
     where agency_id = any($1::int[]) and closed_on between $2::date and $3::date and counts and outcome is not null
     group by grouping sets ((), (agency_id), (channel), (outcome))`,
    [agencies, from, to],
  );
  return rows.map(({ by, name, ...counts }) => ({ by, name, counts }));
}

/** Open on a day though their last day has passed. */
export async function countOverdue(db: Queryable, agencies: readonly number[], today: Day): Promise<number> {
  const [row] = await query<{ overdue: number }>(
    db,
    'overdue_replies',
    `select count(*)::int as overdue from application
     where agency_id = any($1::int[]) and closed_on is null and urgent_on < $2::date and counts`,
    [agencies, today],
  );
  return row!.overdue;
}
