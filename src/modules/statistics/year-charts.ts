// Numbers for a year's charts: received and closed by month, by outcome and by agency.
import { formatOf, rowOf, table3, type Table3 } from '../../domain/statistics/tables.js';
import { cardOf, OUTCOME_NAMES, type Outcome } from '../../domain/reply/outcomes.js';
import type { Text } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { readCounts } from '../../platform/db/tally.js';
import { RECEIVED_ON_SQL } from '../../platform/db/application-sql.js';
import { agencyIds, rollupAgencies, type RollupQuery } from './rollup-agencies.js';

export interface YearCharts {
  readonly year: number;
  readonly agency: string;
  readonly rollup: boolean;
  /** All twelve, in order. */
  readonly months: readonly MonthBar[];
  /** The outcomes that occurred, in the order of Table 3. */
  readonly outcomes: readonly {
    readonly outcome: Outcome;
    readonly label: Text;
    readonly row: string;
    readonly closed: number;
  }[];
  readonly agencies: readonly {
    readonly agency: string;
    readonly name: string;
    readonly carriedIn: number;
    readonly received: number;
    readonly closed: number;
    readonly carriedOver: number;
  }[];
}

export interface MonthBar {
  readonly month: number;
  readonly received: number;
  readonly closed: number;
}

/**
 * By the rules of Table 3, so that the bars of each chart add up to its totals; all of one moment.
 * @throws DomainError `not-permitted` for a sum over agencies that the person may not read
 */
export async function readYearCharts(
  database: Database,
  input: RollupQuery & { readonly year: number },
): Promise<YearCharts> {
  const office = await database.office.current();
  const { agency, year, rollup = false } = input;
  const agencies = rollupAgencies(office, input);
  const ids = agencyIds(agencies);
  const [counts, months] = await database.read(ids, async (db) => [
    await readCounts(db, ids, year),
    await readMonths(db, ids, year),
  ]);
  const closedWith = (outcome: Outcome): number =>
    counts.reduce((sum, each) => (each.measure === outcome && each.year === year ? sum + each.number : sum), 0);
  return {
    year,
    agency: agency.code,
    rollup,
    months,
    outcomes: OUTCOME_NAMES.flatMap((outcome) => {
      const closed = closedWith(outcome);
      return closed > 0 ? [{ outcome, label: cardOf(outcome).label, row: rowOf(outcome, formatOf(year)), closed }] : [];
    }),
    agencies: agencies.map(({ id, code, name }) => {
      const own = counts.filter(({ agencyId }) => agencyId === id);
      return { agency: code, name, ...totalsOf(table3(own, year, formatOf(year))) };
    }),
  };
}

const totalsOf = (table: Table3): Omit<YearCharts['agencies'][number], 'agency' | 'name'> => {
  const total = (row: string): number => table[row]!.at(-1)!;
  return { carriedIn: total('2'), received: total('1'), closed: total('3.7'), carriedOver: total('4') };
};

/** The counters know years only; two indexes know the days. */
async function readMonths(db: Queryable, agencies: readonly number[], year: number): Promise<readonly MonthBar[]> {
  return query<MonthBar & Record<string, unknown>>(
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
}
