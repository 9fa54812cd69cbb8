// Finds the tables that ruled lines form on a page, and which of their cells are merged.
import { clusters, type RuledLines, type Segment, TOLERANCE } from './geometry.js';

export interface RuledTable {
  /** The x of its column lines, from left to right. */
  readonly xs: readonly number[];
  /** The y of its row lines, from top to bottom. */
  readonly ys: readonly number[];
  /** By row and column: the number of the cell; merged positions have the same. */
  readonly cells: readonly (readonly number[])[];
}

const MAX_TABLE_LINES = 400;

export function ruledTables({ horizontal, vertical }: RuledLines): readonly RuledTable[] {
  return connected(joined(horizontal), joined(vertical))
    .map(toTable)
    .filter((table) => table !== null)
    .sort((a, b) => b.ys[0]! - a.ys[0]!);
}

/** Lines drawn cell by cell become one line. */
function joined(segments: readonly Segment[]): readonly Segment[] {
  const lines: { at: number; from: number; to: number }[] = [];
  const positions = clusters(segments.map(({ at }) => at));
  const nearest = (at: number): number =>
    positions.reduce((best, each) => (Math.abs(each - at) < Math.abs(best - at) ? each : best));
  const sorted = segments
    .map((each) => ({ ...each, at: nearest(each.at) }))
    .sort((a, b) => a.at - b.at || a.from - b.from);
  for (const segment of sorted) {
    const last = lines.at(-1);
    if (last && last.at === segment.at && segment.from <= last.to + TOLERANCE) last.to = Math.max(last.to, segment.to);
    else lines.push({ ...segment });
  }
  return lines.slice(0, MAX_TABLE_LINES);
}

const crosses = (h: Segment, v: Segment): boolean =>
  h.from - TOLERANCE <= v.at && v.at <= h.to + TOLERANCE && v.from - TOLERANCE <= h.at && h.at <= v.to + TOLERANCE;

/** Groups of lines that cross each other. */
function connected(horizontal: readonly Segment[], vertical: readonly Segment[]): readonly RuledLines[] {
  const left = new Set(horizontal);
  const groups: RuledLines[] = [];
  for (const start of horizontal) {
    if (!left.delete(start)) continue;
    const [rows, columns] = [new Set([start]), new Set<Segment>()];
    for (const row of rows) {
      for (const column of vertical) {
        if (columns.has(column) || !crosses(row, column)) continue;
        columns.add(column);
        for (const other of left) {
          if (!crosses(other, column)) continue;
          left.delete(other);
          rows.add(other);
        }
      }
    }
    groups.push({ horizontal: [...rows], vertical: [...columns] });
  }
  return groups;
}

function toTable({ horizontal, vertical }: RuledLines): RuledTable | null {
  const xs = clusters(vertical.map(({ at }) => at));
  const ys = clusters(horizontal.map(({ at }) => at)).toReversed();
  if (xs.length < 3 || ys.length < 3) return null;
  const isBetweenColumns = (row: number, column: number): boolean =>
    isRuled(vertical, xs[column + 1]!, (ys[row]! + ys[row + 1]!) / 2);
  const isBetweenRows = (row: number, column: number): boolean =>
    isRuled(horizontal, ys[row + 1]!, (xs[column]! + xs[column + 1]!) / 2);
  return { xs, ys, cells: numberCells(ys.length - 1, xs.length - 1, isBetweenColumns, isBetweenRows) };
}

const isRuled = (lines: readonly Segment[], at: number, middle: number): boolean =>
  lines.some((line) => Math.abs(line.at - at) <= TOLERANCE && line.from <= middle && middle <= line.to);

/** Spreads each number over the positions that no line separates. */
function numberCells(
  rows: number,
  columns: number,
  isBetweenColumns: (row: number, column: number) => boolean,
  isBetweenRows: (row: number, column: number) => boolean,
): readonly (readonly number[])[] {
  const cells: number[][] = Array.from({ length: rows }, () => Array<number>(columns).fill(-1));
  let count = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (cells[row]![column] === -1) spread(row, column, count++);
    }
  }
  return cells;

  function spread(fromRow: number, fromColumn: number, cell: number): void {
    const open: [number, number][] = [[fromRow, fromColumn]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [row, column] = next;
      if (cells[row]?.[column] !== -1) continue;
      cells[row][column] = cell;
      if (column + 1 < columns && !isBetweenColumns(row, column)) open.push([row, column + 1]);
      if (column > 0 && !isBetweenColumns(row, column - 1)) open.push([row, column - 1]);
      if (row + 1 < rows && !isBetweenRows(row, column)) open.push([row + 1, column]);
      if (row > 0 && !isBetweenRows(row - 1, column)) open.push([row - 1, column]);
    }
  }
}
