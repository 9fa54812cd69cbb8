// The fee of an application by the two bases of 国办函〔2020〕109号, one for each agency.
import type { FeeBasis } from '../vocabulary.js';

interface Band {
  /** The last unit of the band. */
  readonly until: number;
  /** 元 for each unit in it. */
  readonly each: number;
}

const PAGES: readonly Band[] = [
  { until: 30, each: 0 },
  { until: 100, each: 10 },
  { until: 200, each: 20 },
  { until: Infinity, each: 40 },
];

/** Items: 10 free, 11–30 at 100 元, then each further band of ten costs 100 元 more an item, without end. */
function* itemBands(): Generator<Band> {
  yield { until: 10, each: 0 };
  yield { until: 30, each: 100 };
  for (let until = 40, each = 200; ; until += 10, each += 100) yield { until, each };
}

/**
 * The amount in 元 for a number of items or pages, each band at its own price (T9, docs/rules/deadlines.md#t9). Items are
 * cumulative: those of one applicant in one calendar month are counted together.
 * @param before how many came before, and have filled the lower bands
 * @example feeFor('items', 41) //=> 4300
 * @example feeFor('pages', 201) //=> 2740
 * @example feeFor('items', 1, 11) //=> 100
 */
export const feeFor = (basis: FeeBasis, quantity: number, before = 0): number =>
  totalFee(basis, before + quantity) - totalFee(basis, before);

function totalFee(basis: FeeBasis, quantity: number): number {
  let amount = 0;
  let from = 0;
  for (const { until, each } of basis === 'items' ? itemBands() : PAGES) {
    amount += Math.max(0, Math.min(quantity, until) - from) * each;
    if (quantity <= until) break;
    from = until;
  }
  return amount;
}
