// Splits a grid's row into cells, and finds the figures after its title.
import type { Cell, Grid } from './paper.js';
import { isNumber } from './number.js';
import { keyOf } from './titles.js';

/** A cell with the columns that it covers. */
export interface Span {
  readonly cell: Cell;
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** The cells of a row from left to right, merged ones once. */
export function spansOf(row: Grid['rows'][number]): readonly Span[] {
  const spans: Span[] = [];
  for (const [column, cell] of row.entries()) {
    const last = spans.at(-1);
    if (!cell) continue;
    if (last?.cell === cell) spans[spans.length - 1] = { ...last, to: column };
    else spans.push({ cell, key: isNumber(cell) ? '' : keyOf(cell.text), from: column, to: column });
  }
  return spans;
}

/**
 * The figures of a row: by order if there are as many as the table has columns, else by the header's columns
 * if the row has the same layout; null if neither works.
 */
export function figuresAfter(
  title: Span,
  spans: readonly Span[],
  columns: readonly (number | undefined)[] | null,
  many: number,
): readonly (Cell | undefined)[] | null {
  const after = spans.filter(({ from }) => from > title.to);
  const known = columns?.filter((column) => column !== undefined) ?? [];
  const inOrder = (cells: readonly Span[]): readonly Cell[] => cells.map(({ cell }) => cell);
  // In Word files columns may shift from row to row: the count is more reliable.
  if (after.length === many && (known.length === 0 || known.length === many)) return inOrder(after);
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const agrees =
    known.length > 0 &&
    title.to < first &&
    after.every(({ from, cell }) => from >= first || cell.text.trim() === '') &&
    after.some(({ to }) => to >= last);
  if (agrees) return columns!.map((column) => after.find(({ from, to }) => from <= column! && column! <= to)?.cell);
  const trimmed = [...after];
  while (trimmed.length > many && trimmed.at(-1)!.cell.text.trim() === '') trimmed.pop();
  return trimmed.length === many ? inOrder(trimmed) : null;
}
