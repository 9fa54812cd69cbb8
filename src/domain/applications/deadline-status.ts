// The status of each deadline on a day, and whether the reply is overdue.
import type { Day } from '../day.js';
import type { Deadline, DeadlineStatus } from '../deadlines/deadline.js';
import { remedyNotice, type RemedyNotice } from '../reply/remedy-notice.js';
import {
  type Application,
  hasOpenConsultation,
  isAwaitingApplicant,
  isLapseUnconfirmed,
  missedPeriod,
  replyDeadline,
} from './facts.js';

/** Running, paused while another party is awaited, or settled. */
export function deadlineStatus(deadline: Deadline, { state, facts }: Application): DeadlineStatus {
  if (deadline.settled) return deadline.settled;
  const isPaused =
    deadline.kind === 'reply' &&
    (isAwaitingApplicant(state) || isLapseUnconfirmed(state) || hasOpenConsultation(facts));
  return isPaused ? 'paused' : 'running';
}

/**
 * Computed, not stored: served after the due date, or open after it today. A period missed stays missed, whatever begins
 * later; else not while the applicant is awaited or a lapse waits for the head. Never without a reply (art. 33(2), 235号).
 */
export function isOverdue({ state, facts, deadlines }: Application, today: Day): boolean {
  if (facts.closedOn !== undefined && facts.servedOn === undefined) return false;
  if (missedPeriod(deadlines)) return true;
  const dueOn = replyDeadline(deadlines)?.dueOn;
  if (!dueOn || isAwaitingApplicant(state) || isLapseUnconfirmed(state)) return false;
  return (facts.servedOn ?? today) > dueOn;
}

/** The remedy notice of the reply, by the day of its signature; null while there is no result. */
export const remedyNoticeOf = ({ facts }: Application): RemedyNotice | null =>
  facts.outcome && facts.closedOn
    ? remedyNotice(facts.outcome, facts.signedOn ?? facts.closedOn, facts.draft?.items)
    : null;

/** The same of each item of the reply, in their order; empty where it has none, or none went out. */
export const itemNoticesOf = ({ facts }: Application): readonly (RemedyNotice | null)[] => {
  const { outcome, draft, closedOn } = facts;
  if (!closedOn || !draft?.items || outcome !== draft.outcome) return [];
  return draft.items.map((item) => remedyNotice(item.outcome, facts.signedOn ?? closedOn));
};
