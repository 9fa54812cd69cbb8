// The identities 勾稽关系 of Table 3 as data: which cells must add up to which.
import { APPLICANT_TYPES } from '../vocabulary.js';
import { FORM_ROWS } from './table3-form.js';
import { type Format, resultRows } from './tables.js';

/** A cell by its row and its place among the six applicant columns and the total (0 to 6). */
export interface CellPosition {
  readonly row: string;
  readonly column: number;
}

export interface IdentitySide {
  /** As the form names it: '1+2', 'Σ3'. */
  readonly name: string;
  readonly cells: readonly CellPosition[];
}

export interface Identity {
  readonly rule: 'K1' | 'K2' | 'K3';
  /** The row of K3, the column of K1 and K2. */
  readonly along: { readonly row: string } | { readonly column: number };
  readonly left: IdentitySide;
  readonly right: IdentitySide;
}

/** The column of the total. */
export const TOTAL_COLUMN = APPLICANT_TYPES.length;
const COLUMNS = [...APPLICANT_TYPES.keys(), TOTAL_COLUMN];

/** The data rows of a format, from top to bottom. */
export const dataRows = (format: Format): readonly string[] => FORM_ROWS[format].flatMap(({ row }) => row ?? []);

/**
 * K1 1 + 2 = 3.7 + 4, K2 3.7 = Σ3, each per column; K3 the total of each row is the sum of its columns
 * (docs/rules/report-formats.md#identities).
 */
export const identities = (format: Format): readonly Identity[] => [
  ...COLUMNS.map((column) => ({
    rule: 'K1' as const,
    along: { column },
    left: side('1+2', ['1', '2'], column),
    right: side('3.7+4', ['3.7', '4'], column),
  })),
  ...COLUMNS.map((column) => ({
    rule: 'K2' as const,
    along: { column },
    left: side('3.7', ['3.7'], column),
    right: side('Σ3', resultRows(format), column),
  })),
  ...dataRows(format).map((row) => ({
    rule: 'K3' as const,
    along: { row },
    left: side('总计', [row], TOTAL_COLUMN),
    right: { name: 'Σ列', cells: COLUMNS.slice(0, -1).map((column) => ({ row, column })) },
  })),
];

const side = (name: string, rows: readonly string[], column: number): IdentitySide => ({
  name,
  cells: rows.map((row) => ({ row, column })),
});
