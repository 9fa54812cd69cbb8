// Compiles the stored annual report for `desk report`; texts and Table 2 may be replaced.
import type { Check } from '../../domain/figures/checks.js';
import type { AnnualReport, Written } from '../../domain/report/report.js';
import type { Table2 } from '../../domain/report/table2.js';
import { type Database, transaction } from '../../store/database.js';
import { readOffice } from '../../store/office.js';
import { composed, standing } from './reckon.js';
import { readStored, type ReportRef } from './stored-report.js';

export interface StoredAsked {
  readonly year: number;
  /** May be left out where only one agency is open. */
  readonly agency?: string | undefined;
  readonly rollup?: boolean | undefined;
  /** Instead of what is stored; undefined: what is stored. */
  readonly written?: Written | undefined;
}

export interface CompiledStored {
  readonly report: AnnualReport;
  readonly checks: readonly Check[];
  /** The stored Table 2 of the year before. */
  readonly lastTable2: Table2;
}

/**
 * Reads one snapshot of the database; a locked report has the figures that it was locked with.
 * @throws DomainError `not-found` for an unknown agency, `invalid` for a text that names an unknown figure
 */
export const compileStored = (
  database: Database,
  { year, agency, rollup = false, written }: StoredAsked,
): Promise<CompiledStored> =>
  transaction(
    database,
    async (on) => {
      const office = await readOffice(on);
      const ref: ReportRef = { agency: office.agency(agency), year, scope: rollup ? 'rollup' : 'own' };
      const kept = await standing(on, office, ref, await readStored(on, ref));
      const { table2: lastTable2 } = await readStored(on, { ...ref, year: year - 1 });
      const { table2, ...texts } = written ?? { ...kept.sections, table2: kept.table2 };
      const report = composed(ref, { ...kept, sections: texts, table2: table2 ?? {} });
      return { report, checks: kept.checks, lastTable2 };
    },
    'begin isolation level repeatable read read only',
  );
