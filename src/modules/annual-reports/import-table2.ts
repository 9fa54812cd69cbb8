// Imports Table 2 from another system's file: previewed first; its blanks change nothing.
import type { UnusedPart } from '../../domain/published-report/published-report.js';
import type { Database } from '../../platform/db/database.js';
import type { WorkerPool } from '../../platform/workers/worker-pool.js';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { changeReport, type ReportBrief } from './change-report.js';
import { readStored } from './annual-reports.sql.js';
import { READ_TABLE2 } from './report-tasks.js';
import type { ReportRef } from './stored-report.js';
import { table2Changes, type Table2Change } from './write-report.js';

export interface Table2Import {
  readonly changes: readonly Table2Change[];
  /** Parts of the file that were not understood or do not fit the form. */
  readonly puzzles: readonly UnusedPart[];
}

/** @throws DomainError `invalid`, with the remedy, for a file without a Table 2 */
export async function previewTable2(
  database: Database,
  workers: WorkerPool,
  ref: ReportRef,
  file: Uint8Array,
): Promise<Table2Import> {
  const imported = await workers.run(READ_TABLE2, { file, year: ref.year });
  const { table2 } = await database.read([ref.agency.id], (db) => readStored(db, ref));
  return { changes: table2Changes(ref.year, table2, { ...table2, ...imported.table2 }), puzzles: imported.puzzles };
}

/** @throws DomainError as `previewTable2` and `changeReport` */
export async function importTable2(
  database: Database,
  workers: WorkerPool,
  context: CommandContext,
  ref: ReportRef,
  file: Uint8Array,
): Promise<ReportBrief & Table2Import> {
  const imported = await workers.run(READ_TABLE2, { file, year: ref.year });
  let changes: readonly Table2Change[] = [];
  const brief = await changeReport(database, context, ref, 'edit', async ({ stored }) => {
    const table2 = { ...stored.table2, ...imported.table2 };
    changes = table2Changes(ref.year, stored.table2, table2);
    return changes.length === 0 ? null : { type: 'table2Written', payload: { changes, imported: true }, table2 };
  });
  return { ...brief, changes, puzzles: imported.puzzles };
}
