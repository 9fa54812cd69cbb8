// Where a table may go on on the next page: after a block, or between rows, but never in the middle of a short one.
import type { Grid, GridCell } from '../domain/annual-report/grid.js';

/** A shorter table stays whole. */
const SHORT_ROWS = 8;
/** So many rows stay below the headings, and above the end. */
const TOGETHER = 2;

/** True if the page may end after this row. */
export function mayBreakAfter(grid: Grid, row: number): boolean {
  if (grid.rows <= SHORT_ROWS || row >= grid.rows - 1) return false;
  if (grid.headingRows === 0) return isBlockStart(grid, row + 1);
  return row >= grid.headingRows + TOGETHER - 1 && row < grid.rows - TOGETHER;
}

/** A heading over the whole width begins a block (Table 2). */
export const isBlockStart = ({ cells, columns }: Grid, row: number): boolean =>
  cells.some((cell) => cell.row === row && cell.kind === 'columnHeading' && cell.columnSpan === columns);

/** The rows from one to another (exclusive) under the repeated headings; a spanning cell is cut, and keeps its text. */
export function sliceRows(grid: Grid, from: number, to: number): Grid {
  const { headingRows } = grid;
  const shift = from - headingRows;
  const cut = (cell: GridCell): readonly GridCell[] => {
    const [first, end] = [Math.max(cell.row, from), Math.min(cell.row + cell.rowSpan, to)];
    return first < end ? [{ ...cell, row: first - shift, rowSpan: end - first }] : [];
  };
  return {
    ...grid,
    rows: headingRows + to - from,
    cells: [
      ...grid.cells.filter(({ row }) => row < headingRows),
      ...grid.cells.filter(({ row }) => row >= headingRows).flatMap(cut),
    ],
  };
}
