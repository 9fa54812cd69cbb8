// A parsed file of any kind: tables as grids of cells, and the text around them.
import { invalid } from '../../domain/errors.js';
import type { Place } from '../../domain/figures/published.js';

/** One cell; a merged one is in every position that it covers. */
export interface Cell {
  text: string;
  readonly at: Place;
}

export interface Grid {
  readonly rows: readonly (readonly (Cell | undefined)[])[];
}

export interface Paper {
  readonly grids: readonly Grid[];
  /** The text outside the tables, in order. */
  readonly words: string;
}

/** How much of a file is read, and the error for a larger one. */
export interface Limits {
  readonly rows: number;
  readonly columns: number;
  readonly places: number;
  /** Whether rows and columns beyond are an error rather than skipped. */
  readonly whole: boolean;
  readonly refusal: () => Error;
}

const MOST_COLUMNS = 200;
const MOST_ROWS_HIGH = 1_000;

/** Lays out cells as a browser does: each takes the first free position of its row. */
export class Layout implements Grid {
  readonly rows: (Cell | undefined)[][] = [];
  /** By column: the cell above that still spans down, and for how many rows. */
  private held: { readonly cell: Cell; rows: number }[] = [];
  private places = 0;

  constructor(
    readonly name: string,
    private readonly limits: Limits = REPORT,
  ) {}

  startRow(): void {
    this.rows.push([]);
    if (this.limits.whole && this.rows.length > this.limits.rows) throw this.limits.refusal();
    const row = this.rows.at(-1)!;
    for (const [column, held] of Object.entries(this.held)) {
      if (held.rows-- > 0) this.put(row, Number(column), held.cell);
    }
  }

  add(columns = 1, rows = 1): Cell {
    if (this.rows.length === 0) this.startRow();
    const row = this.rows.at(-1)!;
    const from = firstFree(row);
    const cell: Cell = { text: '', at: { table: this.name, row: this.rows.length, column: from + 1 } };
    const wide = clamp(columns, MOST_COLUMNS);
    for (let column = from; column < from + wide; column++) {
      this.put(row, column, cell);
      if (rows > 1) this.held[column] = { cell, rows: clamp(rows, MOST_ROWS_HIGH) - 1 };
    }
    return cell;
  }

  /** Continues the cell above. */
  goOn(columns = 1): Cell {
    const row = this.rows.at(-1)!;
    const from = firstFree(row);
    const cell = this.rows.at(-2)?.[from];
    if (!cell) return this.add(columns);
    for (let column = from; column < from + clamp(columns, MOST_COLUMNS); column++) this.put(row, column, cell);
    return cell;
  }

  /** Adds empty positions at the start of a row. */
  skip(columns: number): void {
    const row = this.rows.at(-1)!;
    row.length = Math.min(row.length + clamp(columns, MOST_COLUMNS), MOST_COLUMNS);
    for (let column = 0; column < row.length; column++) {
      row[column] ??= { text: '', at: { table: this.name, row: this.rows.length, column: column + 1 } };
    }
  }

  private put(row: (Cell | undefined)[], column: number, cell: Cell): void {
    if (++this.places > this.limits.places || column > MOST_COLUMNS * 5) throw this.limits.refusal();
    row[column] ??= cell;
  }
}

function firstFree(row: readonly (Cell | undefined)[]): number {
  const free = row.findIndex((cell) => cell === undefined);
  return free === -1 ? row.length : free;
}

/** Sheets and CSV omit blank cells at the end of a row: adds them. */
export function filledOut(rows: readonly (Cell | undefined)[][], table: string, limits: Limits = REPORT): void {
  const wide = rows.reduce((most, { length }) => Math.max(most, length), 0);
  if (rows.filter(({ length }) => length > 0).length * wide > limits.places) throw limits.refusal();
  for (const [nth, row] of rows.entries()) {
    if (row.length === 0) continue;
    for (let column = 0; column < wide; column++) {
      row[column] ??= { text: '', at: { table, row: nth + 1, column: column + 1 } };
    }
  }
}

const clamp = (wanted: number, most: number): number => (wanted >= 1 ? Math.min(Math.floor(wanted), most) : 1);

export const tooLarge = (): Error =>
  invalid(
    '文件过大或结构异常，无法读取；请只保留年度报告的正文和表格后重试',
    'the file is too large or built oddly; keep only the text and tables of the report and try again',
  );

/** Far beyond any report; a larger file is an attack. */
export const REPORT: Limits = { rows: 20_000, columns: 200, places: 400_000, whole: false, refusal: tooLarge };
