// How an application stands on a day: which of its deadlines run, and whether the reply is overdue.
import type { Day } from '../day.js';
import type { Deadline, DeadlineStatus } from '../deadlines/deadline.js';
import { remedyNotice, type RemedyNotice } from '../reply/remedy-notice.js';
import { type Application, consultationRuns, isAwaiting, isLapsed, replyDeadline } from './facts.js';

/** Running, paused while somebody else is awaited, or what it came to. */
export function statusOf(deadline: Deadline, { state, facts }: Application): DeadlineStatus {
  if (deadline.settled) return deadline.settled;
  const paused = deadline.kind === 'reply' && (isAwaiting(state) || isLapsed(state) || consultationRuns(facts));
  return paused ? 'paused' : 'running';
}

/**
 * Computed, not remembered: served, or still open today, after the last day. Never while the applicant is awaited or a late
 * notice's lapse waits for the head, and never without a reply (art. 33(2), 235号).
 */
export function isOverdue({ state, facts, deadlines }: Application, today: Day): boolean {
  const dueOn = replyDeadline(deadlines)?.dueOn;
  if (!dueOn || isAwaiting(state) || isLapsed(state)) return false;
  if (facts.closedOn !== undefined && facts.servedOn === undefined) return false;
  return (facts.servedOn ?? today) > dueOn;
}

/** The remedy that the applicant is told of, by the day the reply was signed; null while there is no result. */
export const noticeOf = ({ facts }: Application): RemedyNotice | null =>
  facts.outcome && facts.closedOn
    ? remedyNotice(facts.outcome, facts.signedOn ?? facts.closedOn, facts.draft?.items)
    : null;
