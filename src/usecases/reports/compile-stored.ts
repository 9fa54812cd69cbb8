// The annual report as it is kept, for `desk report`: stored texts, Table 2 and corrections, or whatever is given instead of them.
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
  /** Table 2 as it is kept of the year before. */
  readonly lastTable2: Table2;
}

/**
 * All figures are those of one moment; of a locked report those that it was locked with.
 * @throws DeskError `not-found` for an unknown agency, `invalid` for a text that names a figure that there is not
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
