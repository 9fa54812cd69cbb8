// The due status of an application on a day, its working days left, and why its clock pauses.
import type { Calendar } from '../calendar/calendar.js';
import { addDays, type Day, laterOf } from '../day.js';
import type { Deadline, Pause } from '../deadlines/deadline.js';
import type { Text } from '../vocabulary.js';
import { type Application, consultationRuns, isAwaiting, isLapsed, pausesOf, replyDeadline } from './facts.js';

export const LIGHTS = ['normal', 'soon', 'overdue', 'paused', 'done'] as const;
export type Light = (typeof LIGHTS)[number];

export const LIGHT_LABEL: Record<Light, Text> = {
  normal: { zh: '正常', en: 'in time' },
  soon: { zh: '临期', en: 'due soon' },
  overdue: { zh: '逾期', en: 'overdue' },
  paused: { zh: '暂停计时', en: 'paused' },
  done: { zh: '已办结', en: 'done' },
};

/** An application with so many working days left, or fewer, is due soon. */
export const SOON = 3;

/** The latest due date that counts as soon. */
export const soonUntil = (today: Day, calendar: Calendar): Day =>
  addDays(calendar.workingDayAfter(today, SOON + 1), -1);

/** Sorts after every day; the value is PostgreSQL's. */
export const NEVER: Day = 'infinity';

/**
 * The sort key of worklists: the reply's due date while its clock runs, NO_DUE_DATE while it is paused or not started,
 * null once the application is closed.
 */
export function urgentOn(application: Application): Day | null {
  if (application.facts.closedOn !== undefined) return null;
  const deadline = replyDeadline(application.deadlines);
  return deadline?.dueOn && !standsStill(application, deadline) ? deadline.dueOn : NEVER;
}

/** A consultation does not pause a reply that is overdue already. */
const standsStill = ({ state, facts }: Application, deadline: Deadline): boolean =>
  isAwaiting(state) || isLapsed(state) || (!deadline.settled && consultationRuns(facts));

export function lightOf(application: Application, today: Day, calendar: Calendar): Light {
  const urgent = urgentOn(application);
  if (urgent === null) return 'done';
  if (urgent === NEVER) return 'paused';
  if (urgent < today) return 'overdue';
  return urgent <= soonUntil(today, calendar) ? 'soon' : 'normal';
}

/**
 * Working days left for the reply: 0 on the last day, negative after it; unchanged while the clock is paused.
 * null where no clock has started, and once the application is closed.
 */
export function remainingDays(application: Application, today: Day, calendar: Calendar): number | null {
  const { facts, deadlines } = application;
  const deadline = replyDeadline(deadlines);
  const urgent = urgentOn(application);
  if (!deadline || urgent === null) return null;
  if (urgent !== NEVER) {
    return urgent >= today ? calendar.workingDaysBetween(today, urgent) : -calendar.workingDaysBetween(urgent, today);
  }
  const stopped = standstills(application).map(({ since }) => since);
  const until = stopped.length > 0 && !consultationRuns(facts) ? stopped.toSorted()[0]! : today;
  if (deadline.fixedOn) return Math.max(0, calendar.workingDaysBetween(until, deadline.fixedOn));
  const all = deadline.days + deadline.extension;
  return Math.max(0, all - countedUntil(deadline.startsOn, until, pausesOf(facts, deadlines), calendar));
}

/** The working days in (startsOn, until] that lie in no pause. */
function countedUntil(startsOn: Day, until: Day, pauses: readonly Pause[], calendar: Calendar): number {
  let counted = 0;
  let at = startsOn;
  for (const { sentOn, endedOn } of pauses.toSorted((a, b) => (a.sentOn < b.sentOn ? -1 : 1))) {
    if (sentOn >= until) break;
    counted += calendar.workingDaysBetween(at, sentOn);
    at = laterOf(at, laterOf(sentOn, endedOn ?? until));
  }
  return counted + calendar.workingDaysBetween(at, until);
}

/** What an application waits for while its clock is paused. */
export const STANDSTILL_KINDS = ['confirmation', 'supplement', 'lapse', 'payment', 'thirdParty', 'agency'] as const;
export type StandstillKind = (typeof STANDSTILL_KINDS)[number];

export const STANDSTILL_LABEL: Record<StandstillKind, Text> = {
  confirmation: { zh: '待双方确认收件', en: 'receipt to be confirmed' },
  supplement: { zh: '等申请人补正', en: 'waiting for the supplement' },
  lapse: { zh: '补正逾期，待负责人确认', en: 'the supplement lapsed: the head must confirm' },
  payment: { zh: '等申请人缴费', en: 'waiting for the payment' },
  thirdParty: { zh: '征求第三方意见', en: 'consulting a third party' },
  agency: { zh: '征求其他机关意见', en: 'consulting another agency' },
};

export interface Standstill {
  readonly kind: StandstillKind;
  readonly since: Day;
  /** The consultation's name. */
  readonly consultation?: string;
}

/** Why the clock is paused, and since when; empty while it runs. */
export function standstills(application: Application): readonly Standstill[] {
  const { state, facts, deadlines } = application;
  if (urgentOn(application) !== NEVER) return [];
  if (!facts.receivedOn) return [{ kind: 'confirmation', since: facts.arrivedOn }];
  if (isLapsed(state)) return [{ kind: 'lapse', since: lastOf(deadlines, 'supplement')!.dueOn! }];
  const consulted = facts.consultations
    .filter(({ endedOn }) => endedOn === undefined)
    .map(({ kind, name, sentOn }): Standstill => ({ kind, since: sentOn, consultation: name }));
  if (!isAwaiting(state)) return consulted;
  const isPayment = state.endsWith('.awaitingPayment');
  const awaited: Standstill = isPayment
    ? { kind: 'payment', since: lastOf(deadlines, 'payment')!.startsOn }
    : { kind: 'supplement', since: facts.supplement!.requestedOn };
  return [awaited, ...consulted];
}

/** Since when the clock is paused; null while it runs, and once the application is closed. */
export const standsSince = (application: Application): Day | null =>
  standstills(application)
    .map(({ since }) => since)
    .toSorted()[0] ?? null;

const lastOf = (deadlines: readonly Deadline[], kind: Deadline['kind']): Deadline | undefined =>
  deadlines.findLast((each) => each.kind === kind);
