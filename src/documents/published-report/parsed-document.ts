// A parsed file of any kind: tables as grids of cells, and the text around them.
import { invalid } from '../../domain/errors.js';
import type { SourcePlace, UnusedPart } from '../../domain/published-report/published-report.js';

/** One cell; a merged one is in every position that it covers. */
export interface Cell {
  text: string;
  readonly at: SourcePlace;
}

export interface Grid {
  readonly rows: readonly (readonly (Cell | undefined)[])[];
}

export interface ParsedDocument {
  readonly grids: readonly Grid[];
  /** The text outside the tables, in order; empty where all text is in cells. */
  readonly outsideText: string;
  /** Parts of the file that hold no text to read. */
  readonly unread?: readonly UnusedPart[];
}

/** How much of a file is read, and the error for a larger one. */
export interface SizeLimits {
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly maxCells: number;
  /** Whether rows and columns beyond are an error rather than skipped. */
  readonly refusesMore: boolean;
  readonly tooLarge: () => Error;
}

const MAX_COLUMN_SPAN = 200;
const MAX_ROW_SPAN = 1_000;

/** Lays out cells as a browser does: each takes the first free position of its row. */
export class GridLayout implements Grid {
  readonly rows: (Cell | undefined)[][] = [];
  /** By column: the cell above that still spans down, and for how many rows. */
  private spanningCells: { readonly cell: Cell; rows: number }[] = [];
  private placedCells = 0;

  constructor(
    readonly name: string,
    private readonly limits: SizeLimits = REPORT_LIMITS,
  ) {}

  startRow(): void {
    this.rows.push([]);
    if (this.limits.refusesMore && this.rows.length > this.limits.maxRows) throw this.limits.tooLarge();
    const row = this.rows.at(-1)!;
    for (const [column, spanning] of Object.entries(this.spanningCells)) {
      if (spanning.rows-- > 0) this.put(row, Number(column), spanning.cell);
    }
  }

  addCell(columns = 1, rows = 1): Cell {
    if (this.rows.length === 0) this.startRow();
    const row = this.rows.at(-1)!;
    const from = firstFree(row);
    const cell: Cell = { text: '', at: { table: this.name, row: this.rows.length, column: from + 1 } };
    const span = clamp(columns, MAX_COLUMN_SPAN);
    for (let column = from; column < from + span; column++) {
      this.put(row, column, cell);
      if (rows > 1) this.spanningCells[column] = { cell, rows: clamp(rows, MAX_ROW_SPAN) - 1 };
    }
    return cell;
  }

  /** Continues the cell above. */
  continueCellAbove(columns = 1): Cell {
    const row = this.rows.at(-1)!;
    const from = firstFree(row);
    const cell = this.rows.at(-2)?.[from];
    if (!cell) return this.addCell(columns);
    for (let column = from; column < from + clamp(columns, MAX_COLUMN_SPAN); column++) this.put(row, column, cell);
    return cell;
  }

  /** Adds empty positions at the start of a row. */
  skipColumns(columns: number): void {
    const row = this.rows.at(-1)!;
    row.length = Math.min(row.length + clamp(columns, MAX_COLUMN_SPAN), MAX_COLUMN_SPAN);
    for (let column = 0; column < row.length; column++) {
      row[column] ??= { text: '', at: { table: this.name, row: this.rows.length, column: column + 1 } };
    }
  }

  private put(row: (Cell | undefined)[], column: number, cell: Cell): void {
    if (++this.placedCells > this.limits.maxCells || column > MAX_COLUMN_SPAN * 5) throw this.limits.tooLarge();
    row[column] ??= cell;
  }
}

function firstFree(row: readonly (Cell | undefined)[]): number {
  const free = row.findIndex((cell) => cell === undefined);
  return free === -1 ? row.length : free;
}

/** Sheets and CSV omit blank cells at the end of a row: adds them. */
export function fillBlankCells(
  rows: readonly (Cell | undefined)[][],
  table: string,
  limits: SizeLimits = REPORT_LIMITS,
): void {
  const columnCount = rows.reduce((most, { length }) => Math.max(most, length), 0);
  if (rows.filter(({ length }) => length > 0).length * columnCount > limits.maxCells) throw limits.tooLarge();
  for (const [rowIndex, row] of rows.entries()) {
    if (row.length === 0) continue;
    for (let column = 0; column < columnCount; column++) {
      row[column] ??= { text: '', at: { table, row: rowIndex + 1, column: column + 1 } };
    }
  }
}

const clamp = (value: number, max: number): number => (value >= 1 ? Math.min(Math.floor(value), max) : 1);

export const tooLarge = (): Error =>
  invalid(
    '文件过大或结构异常，无法读取；请只保留年度报告的正文和表格后重试',
    'the file is too large or built oddly; keep only the text and tables of the report and try again',
  );

/** Far beyond any report; a larger file is an attack. */
export const REPORT_LIMITS: SizeLimits = {
  maxRows: 20_000,
  maxColumns: 200,
  maxCells: 400_000,
  refusesMore: false,
  tooLarge: tooLarge,
};
