// The due status of an application on a day, its working days left, and why its clock pauses.
import type { Calendar } from '../calendar/calendar.js';
import { addDays, type Day, laterOf } from '../day.js';
import type { Deadline, Pause } from '../deadlines/deadline.js';
import type { Text } from '../vocabulary.js';
import {
  type Application,
  hasOpenConsultation,
  isAwaitingApplicant,
  isLapseUnconfirmed,
  missedPeriod,
  pausesOf,
  replyDeadline,
} from './facts.js';

export const DUE_STATUSES = ['normal', 'soon', 'overdue', 'notStarted', 'paused', 'done'] as const;
export type DueStatus = (typeof DUE_STATUSES)[number];

export const DUE_STATUS_LABEL: Record<DueStatus, Text> = {
  normal: { zh: '正常', en: 'in time' },
  soon: { zh: '临期', en: 'due soon' },
  overdue: { zh: '逾期', en: 'overdue' },
  // Art. 31: without a confirmed receipt there is no clock that could be paused.
  notStarted: { zh: '未起算', en: 'not begun' },
  paused: { zh: '暂停计时', en: 'paused' },
  done: { zh: '已办结', en: 'done' },
};

const DUE_TODAY: Text = { zh: '今日到期', en: 'due today' };

/** The last day is today: more urgent than due soon, to which it belongs. */
export const isDueToday = (
  { light, dueOn }: { readonly light: DueStatus; readonly dueOn: Day | null },
  today: Day,
): boolean => light === 'soon' && dueOn === today;

/** The due status in words, the same in every list, on the page and in files. */
export const dueStatusLabel = (line: Parameters<typeof isDueToday>[0], today: Day): Text =>
  isDueToday(line, today) ? DUE_TODAY : DUE_STATUS_LABEL[line.light];

/** An application with so many working days left, or fewer, is due soon. */
export const SOON_DAYS = 3;

/** The latest due date that counts as soon. */
export const soonUntil = (today: Day, calendar: Calendar): Day =>
  addDays(calendar.workingDayAfter(today, SOON_DAYS + 1), -1);

/** In place of a due date: the clock is paused or not started. As text it sorts after every day. */
export const NO_DUE_DATE: Day = 'none';

/**
 * The sort key of worklists: the reply's due date while its clock runs, NO_DUE_DATE while it is paused or not started,
 * null once the application is closed. Once a period was missed, its due date, whatever begins later.
 */
export function sortDueOn(application: Application): Day | null {
  if (application.facts.closedOn !== undefined) return null;
  const missed = missedPeriod(application.deadlines);
  if (missed) return missed.dueOn;
  return isPaused(application) ? NO_DUE_DATE : replyDeadline(application.deadlines)!.dueOn;
}

/** The clock of an open application is paused or has not begun. A consultation does not pause one that is overdue already. */
function isPaused({ state, facts, deadlines }: Application): boolean {
  if (isAwaitingApplicant(state) || isLapseUnconfirmed(state)) return true;
  if (missedPeriod(deadlines)) return false;
  return !replyDeadline(deadlines)?.dueOn || hasOpenConsultation(facts);
}

/** Receipt is not confirmed, and so the time for the reply has not begun (art. 31). */
export const UNCONFIRMED_STATE = 'registration.unconfirmed';
const isUnconfirmed = ({ state }: Application): boolean => state === UNCONFIRMED_STATE;

export function dueStatusOf(application: Application, today: Day, calendar: Calendar): DueStatus {
  const dueOn = sortDueOn(application);
  if (dueOn === null) return 'done';
  if (dueOn === NO_DUE_DATE) return isUnconfirmed(application) ? 'notStarted' : 'paused';
  if (dueOn < today) return 'overdue';
  return dueOn <= soonUntil(today, calendar) ? 'soon' : 'normal';
}

/**
 * Working days left for the reply: 0 on the last day, negative after it; unchanged while the clock is paused.
 * null where no clock has started, and once the application is closed.
 */
export function remainingDays(application: Application, today: Day, calendar: Calendar): number | null {
  const { facts, deadlines } = application;
  const deadline = replyDeadline(deadlines);
  const dueOn = sortDueOn(application);
  if (!deadline || dueOn === null) return null;
  if (dueOn !== NO_DUE_DATE) {
    return dueOn >= today ? calendar.workingDaysBetween(today, dueOn) : -calendar.workingDaysBetween(dueOn, today);
  }
  const since = pauseReasons(application).map(({ since }) => since);
  const until = since.length > 0 && !hasOpenConsultation(facts) ? since.toSorted()[0]! : today;
  if (deadline.fixedOn) return Math.max(0, calendar.workingDaysBetween(until, deadline.fixedOn));
  const term = deadline.days + deadline.extension;
  return Math.max(0, term - countWorkingDays(deadline.startsOn, until, pausesOf(facts, deadlines), calendar));
}

/** The working days in (startsOn, until] that lie in no pause. */
function countWorkingDays(startsOn: Day, until: Day, pauses: readonly Pause[], calendar: Calendar): number {
  let count = 0;
  let from = startsOn;
  for (const { sentOn, endedOn } of pauses.toSorted((a, b) => (a.sentOn < b.sentOn ? -1 : 1))) {
    if (sentOn >= until) break;
    count += calendar.workingDaysBetween(from, sentOn);
    from = laterOf(from, laterOf(sentOn, endedOn ?? until));
  }
  return count + calendar.workingDaysBetween(from, until);
}

/** What an application waits for while its clock is paused. */
export const PAUSE_REASON_KINDS = ['confirmation', 'supplement', 'lapse', 'payment', 'thirdParty', 'agency'] as const;
export type PauseReasonKind = (typeof PAUSE_REASON_KINDS)[number];

export const PAUSE_REASON_LABEL: Record<PauseReasonKind, Text> = {
  confirmation: { zh: '待双方确认收件', en: 'receipt to be confirmed' },
  supplement: { zh: '等申请人补正', en: 'waiting for the supplement' },
  lapse: { zh: '补正逾期，待负责人确认', en: 'the supplement lapsed: the head must confirm' },
  payment: { zh: '等申请人缴费', en: 'waiting for the payment' },
  thirdParty: { zh: '征求第三方意见', en: 'consulting a third party' },
  agency: { zh: '征求其他机关意见', en: 'consulting another agency' },
};

/** After these the time for the reply starts anew and in full: until then there is no last day (art. 30, 国办函〔2020〕109号). */
const RESTART_KINDS: readonly PauseReasonKind[] = ['supplement', 'lapse', 'payment'];

/** Whether the reply has no last day now, because its time starts anew once the applicant has answered or paid. */
export const restartsAnew = (reasons: readonly Pick<PauseReason, 'kind'>[]): boolean =>
  reasons.some(({ kind }) => RESTART_KINDS.includes(kind));

export interface PauseReason {
  readonly kind: PauseReasonKind;
  readonly since: Day;
  /** The consultation's name. */
  readonly consultation?: string;
}

/** Why the clock is paused, and since when; empty while it runs. */
export function pauseReasons(application: Application): readonly PauseReason[] {
  const { state, facts, deadlines } = application;
  if (facts.closedOn !== undefined || !isPaused(application)) return [];
  if (!facts.receivedOn) return [{ kind: 'confirmation', since: facts.arrivedOn }];
  if (isLapseUnconfirmed(state)) return [{ kind: 'lapse', since: lastDeadline(deadlines, 'supplement')!.dueOn! }];
  const consultations = facts.consultations
    .filter(({ endedOn }) => endedOn === undefined)
    .map(({ kind, name, sentOn }): PauseReason => ({ kind, since: sentOn, consultation: name }));
  if (!isAwaitingApplicant(state)) return consultations;
  const isPayment = state.endsWith('.awaitingPayment');
  const awaited: PauseReason = isPayment
    ? { kind: 'payment', since: facts.fee!.noticedOn ?? lastDeadline(deadlines, 'payment')!.startsOn }
    : { kind: 'supplement', since: facts.supplement!.requestedOn };
  return [awaited, ...consultations];
}

/** Since when the clock is paused; null while it runs, once a period was missed, and once the application is closed. */
export function pausedSince(application: Application): Day | null {
  if (sortDueOn(application) !== NO_DUE_DATE) return null;
  const since = pauseReasons(application).map((reason) => reason.since);
  return since.toSorted()[0] ?? null;
}

const lastDeadline = (deadlines: readonly Deadline[], kind: Deadline['kind']): Deadline | undefined =>
  deadlines.findLast((each) => each.kind === kind);
