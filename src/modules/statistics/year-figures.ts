// Computes Tables 3 and 4 of a year with their checks, for an agency or its whole subtree.
import { type TableCheck, checkTable3 } from '../../domain/statistics/table3-checks.js';
import { type Format, formatOf, type Table3, table3, type Table4, table4 } from '../../domain/statistics/tables.js';
import { type Queryable } from '../../platform/db/query.js';
import type { Office } from '../../platform/db/office.js';
import { sumCounts } from '../../platform/db/tally.js';
import { readCarryOver } from './carried-over.js';

export interface YearFigures {
  readonly year: number;
  readonly agency: string;
  readonly format: Format;
  readonly rollup: boolean;
  readonly table3: Table3;
  readonly table4: Table4;
  readonly checks: readonly TableCheck[];
}

export interface YearFiguresOptions {
  readonly year: number;
  /** May be left out where only one agency is open. */
  readonly agency?: string | undefined;
  /** The sum of the agency and everything under it. */
  readonly rollup?: boolean | undefined;
  /** Default by year: F19 up to the report on 2020. */
  readonly format?: Format | undefined;
}

/** @throws DomainError `not-found` for an unknown agency */
export async function computeYearFigures(
  db: Queryable,
  office: Office,
  options: YearFiguresOptions,
): Promise<YearFigures> {
  const { year, rollup = false, format = formatOf(year) } = options;
  const agency = office.getAgency(options.agency);
  const agencies = rollup ? office.subtree(agency) : [agency];
  const ids = agencies.map(({ id }) => id);
  const counts = await sumCounts(db, ids, year);
  const table = table3(counts, year, format);
  return {
    year,
    agency: agency.code,
    format,
    rollup,
    table3: table,
    table4: table4(counts, year),
    checks: checkTable3(table, format, await readCarryOver(db, ids, year)),
  };
}
