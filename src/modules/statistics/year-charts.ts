// Numbers for a year's charts: received and closed by month, by outcome and by agency.
import { formatOf, rowOf, table3, type Table3 } from '../../domain/statistics/tables.js';
import { cardOf, OUTCOME_NAMES, type Outcome } from '../../domain/reply/outcomes.js';
import type { Text } from '../../domain/vocabulary.js';
import { type Database } from '../../platform/db/database.js';
import { readCounts } from '../../platform/db/tally.js';
import { agencyIds, rollupAgencies, type RollupQuery } from './rollup-agencies.js';
import { countByMonth, type MonthCounts } from './statistics.sql.js';

export interface YearCharts {
  readonly year: number;
  readonly agency: string;
  readonly rollup: boolean;
  /** All twelve, in order. */
  readonly months: readonly MonthCounts[];
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
    await countByMonth(db, ids, year),
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
