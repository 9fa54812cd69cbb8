// A table as the official form draws it, with spanning cells; every file format is made from it.

/** A heading over columns, a heading before a row, or a figure. */
export type GridCellKind = 'columnHeading' | 'rowHeading' | 'figure';

/** The position of a cell, from 0. */
export type GridPosition = readonly [row: number, column: number];

export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly kind: GridCellKind;
  /** As printed; '' where blank. */
  readonly text: string;
  /** The figure as a number, if it has one. */
  readonly value?: number;
  /** The figure's own name, as the tables name it. */
  readonly name?: string;
  /** How a spreadsheet shows it. */
  readonly shown?: 'signed' | 'decimal';
  /** The figures of which this is the sum; left out if it is not their sum. */
  readonly sumOf?: readonly GridPosition[];
}

export interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** Of the page's width, in parts; one for each column. */
  readonly widths: readonly number[];
  /** Rows of headings at the top, which a long table repeats on each page. */
  readonly headingRows: number;
  /** In the order of reading. */
  readonly cells: readonly GridCell[];
}

type Span = readonly [rows: number, columns: number];

const cellOf =
  (kind: GridCellKind) =>
  (row: number, column: number, text: string, [rowSpan, columnSpan]: Span = [1, 1]): GridCell => ({
    row,
    column,
    rowSpan,
    columnSpan,
    kind,
    text,
  });

export const columnHeading = cellOf('columnHeading');
export const rowHeading = cellOf('rowHeading');

/** A figure that counts. */
export const figureCell = (row: number, column: number, name: string, value: number): GridCell => ({
  ...cellOf('figure')(row, column, String(value)),
  name,
  value,
});

/** The cell marked as a sum of others, if it is their sum; otherwise unchanged. */
export function withSum(cell: GridCell, places: readonly GridPosition[], cells: readonly GridCell[]): GridCell {
  const parts = places.map(([row, column]) => cells.find((each) => each.row === row && each.column === column)?.value);
  const sum = parts.reduce<number>((sum, part) => sum + (part ?? Number.NaN), 0);
  return sum === cell.value ? { ...cell, sumOf: places } : cell;
}

/** Cells in the order of reading. */
export const inReadingOrder = (cells: readonly GridCell[]): readonly GridCell[] =>
  cells.toSorted((a, b) => a.row - b.row || a.column - b.column);

/** The cells that begin in each row. */
export const cellsByRow = ({ rows, cells }: Grid): readonly (readonly GridCell[])[] =>
  Array.from({ length: rows }, (_, row) => cells.filter((cell) => cell.row === row));
