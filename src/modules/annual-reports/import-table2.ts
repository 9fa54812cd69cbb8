// Imports Table 2 from another system's file: previewed first; its blanks change nothing.
import { readPublishedReport } from '../../documents/published-report/read-published-report.js';
import { invalid } from '../../domain/errors.js';
import type { UnusedPart } from '../../domain/statistics/published-report.js';
import { formatOf } from '../../domain/statistics/tables.js';
import type { Table2 } from '../../domain/annual-report/table2.js';
import { convertTable2 } from '../../domain/annual-report/table2-published.js';
import type { Database } from '../../platform/db/database.js';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { changeReport, type ReportBrief } from './change-report.js';
import { readStored } from './annual-reports.sql.js';
import type { ReportRef } from './stored-report.js';
import { table2Changes, type Table2Change } from './write-report.js';

export interface Table2Import {
  readonly changes: readonly Table2Change[];
  /** Parts of the file that were not understood or do not fit the form. */
  readonly puzzles: readonly UnusedPart[];
}

/** @throws DomainError `invalid`, with the remedy, for a file without a Table 2 */
export async function previewTable2(database: Database, ref: ReportRef, file: Uint8Array): Promise<Table2Import> {
  const imported = tableOf(file, ref.year);
  const { table2 } = await database.read([ref.agency.id], (db) => readStored(db, ref));
  return { changes: table2Changes(ref.year, table2, { ...table2, ...imported.table2 }), puzzles: imported.puzzles };
}

/** @throws DomainError as `previewTable2` and `changeReport` */
export async function importTable2(
  database: Database,
  context: CommandContext,
  ref: ReportRef,
  file: Uint8Array,
): Promise<ReportBrief & Table2Import> {
  const imported = tableOf(file, ref.year);
  let changes: readonly Table2Change[] = [];
  const brief = await changeReport(database, context, ref, 'edit', async ({ stored }) => {
    const table2 = { ...stored.table2, ...imported.table2 };
    changes = table2Changes(ref.year, stored.table2, table2);
    return changes.length === 0 ? null : { type: 'table2Written', payload: { changes, imported: true }, table2 };
  });
  return { ...brief, changes, puzzles: imported.puzzles };
}

function tableOf(file: Uint8Array, year: number): { readonly table2: Table2; readonly puzzles: readonly UnusedPart[] } {
  const published = readPublishedReport(file, { year });
  if (!published.table2) {
    throw invalid(
      '文件中没有表二（主动公开政府信息情况），请提供含表二的CSV或XLSX',
      'there is no Table 2 in the file: give a CSV or XLSX that has it',
    );
  }
  const { table2, puzzles } = convertTable2(published.table2, formatOf(year));
  return { table2, puzzles: [...published.puzzles, ...puzzles] };
}
