// The figures of a year's report outside its tables, from the same yearly counts.
import type { Count, Measure } from './counts.js';
import { total } from './tables.js';

export interface SupplementaryFigures {
  /** Closed in the year, of those received in it; Table 3 also counts those carried in. */
  readonly closedOfReceived: number;
  /** Notices of a fee that were sent in the year, and what was paid in it; amounts in 元. */
  readonly fees: { readonly notices: number; readonly noticed: number; readonly collected: number };
}

/** From all counts up to the year's end, those of the year itself. */
export function supplementaryFigures(counts: readonly Count[], year: number): SupplementaryFigures {
  const sum = (measure: Measure): number =>
    total(counts.flatMap((count) => (count.measure === measure && count.year === year ? [count.number] : [])));
  return {
    closedOfReceived: sum('closedOfReceived'),
    fees: { notices: sum('feeNotices'), noticed: sum('feesNoticed'), collected: sum('feesCollected') },
  };
}
