// Puts the texts of a page into the cells of its tables; the rest becomes lines.
import type { Cell } from '../parsed-document.js';
import { clusters } from './geometry.js';
import type { RuledTable } from './ruled-tables.js';

/** A piece of text with its left end on the base line. */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PageTable {
  readonly xs: readonly number[];
  readonly rows: Cell[][];
}

export interface PageContent {
  readonly tables: readonly PageTable[];
  readonly lines: readonly string[];
}

/** '- 3 -' at the foot of a page, without its strokes. */
const PAGE_NUMBER = /^第?\d{1,4}页?$/;
const STROKES = /[-—–―·\s]/g;

/** @param nameOf the name of a table on the page, by its number from 0 */
export function placeTexts(
  pieces: readonly TextPiece[],
  tables: readonly RuledTable[],
  nameOf: (table: number) => string,
): PageContent {
  const inCells = new Map<string, TextPiece[]>();
  const outside: TextPiece[] = [];
  for (const piece of pieces) {
    const cell = tables.flatMap((table, nth) => cellAt(table, piece).map((number) => `${nth}:${number}`))[0];
    const found = cell === undefined ? outside : (inCells.get(cell) ?? []);
    found.push(piece);
    if (cell !== undefined) inCells.set(cell, found);
  }
  return {
    tables: tables.map((table, nth) => ({
      xs: table.xs,
      rows: rowsOf(table, nameOf(nth), (number) => linesOf(inCells.get(`${nth}:${number}`) ?? []).join('\n')),
    })),
    lines: linesOf(outside).filter((line) => !PAGE_NUMBER.test(line.replaceAll(STROKES, ''))),
  };
}

/** The number of the cell that holds the middle of a text; none if it is outside the table. */
function cellAt({ xs, ys, cells }: RuledTable, { x, y, width, height }: TextPiece): readonly number[] {
  const [middle, centre] = [x + width / 2, y + height * 0.35];
  const column = xs.findLastIndex((each) => each <= middle);
  const row = ys.findLastIndex((each) => each >= centre);
  const cell = cells[row]?.[column];
  return cell === undefined ? [] : [cell];
}

function rowsOf({ cells }: RuledTable, name: string, textOf: (cell: number) => string): Cell[][] {
  const byNumber = new Map<number, Cell>();
  return cells.map((row, rowIndex) =>
    row.map((number, columnIndex) => {
      const cell = byNumber.get(number) ?? {
        text: textOf(number),
        at: { table: name, row: rowIndex + 1, column: columnIndex + 1 },
      };
      byNumber.set(number, cell);
      return cell;
    }),
  );
}

/** Texts at about the same height are one line, from left to right. */
function linesOf(pieces: readonly TextPiece[]): readonly string[] {
  if (pieces.length === 0) return [];
  const tallest = Math.max(...pieces.map(({ height }) => height));
  const heights = clusters(
    pieces.map(({ y }) => y),
    Math.max(tallest * 0.3, 1),
  ).toReversed();
  const lines: TextPiece[][] = heights.map(() => []);
  for (const piece of pieces) {
    const nearest = heights.reduce(
      (best, height, nth) => (Math.abs(height - piece.y) < Math.abs(heights[best]! - piece.y) ? nth : best),
      0,
    );
    lines[nearest]!.push(piece);
  }
  return lines.map((line) =>
    line
      .sort((a, b) => a.x - b.x)
      .map(({ text }) => text)
      .join(''),
  );
}
