// Reads Tables 2, 3 and 4 from the grids of a file; what is in no table of the form is text or named.
import type { PublishedReport, UnusedPart } from '../../../domain/published-report/published-report.js';
import { isNumber } from '../parse-number.js';
import type { Cell, Grid } from '../parsed-document.js';
import { ReadingLog, shorten } from './reading-log.js';
import { type Span, spansOf } from './row-spans.js';
import { Table2Reader } from './table2-reader.js';
import { Table3Reader } from './table3-reader.js';
import { Table4Reader } from './table4-reader.js';

export interface ReadTables extends Pick<PublishedReport, 'table2' | 'table3' | 'table4' | 'puzzles' | 'notes'> {
  /** Tables with figures of which none is in the form. */
  readonly otherTables: readonly UnusedPart[];
  /** The texts of cells that belong to no table of the form. */
  readonly texts: readonly string[];
}

interface TableReader {
  startTable(): void;
  readRow(spans: readonly Span[]): boolean;
}

export function readTables(grids: readonly Grid[]): ReadTables {
  const log = new ReadingLog();
  const [second, third, fourth] = [new Table2Reader(log), new Table3Reader(log), new Table4Reader(log)];
  const readers = [fourth, second, third];
  const otherTables: UnusedPart[] = [];
  const texts: string[] = [];
  for (const grid of grids) {
    const { untaken, isTaken } = readGrid(grid, readers, log);
    texts.push(...textsOf(untaken));
    if (!isTaken) otherTables.push(...otherTable(untaken));
  }
  log.nameUnusedColumns();
  const { puzzles, notes } = log;
  return { table2: second.table, table3: third.table, table4: fourth.table, puzzles, notes, otherTables, texts };
}

interface GridRows {
  readonly untaken: readonly (readonly Span[])[];
  readonly isTaken: boolean;
}

function readGrid({ rows }: Grid, readers: readonly TableReader[], log: ReadingLog): GridRows {
  for (const reader of readers) reader.startTable();
  const untaken: (readonly Span[])[] = [];
  /** Rows with a title and a figure since the last row that was taken. */
  let unnamed: (readonly Span[])[] = [];
  let isTaken = false;
  for (const row of rows) {
    const spans = spansOf(row);
    if (readers.some((reader) => reader.readRow(spans))) {
      if (isTaken) for (const each of unnamed) nameRow(each, log);
      log.noteUnusedNumbers(spans);
      unnamed = [];
      isTaken = true;
      continue;
    }
    untaken.push(spans);
    if (!hasTitle(spans)) continue;
    const numbers = spans.filter(({ cell }) => isNumber(cell)).length;
    if (isTaken && numbers >= 3) nameRow(spans, log);
    else if (numbers > 0) unnamed.push(spans);
  }
  if (isTaken) for (const each of unnamed) nameRow(each, log);
  return { untaken, isTaken };
}

const hasTitle = (spans: readonly Span[]): boolean => spans.some(({ key }) => key !== '');

function nameRow(spans: readonly Span[], log: ReadingLog): void {
  const { cell } = spans.findLast(({ key }) => key !== '')!;
  log.addPuzzle(
    `行标题“${shorten(cell.text)}”不是官方格式的行，未采用`,
    `“${shorten(cell.text)}” is not a row of the official form and was not used`,
    cell,
  );
}

/** Old sites lay a page out with tables: what stands in their cells is text of the report. */
function textsOf(rows: readonly (readonly Span[])[]): readonly string[] {
  const cells = new Set<Cell>(rows.flatMap((spans) => spans.map(({ cell }) => cell)));
  return [...cells].map(({ text }) => text).filter((text) => text.trim() !== '');
}

/** A table of titles and figures, not a layout: at least two such rows. */
function otherTable(rows: readonly (readonly Span[])[]): readonly UnusedPart[] {
  const data = rows.filter((spans) => hasTitle(spans) && spans.some(({ cell }) => isNumber(cell)));
  if (data.length < 2) return [];
  const { cell } = data[0]!.find(({ key }) => key !== '')!;
  return [
    {
      text: {
        zh: `含“${shorten(cell.text)}”的表格不是官方格式的表格`,
        en: `the table with “${shorten(cell.text)}” is not one of the official form`,
      },
      at: cell.at,
    },
  ];
}
