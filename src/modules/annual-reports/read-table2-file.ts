// Reads Table 2 from another system's file. Runs in a worker thread.
import { readPublishedReport } from '../../documents/published-report/read-published-report.js';
import { invalid } from '../../domain/errors.js';
import type { UnusedPart } from '../../domain/published-report/published-report.js';
import { formatOf } from '../../domain/statistics/tables.js';
import type { Table2 } from '../../domain/annual-report/table2.js';
import { convertTable2 } from '../../domain/annual-report/table2-published.js';

export interface Table2File {
  readonly file: Uint8Array;
  /** Of the report into which it goes. */
  readonly year: number;
}

export interface FileTable2 {
  readonly table2: Table2;
  /** Parts of the file that were not understood or do not fit the form. */
  readonly puzzles: readonly UnusedPart[];
}

/** @throws DomainError `invalid`, with the remedy, for a file without a Table 2 */
export async function readTable2File({ file, year }: Table2File): Promise<FileTable2> {
  const published = await readPublishedReport(file, { year });
  if (!published.table2) {
    throw invalid(
      '文件中没有表二（主动公开政府信息情况），请提供含表二的CSV或XLSX',
      'there is no Table 2 in the file: give a CSV or XLSX that has it',
    );
  }
  const { table2, puzzles } = convertTable2(published.table2, formatOf(year));
  return { table2, puzzles: [...published.puzzles, ...puzzles] };
}
