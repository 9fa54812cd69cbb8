// Splits a grid's row into cells, and finds the figures after its title.
import type { Cell, Grid } from '../parsed-document.js';
import { isFigure, isNumber } from '../parse-number.js';
import { titleKey } from './row-titles.js';

/** A cell with the columns that it covers. */
export interface Span {
  readonly cell: Cell;
  /** Empty for a number, a blank or a sentence. */
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
    else spans.push({ cell, key: isFigure(cell) ? '' : titleKey(cell.text), from: column, to: column });
  }
  return spans;
}

export const hasNumberAfter = (title: Span, spans: readonly Span[]): boolean =>
  spans.some(({ from, cell }) => from > title.to && isNumber(cell));

/**
 * The figures of a row: by order if there are as many as the table has columns, else by the header's columns
 * if the row has the same layout; null if neither works.
 */
export function figuresAfter(
  title: Span,
  spans: readonly Span[],
  columns: readonly (number | undefined)[] | null,
  count: number,
): readonly (Cell | undefined)[] | null {
  const after = spans.filter(({ from }) => from > title.to);
  const knownColumns = columns?.filter((column) => column !== undefined) ?? [];
  const toCells = (cells: readonly Span[]): readonly Cell[] => cells.map(({ cell }) => cell);
  // In Word files columns may shift from row to row: the count is more reliable.
  if (after.length === count) return toCells(after);
  const [first, last] = [Math.min(...knownColumns), Math.max(...knownColumns)];
  const fitsHeader =
    knownColumns.length === columns?.length &&
    title.to < first &&
    after.every(({ from, cell }) => from >= first || cell.text.trim() === '') &&
    after.some(({ to }) => to >= last);
  if (fitsHeader) return columns.map((column) => after.find(({ from, to }) => from <= column! && column! <= to)?.cell);
  const trimmed = [...after];
  while (trimmed.length > count && trimmed.at(-1)!.cell.text.trim() === '') trimmed.pop();
  return trimmed.length === count ? toCells(trimmed) : null;
}
