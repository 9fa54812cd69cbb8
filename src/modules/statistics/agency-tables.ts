// Table 3 of each agency by counters, by applications, and with last year's carry-over.
import type { Table3Sources } from '../../domain/statistics/discrepancies.js';
import { recountTable3 } from '../../domain/statistics/recount.js';
import { type Format, formatOf, addRows, table3, type Table3 } from '../../domain/statistics/tables.js';
import { type Queryable } from '../../platform/db/query.js';
import type { Agency } from '../../platform/db/office.js';
import { readCounts } from '../../platform/db/tally.js';
import { type FixedCarryOver, readFixedCarryOver } from './carried-over.js';
import { agencyIds } from './rollup-agencies.js';
import { groupApplications } from './statistics.sql.js';

export interface AgencyTables extends Table3Sources {
  readonly agency: Agency;
  /** Of `before`. */
  readonly source: FixedCarryOver['source'] | 'computed';
}

export async function readAgencyTables(
  db: Queryable,
  agencies: readonly Agency[],
  year: number,
  format: Format,
): Promise<readonly AgencyTables[]> {
  const ids = agencyIds(agencies);
  const counts = await readCounts(db, ids, year);
  const groups = await groupApplications(db, ids, year);
  const fixed = await readFixedCarryOver(db, ids, year - 1);
  return agencies.map((agency) => {
    const own = counts.filter(({ agencyId }) => agencyId === agency.id);
    const last = fixed.find(({ agencyId }) => agencyId === agency.id);
    return {
      agency,
      source: last?.source ?? 'computed',
      counted: table3(own, year, format),
      recorded: recountTable3(
        groups.filter(({ agency_id: id }) => id === agency.id),
        format,
      ),
      before: last?.row ?? table3(own, year - 1, formatOf(year - 1))['4']!,
    };
  });
}

/** @param tables at least one, all of one format */
export const sumTables = (tables: readonly Table3Sources[]): Table3Sources =>
  tables.reduce((all, each) => ({
    counted: addTables(all.counted, each.counted),
    recorded: addTables(all.recorded, each.recorded),
    before: addRows(all.before, each.before),
  }));

const addTables = (a: Table3, b: Table3): Table3 =>
  Object.fromEntries(Object.entries(a).map(([row, cells]) => [row, addRows(cells, b[row]!)]));
