// Finds the heading rows of a register, below its titles; headings may be grouped.
import { FIELD_NAMES, headingKey, headingScore } from '../../domain/register-import/register-fields.js';
import type { Grid } from '../published-report/parsed-document.js';

export interface Header {
  /** The sheet's name. */
  readonly name: string;
  /** Index of the heading's last row. */
  readonly last: number;
  readonly columns: readonly { readonly column: number; readonly heading: string }[];
}

type Row = Grid['rows'][number];

/** After titles and notes, the heading comes within so many rows. */
const MAX_ROWS_SEARCHED = 30;
/** Fewer known headings may be a coincidence. */
const MIN_KNOWN_HEADINGS = 3;

export function findHeader(rows: Grid['rows']): Header | null {
  let best = { row: -1, score: 0 };
  for (const [row, cells] of rows.slice(0, MAX_ROWS_SEARCHED).entries()) {
    const score = scoreRow(cells);
    if (score > best.score) best = { row, score };
  }
  if (best.row === -1) return null;
  const [first, last] = findExtent(rows, best.row);
  const columns = readHeadings(rows.slice(first, last + 1));
  if (columns.filter(({ heading }) => isKnown(heading)).length < MIN_KNOWN_HEADINGS) return null;
  return { name: rows[last]!.find((cell) => cell)!.at.table, last, columns };
}

const scoreRow = (row: Row): number =>
  new Set(row.flatMap((cell) => (cell && isKnown(cell.text) ? [headingKey(cell.text)] : []))).size;

/** A longer text is a content, and costly to compare with every heading. */
const LONGEST_HEADING = 200;

const isKnown = (heading: string): boolean =>
  heading.length <= LONGEST_HEADING &&
  (FIELD_NAMES.some((field) => heading.split('/').some((part) => headingScore(part, field) > 1)) ||
    FIELD_NAMES.some((field) => headingScore(heading, field) > 0));

/** Rows that share a cell merged downwards are one heading. */
function findExtent(rows: Grid['rows'], row: number): readonly [first: number, last: number] {
  const sharesCell = (a: number): boolean =>
    (rows[a] ?? []).some(
      (cell, column) => cell !== undefined && cell.text.trim() !== '' && cell === rows[a + 1]?.[column],
    );
  let [first, last] = [row, row];
  while (first > 0 && sharesCell(first - 1)) first--;
  while (last + 1 < rows.length && sharesCell(last)) last++;
  return [first, last];
}

/** Joins the texts of each column; a repeated heading gets its ordinal. */
function readHeadings(rows: readonly Row[]): Header['columns'] {
  const columnCount = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const seen = new Map<string, number>();
  const columns: { column: number; heading: string }[] = [];
  for (let column = 0; column < columnCount; column++) {
    const parts = [...new Set(rows.map((row) => row[column]))].map((cell) =>
      toOneLine((cell?.text ?? '').slice(0, LONGEST_HEADING)),
    );
    const heading = parts.filter(Boolean).join('/');
    if (!heading) continue;
    const count = (seen.get(heading) ?? 0) + 1;
    seen.set(heading, count);
    columns.push({ column, heading: count > 1 ? `${heading}（${count}）` : heading });
  }
  return columns;
}

const toOneLine = (text: string): string => text.replaceAll(/\s+/gu, '').replaceAll('/', '或');
