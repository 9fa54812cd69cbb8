// Which remedy a reply must tell the applicant of: reconsideration first, or a free choice (statute.md §11).
import type { Day } from '../day.js';
import { isRefusal, type Outcome } from './outcomes.js';

/** 复议法 (2023) art. 23(1)(4): a refusal goes to reconsideration before a court, since then. */
const REVIEW_FIRST_FROM: Day = '2024-01-01';

export type RemedyNotice = 'reviewFirst' | 'reviewOrSuit';

/**
 * The notice for an application that ended on a day; null where no document with a notice goes out (a withdrawal).
 * A partial disclosure is review-first if a withheld item is refused under arts. 14–16, or if no items are told.
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
  return !items?.length || items.some((item) => isRefusal(item.outcome)) ? 'reviewFirst' : 'reviewOrSuit';
}
