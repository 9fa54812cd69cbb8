// Remarks where Table 2 does not follow from last year's; they never block a report.
import type { Format } from '../statistics/tables.js';
import { type Table2, table2Cells } from './table2.js';

export interface Table2Remark {
  /** 'row:column', of this year. */
  readonly cell: string;
  readonly label: string;
  readonly expected: number;
  readonly found: number;
}

type Expect = (row: string, now: Table2, before: Table2) => readonly (Table2[string] | undefined)[];

/** The cell that follows from others, and the numbers whose sum it is (docs/rules/report-formats.md#t2). */
const DERIVED_COLUMN: Readonly<Record<Format, { readonly column: string; readonly from: Expect }>> = {
  F19: {
    column: 'previous',
    from: (row, _now, before) => [before[`${row}:previous`], before[`${row}:change`]],
  },
  F21: {
    column: 'inForce',
    from: (row, now, before) => [before[`${row}:inForce`], now[`${row}:made`], negative(now[`${row}:repealed`])],
  },
};

const negative = (value: Table2[string] | undefined): number | undefined =>
  typeof value === 'number' ? -value : undefined;

/** Compares cells that both years have. No official rule requires it, and a change of scope breaks it. */
export function table2Remarks(format: Format, now: Table2, before: Table2): readonly Table2Remark[] {
  const { column, from } = DERIVED_COLUMN[format];
  return table2Cells(format).flatMap(({ name, label }) => {
    const [row, of] = name.split(':') as [string, string];
    if (of !== column) return [];
    const numbers = [now[name], ...from(row, now, before)].filter((each) => typeof each === 'number');
    const [found, ...parts] = numbers;
    if (found === undefined || numbers.length <= from(row, now, before).length) return [];
    const expected = parts.reduce((sum, part) => sum + part, 0);
    return expected === found ? [] : [{ cell: name, label, expected, found }];
  });
}
