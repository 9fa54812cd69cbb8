// Which remedy a reply must name: reconsideration first, or a free choice.
import type { Day } from '../day.js';
import { isClosing, isRefusal, type Outcome } from './outcomes.js';

/** 复议法 (2023) art. 23(1)(4): a refusal goes to reconsideration before a court, since then. */
const REVIEW_FIRST_FROM: Day = '2024-01-01';

export type RemedyNotice = 'reviewFirst' | 'reviewOrSuit';

/**
 * The notice for an application that ended on a day; null where no document with a notice goes out (a withdrawal).
 * The rule is docs/rules/deadlines.md#remedy-notices.
 * Review-first if anything is refused under arts. 14–16, be it one item of many; a partial disclosure also if no ground is told.
 * @example remedyNotice('refusedProcessInformation', '2024-01-02') //=> 'reviewFirst'
 */
export function remedyNotice(
  outcome: Outcome,
  madeOn: Day,
  items?: readonly { readonly outcome: Outcome }[],
): RemedyNotice | null {
  if (outcome === 'withdrawn') return null;
  if (madeOn < REVIEW_FIRST_FROM) return 'reviewOrSuit';
  // A part withheld without a ground of its own is taken for a refusal (复议法实施条例 art. 31: whole or partial).
  const withheld = (each: Outcome): boolean => isRefusal(each) || each === 'partiallyDisclosed';
  // What lapsed tells of no item: a draft that stood before it never became a reply.
  const parts = items?.length && !isClosing(outcome) ? items.map((item) => item.outcome) : [outcome];
  return parts.some(withheld) ? 'reviewFirst' : 'reviewOrSuit';
}
