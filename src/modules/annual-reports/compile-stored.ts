// Compiles the stored annual report for `desk report`; texts and Table 2 may be replaced.
import type { TableCheck } from '../../domain/statistics/table3-checks.js';
import type { AnnualReport, ReportTexts } from '../../domain/annual-report/report.js';
import type { Table2 } from '../../domain/annual-report/table2.js';
import { type Database } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';
import { composeReport, readCurrentReport } from './compute-report.js';
import { readStored } from './annual-reports.sql.js';
import { readReportedTable2 } from './sum-table2.js';
import type { ReportRef, Unit } from './stored-report.js';

export interface StoredReportQuery {
  readonly year: number;
  /** May be left out where only one agency is open. */
  readonly agency?: string | undefined;
  readonly rollup?: boolean | undefined;
  /** Instead of what is stored; undefined: what is stored. */
  readonly written?: ReportTexts | undefined;
}

export interface CompiledReport {
  readonly report: AnnualReport;
  readonly checks: readonly TableCheck[];
  /** Of a sum: the agencies that it contains. */
  readonly units: readonly Unit[] | null;
  /** The stored Table 2 of the year before. */
  readonly lastTable2: Table2;
}

/**
 * Reads one snapshot of the database; a locked report has the figures that it was locked with.
 * @throws DomainError `not-found` for an unknown agency, `invalid` for a text that names an unknown figure
 */
export const compileStoredReport = (
  database: Database,
  { year, agency, rollup = false, written }: StoredReportQuery,
): Promise<CompiledReport> =>
  database.readAll(async (db) => {
    const office = await readOffice(db);
    const ref: ReportRef = { agency: office.getAgency(agency), year, scope: rollup ? 'rollup' : 'own' };
    const current = await readCurrentReport(db, office, ref, await readStored(db, ref));
    const lastTable2 = await readReportedTable2(db, office, { ...ref, year: year - 1 });
    const { table2, ...texts } = written ?? { ...current.sections, table2: current.table2 };
    const report = composeReport(ref, { ...current, sections: texts, table2: table2 ?? {} });
    return { report, checks: current.checks, units: current.units, lastTable2 };
  });
