// Which remedy a reply must name: reconsideration first, or a free choice (statute.md §11).
import type { Day } from '../day.js';
import { isRefusal, type Outcome } from './outcomes.js';

/** 复议法 (2023) art. 23(1)(4): a refusal goes to reconsideration before a court, since then. */
const REVIEW_FIRST_FROM: Day = '2024-01-01';

export type RemedyNotice = 'reviewFirst' | 'reviewOrSuit';

/**
 * The notice for an application that ended on a day; null where no document with a notice goes out (a withdrawal).
 * A partial disclosure is review-first if something is refused under arts. 14–16, or if no ground is given.
 * @example remedyNotice('refusedProcessInformation', '2024-01-02') //=> 'reviewFirst'
 */
export function remedyNotice(
  outcome: Outcome,
  madeOn: Day,
  items?: readonly { readonly outcome: Outcome }[],
): RemedyNotice | null {
  if (outcome === 'withdrawn') return null;
  if (madeOn < REVIEW_FIRST_FROM) return 'reviewOrSuit';
  if (outcome !== 'partiallyDisclosed') return isRefusal(outcome) ? 'reviewFirst' : 'reviewOrSuit';
  // A part withheld without its own ground counts as a refusal (复议法实施条例 art. 31: whole or partial).
  const withheld = (item: { readonly outcome: Outcome }): boolean =>
    isRefusal(item.outcome) || item.outcome === 'partiallyDisclosed';
  return !items?.length || items.some(withheld) ? 'reviewFirst' : 'reviewOrSuit';
}
