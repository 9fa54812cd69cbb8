// The year's counters: read with unfolded changes, folded in the background, recounted as a check.
import type { Count, Measure } from '../../domain/statistics/counts.js';
import type { ApplicantType } from '../../domain/vocabulary.js';
import { query, type Queryable } from './query.js';

export interface AgencyCount extends Count {
  readonly agencyId: number;
}

interface TallyRow {
  readonly agency_id: number;
  readonly year: number;
  readonly measure: string;
  readonly applicant: string;
  readonly number: number;
}

const toCount = ({ year, measure, applicant, number }: Omit<TallyRow, 'agency_id'>): Count => ({
  year,
  measure: measure as Measure,
  applicant: applicant as ApplicantType | '',
  number,
});

const toAgencyCount = (row: TallyRow): AgencyCount => ({ ...toCount(row), agencyId: row.agency_id });

/** The counts of some agencies up to the end of a year, in one statement. */
export async function readCounts(
  db: Queryable,
  agencyIds: readonly number[],
  lastYear: number,
): Promise<readonly AgencyCount[]> {
  const rows = await query<TallyRow>(
    db,
    'read_counts',
    `select agency_id, year, measure, applicant, sum(number)::float8 as number
     from (select agency_id, year, measure, applicant, number from tally
           union all select agency_id, year, measure, applicant, number from tally_delta) as counts
     where agency_id = any($1::int[]) and year <= $2
     group by agency_id, year, measure, applicant having sum(number) <> 0`,
    [agencyIds, lastYear],
  );
  return rows.map(toAgencyCount);
}

/** The summed counts of some agencies up to the end of a year: a few hundred rows for any number of agencies. */
export async function sumCounts(
  db: Queryable,
  agencyIds: readonly number[],
  lastYear: number,
): Promise<readonly Count[]> {
  const rows = await query<Omit<TallyRow, 'agency_id'>>(
    db,
    'sum_counts',
    `select year, measure, applicant, sum(number)::float8 as number
     from (select agency_id, year, measure, applicant, number from tally
           union all select agency_id, year, measure, applicant, number from tally_delta) as counts
     where agency_id = any($1::int[]) and year <= $2
     group by year, measure, applicant having sum(number) <> 0`,
    [agencyIds, lastYear],
  );
  return rows.map(toCount);
}

/** Adds the collected changes to the counters. Concurrent folds take different rows. */
export async function foldCounts(db: Queryable): Promise<number> {
  const [row] = await query<{ folded: number }>(
    db,
    'fold_counts',
    `with taken as (
       delete from tally_delta where id = any(array(select id from tally_delta order by id for update skip locked limit 100000))
       returning agency_id, year, measure, applicant, number
     ), summed as (
       select agency_id, year, measure, applicant, sum(number)::bigint as number from taken
       group by agency_id, year, measure, applicant order by agency_id, year, measure, applicant
     ), folded as (
       insert into tally as t (agency_id, year, measure, applicant, number) select * from summed
       on conflict (agency_id, year, measure, applicant) do update set number = t.number + excluded.number
     )
     select count(*)::int as folded from taken`,
  );
  return row!.folded;
}

/**
 * Counts applications, fees and remedies from their tables, without the counters.
 * Open applications are not counted: they follow from those received and closed.
 */
export const RECOUNT_SQL = `
  with groups as (
    select agency_id, date_part('year', received_on)::int as received, date_part('year', closed_on)::int as closed,
           outcome, applicant, count(*)::int as number
    from application where counts and received_on is not null
    group by 1, 2, 3, 4, 5
  ), cases as (
    select agency_id, kind, date_part('year', opened_on)::int as opened, date_part('year', closed_on)::int as closed,
           result, count(*)::int as number
    from remedy group by 1, 2, 3, 4, 5
  ), fees as (
    select e.agency_id, date_part('year', e.happened_on)::int as year, count(*) filter (where e.type = 'feeNoticed') as notices,
           sum((e.payload ->> 'amount')::bigint) filter (where e.type = 'feeNoticed') as noticed,
           sum((a.facts #>> '{fee,amount}')::bigint) filter (where e.type = 'feePaid') as collected
    from application_event e join application a on a.agency_id = e.agency_id and a.id = e.application_id
    where e.type in ('feeNoticed', 'feePaid') group by 1, 2
  )
  select agency_id, year, measure, applicant, sum(number)::float8 as number from (
    select agency_id, received as year, 'received' as measure, applicant, number from groups
    union all select agency_id, closed, outcome, applicant, number from groups where outcome is not null
    union all select agency_id, closed, 'closedOfReceived', applicant, number from groups
      where outcome is not null and closed = received
    union all select agency_id, opened, kind || '.opened', '', number from cases
    union all select agency_id, closed, kind || '.' || result, '', number from cases where result is not null
    union all select agency_id, year, 'feeNotices', '', notices from fees where notices > 0
    union all select agency_id, year, 'feesNoticed', '', noticed from fees where noticed is not null
    union all select agency_id, year, 'feesCollected', '', collected from fees where collected is not null
  ) as counts group by 1, 2, 3, 4`;

export async function recount(db: Queryable): Promise<readonly AgencyCount[]> {
  return (await query<TallyRow>(db, 'recount', RECOUNT_SQL)).map(toAgencyCount);
}
