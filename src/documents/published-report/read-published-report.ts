// Reads Tables 2, 3 and 4 of a published annual report, and notes what was not understood.
import type {
  PublishedReport,
  PublishedTable2,
  PublishedTable3,
  UnusedPart,
} from '../../domain/statistics/published-report.js';
import { type Format, formatOf } from '../../domain/statistics/tables.js';
import { toHalfWidth, isNumber } from './parse-number.js';
import { notAReport, parseDocument } from './parse-document.js';
import type { Cell, ParsedDocument } from './parsed-document.js';
import { type Span, spansOf } from './row-spans.js';
import { FORMAT_OF_COLUMN, Table2Reader } from './table2-reader.js';
import { Table3Reader, shorten } from './table3-reader.js';
import { Table4Reader } from './table4-reader.js';
import { findReportYear } from './report-year.js';

/** Longer than any report; the text is searched by regular expressions. */
const MAX_TEXT_LENGTH = 300_000;
const MAX_PUZZLES = 100;

/**
 * @param options.year the report's year, if its title does not say it or is wrong
 * @throws DomainError `invalid`, with the remedy, if it is no readable report
 */
export function readPublishedReport(bytes: Uint8Array, options: { readonly year?: number } = {}): PublishedReport {
  const document = parseDocument(bytes);
  const puzzles: UnusedPart[] = [];
  const addPuzzle = (puzzle: UnusedPart): void =>
    void (puzzles.length < MAX_PUZZLES ? puzzles.push(puzzle) : undefined);
  const tables = readTables(document, addPuzzle);
  if (!tables.table2 && !tables.table3 && !tables.table4) throw notAReport();
  const compactText = compact(document.outsideText);
  const titleYear = findReportYear(compactText) ?? findReportYear(compact(shortCells(document)));
  const year = options.year ?? titleYear;
  if (options.year !== undefined && titleYear !== null && options.year !== titleYear) {
    addPuzzle({
      text: {
        zh: `标题写的是${titleYear}年，按${options.year}年核对`,
        en: `its title says ${titleYear}; checked as ${options.year}`,
      },
      at: null,
    });
  }
  if (year === null) {
    addPuzzle({
      text: {
        zh: '标题中没有年份，请指明年份（命令行用 --year）',
        en: 'no title says the year: name it (on the command line with --year)',
      },
      at: null,
    });
  }
  const printedFormat = formatByRows(tables.table3) ?? formatByColumns(tables.table2);
  const expectedFormat = year === null ? null : formatOf(year);
  if (printedFormat && expectedFormat && printedFormat !== expectedFormat) {
    addPuzzle({
      text: {
        zh: `${year}年应使用${FORMAT_NAME[expectedFormat].zh}，表格是${FORMAT_NAME[printedFormat].zh}`,
        en: `a report on ${year} uses ${FORMAT_NAME[expectedFormat].en}; its tables are ${FORMAT_NAME[printedFormat].en}`,
      },
      at: null,
    });
  }
  return { year, format: printedFormat ?? expectedFormat ?? 'F21', ...tables, words: compactText, puzzles };
}

const FORMAT_NAME = {
  F19: { zh: '2019年格式（国办公开办函〔2019〕60号）', en: 'the format of 2019' },
  F21: { zh: '2021年格式（国办公开办函〔2021〕30号）', en: 'the format of 2021' },
};

function readTables(
  { grids }: ParsedDocument,
  addPuzzle: (puzzle: UnusedPart) => void,
): Pick<PublishedReport, 'table2' | 'table3' | 'table4'> {
  const [second, third, fourth] = [
    new Table2Reader(addPuzzle),
    new Table3Reader(addPuzzle),
    new Table4Reader(addPuzzle),
  ];
  const readers = [fourth, third, second];
  for (const { rows } of grids) {
    for (const reader of readers) reader.startTable();
    let isInsideTable = false;
    for (const row of rows) {
      const spans = spansOf(row);
      const isTaken = readers.some((reader) => reader.readRow(spans));
      if (!isTaken && isInsideTable && looksLikeData(spans)) addPuzzle(unknownRowPuzzle(spans));
      isInsideTable ||= isTaken;
    }
  }
  return { table2: second.table, table3: third.table, table4: fourth.table };
}

/** A title and several figures. */
const looksLikeData = (spans: readonly Span[]): boolean =>
  spans.some(({ key }) => key !== '') && spans.filter(({ cell }) => isNumber(cell)).length >= 3;

function unknownRowPuzzle(spans: readonly Span[]): UnusedPart {
  const { cell } = spans.findLast(({ key }) => key !== '')!;
  return {
    text: {
      zh: `行标题“${shorten(cell.text)}”不是官方格式的行，未采用`,
      en: `“${shorten(cell.text)}” is not a row of the official form and was not used`,
    },
    at: cell.at,
  };
}

/** F19 has one row for all other handling, F21 three. */
function formatByRows(table: PublishedTable3 | null): Format | null {
  if (table?.['3.6.1'] || table?.['3.6.2'] || table?.['3.6.3']) return 'F21';
  return table?.['3.6'] ? 'F19' : null;
}

function formatByColumns(table: PublishedTable2 | null): Format | null {
  const columns = Object.values(table ?? {}).flatMap((item) => Object.keys(item) as (keyof typeof FORMAT_OF_COLUMN)[]);
  return columns.map((column) => FORMAT_OF_COLUMN[column]).find((format) => format !== undefined) ?? null;
}

/** The title may be in a layout table. */
const shortCells = ({ grids }: ParsedDocument): string =>
  grids
    .flatMap(({ rows }) => rows.flatMap((row) => row.filter((cell): cell is Cell => cell !== undefined)))
    .map(({ text }) => text)
    .filter((text) => text.includes('报告') && text.length < 2_000)
    .slice(0, 50)
    .join('\n');

const compact = (text: string): string =>
  toHalfWidthDigits(text.slice(0, MAX_TEXT_LENGTH).replaceAll(/[\s\u200B\uFEFF]/g, ''));
const toHalfWidthDigits = (text: string): string => text.replaceAll(/[０-９]/g, toHalfWidth);
