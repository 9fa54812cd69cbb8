// Reads Tables 2, 3 and 4 of a published annual report, and notes what was not understood.
import type { PublishedReport, PublishedTable2, PublishedTable3, Puzzle } from '../../domain/figures/published.js';
import { type Format, formatOf } from '../../domain/figures/tables.js';
import { halfWidth, isNumber } from './number.js';
import { notAReport, openPaper } from './open-paper.js';
import type { Cell, Paper } from './paper.js';
import { type Span, spansOf } from './rows.js';
import { FORMAT_OF_COLUMN, Table2Reader } from './table2.js';
import { Table3Reader, told } from './table3.js';
import { Table4Reader } from './table4.js';
import { yearIn } from './year.js';

/** Longer than any report; the text is searched by regular expressions. */
const MOST_WORDS = 300_000;
const MOST_PUZZLES = 100;

/**
 * @param options.year the report's year, if its title does not say it or is wrong
 * @throws DomainError `invalid`, with the remedy, if it is no readable report
 */
export function readPublished(bytes: Uint8Array, asked: { readonly year?: number } = {}): PublishedReport {
  const paper = openPaper(bytes);
  const puzzles: Puzzle[] = [];
  const note = (puzzle: Puzzle): void => void (puzzles.length < MOST_PUZZLES ? puzzles.push(puzzle) : undefined);
  const tables = readTables(paper, note);
  if (!tables.table2 && !tables.table3 && !tables.table4) throw notAReport();
  const words = bare(paper.words);
  const titled = yearIn(words) ?? yearIn(bare(shortCells(paper)));
  const year = asked.year ?? titled;
  if (asked.year !== undefined && titled !== null && asked.year !== titled) {
    note({
      text: {
        zh: `标题写的是${titled}年，按${asked.year}年核对`,
        en: `its title says ${titled}; checked as ${asked.year}`,
      },
      at: null,
    });
  }
  if (year === null) {
    note({
      text: {
        zh: '标题中没有年份，请指明年份（命令行用 --year）',
        en: 'no title says the year: name it (on the command line with --year)',
      },
      at: null,
    });
  }
  const printed = formatByRows(tables.table3) ?? formatByColumns(tables.table2);
  const expected = year === null ? null : formatOf(year);
  if (printed && expected && printed !== expected) {
    note({
      text: {
        zh: `${year}年应使用${NAME[expected].zh}，表格是${NAME[printed].zh}`,
        en: `a report on ${year} uses ${NAME[expected].en}; its tables are ${NAME[printed].en}`,
      },
      at: null,
    });
  }
  return { year, format: printed ?? expected ?? 'F21', ...tables, words, puzzles };
}

const NAME = {
  F19: { zh: '2019年格式（国办公开办函〔2019〕60号）', en: 'the format of 2019' },
  F21: { zh: '2021年格式（国办公开办函〔2021〕30号）', en: 'the format of 2021' },
};

function readTables(
  { grids }: Paper,
  note: (puzzle: Puzzle) => void,
): Pick<PublishedReport, 'table2' | 'table3' | 'table4'> {
  const [second, third, fourth] = [new Table2Reader(note), new Table3Reader(note), new Table4Reader(note)];
  const readers = [fourth, third, second];
  for (const { rows } of grids) {
    for (const reader of readers) reader.startTable();
    let among = false;
    for (const row of rows) {
      const spans = spansOf(row);
      const taken = readers.some((reader) => reader.take(spans));
      if (!taken && among && looksLikeData(spans)) note(unknownRow(spans));
      among ||= taken;
    }
  }
  return { table2: second.table, table3: third.table, table4: fourth.table };
}

/** A title and several figures. */
const looksLikeData = (spans: readonly Span[]): boolean =>
  spans.some(({ key }) => key !== '') && spans.filter(({ cell }) => isNumber(cell)).length >= 3;

function unknownRow(spans: readonly Span[]): Puzzle {
  const { cell } = spans.findLast(({ key }) => key !== '')!;
  return {
    text: {
      zh: `行标题“${told(cell.text)}”不是官方格式的行，未采用`,
      en: `“${told(cell.text)}” is not a row of the official form and was not used`,
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
const shortCells = ({ grids }: Paper): string =>
  grids
    .flatMap(({ rows }) => rows.flatMap((row) => row.filter((cell): cell is Cell => cell !== undefined)))
    .map(({ text }) => text)
    .filter((text) => text.includes('报告') && text.length < 2_000)
    .slice(0, 50)
    .join('\n');

const bare = (words: string): string => halfWidthDigits(words.slice(0, MOST_WORDS).replaceAll(/[\s\u200B\uFEFF]/g, ''));
const halfWidthDigits = (words: string): string => words.replaceAll(/[０-９]/g, halfWidth);
