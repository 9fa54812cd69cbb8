// Table 3 of each agency by counters, by applications, and with last year's carry-over.
import type { Ledgers } from '../../domain/figures/imbalance.js';
import { type RecordedGroup, recordedTable } from '../../domain/figures/recorded.js';
import { type Format, formatOf, plus, table3, type Table3 } from '../../domain/figures/tables.js';
import { ask, type Queryable } from '../../store/database.js';
import type { Agency } from '../../store/office.js';
import { readCounts } from '../../store/tally.js';
import { type FixedOpen, fixedOpen } from './last-open.js';
import { idsOf } from './summed.js';

export interface AgencyLedgers extends Ledgers {
  readonly agency: Agency;
  /** Of `before`. */
  readonly source: FixedOpen['source'] | 'computed';
}

export async function ledgersOf(
  on: Queryable,
  agencies: readonly Agency[],
  year: number,
  format: Format,
): Promise<readonly AgencyLedgers[]> {
  const ids = idsOf(agencies);
  const counts = await readCounts(on, ids, year);
  const groups = await groupsOf(on, ids, year);
  const fixed = await fixedOpen(on, ids, year - 1);
  return agencies.map((agency) => {
    const own = counts.filter(({ agencyId }) => agencyId === agency.id);
    const last = fixed.find(({ agencyId }) => agencyId === agency.id);
    return {
      agency,
      source: last?.source ?? 'computed',
      counted: table3(own, year, format),
      recorded: recordedTable(
        groups.filter(({ agency_id: id }) => id === agency.id),
        format,
      ),
      before: last?.row ?? table3(own, year - 1, formatOf(year - 1))['4']!,
    };
  });
}

/** @param tables at least one, all of one format */
export const sumOf = (ledgers: readonly Ledgers[]): Ledgers =>
  ledgers.reduce((all, each) => ({
    counted: added(all.counted, each.counted),
    recorded: added(all.recorded, each.recorded),
    before: plus(all.before, each.before),
  }));

const added = (a: Table3, b: Table3): Table3 =>
  Object.fromEntries(Object.entries(a).map(([row, cells]) => [row, plus(cells, b[row]!)]));

type GroupRow = RecordedGroup & { readonly agency_id: number };

/** Everything that could count in a cell of the year, grouped by what decides the cell. */
const groupsOf = (on: Queryable, agencies: readonly number[], year: number): Promise<GroupRow[]> =>
  ask<GroupRow & Record<string, unknown>>(
    on,
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
