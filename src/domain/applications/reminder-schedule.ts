// When to remind whom of what: the reminder schedule of every running clock.
import type { Calendar } from '../calendar/calendar.js';
import type { Day } from '../day.js';
import type { Deadline } from '../deadlines/deadline.js';
import type { DeadlineKind } from '../deadlines/statute.js';
import type { Role } from '../vocabulary.js';
import {
  type Application,
  hasOpenConsultation,
  isAwaitingApplicant,
  isLapseUnconfirmed,
  pausesOf,
  undeliveredNotice,
} from './facts.js';

/** Who is reminded: first the handler, then the head, then the agency above. */
export type Recipient = Role | 'supervisor';

export const SCHEDULED_REMINDER_KINDS = [
  'replyDueIn7',
  'replyDueIn3',
  'replyDueIn1',
  'replyDueToday',
  'stillOverdue',
  'supplementNoticeDueIn3',
  'supplementNoticeDueToday',
  'supplementDueIn1',
  'paymentDueIn1',
  'consultationDueIn1',
  'reasonsDueIn1',
  'noticeUndelivered',
  'consultationUndelivered',
  'consultationUnanswered',
  'unconfirmed',
  'untouched',
] as const;
export type ScheduledReminderKind = (typeof SCHEDULED_REMINDER_KINDS)[number];

export interface ScheduledReminder {
  readonly kind: ScheduledReminderKind;
  readonly to: readonly Recipient[];
}

interface DatedReminder extends ScheduledReminder {
  readonly on: Day;
}

/** Reminders before the last day of each clock, by working days left; 0 is the last day itself. */
const BEFORE_DUE: Readonly<Record<DeadlineKind, readonly (ScheduledReminder & { readonly left: number })[]>> = {
  reply: [
    { left: 7, kind: 'replyDueIn7', to: ['handler'] },
    { left: 3, kind: 'replyDueIn3', to: ['handler'] },
    { left: 1, kind: 'replyDueIn1', to: ['handler', 'head'] },
    { left: 0, kind: 'replyDueToday', to: ['handler', 'head'] },
  ],
  supplementNotice: [
    { left: 3, kind: 'supplementNoticeDueIn3', to: ['clerk'] },
    { left: 0, kind: 'supplementNoticeDueToday', to: ['clerk', 'head'] },
  ],
  supplement: [{ left: 1, kind: 'supplementDueIn1', to: ['handler'] }],
  payment: [{ left: 1, kind: 'paymentDueIn1', to: ['handler'] }],
  thirdParty: [{ left: 1, kind: 'consultationDueIn1', to: ['handler'] }],
  agency: [{ left: 1, kind: 'consultationDueIn1', to: ['handler'] }],
  reasons: [{ left: 1, kind: 'reasonsDueIn1', to: ['handler'] }],
};

/** Of an overdue reply, head and supervising agency are reminded again after so many working days. */
const OVERDUE_REPEAT_DAYS = 5;
/** Where no term ends a wait that stops the clock, it is called to mind each time so many working days have passed. */
const OPEN_ENDED_REPEAT_DAYS = 15;
/** Q-2 (docs/rules/questions.md#q-2): mail whose receipt is still unconfirmed after so many working days. */
const UNCONFIRMED: readonly (ScheduledReminder & { readonly after: number })[] = [
  { after: 1, kind: 'unconfirmed', to: ['clerk'] },
  { after: 3, kind: 'unconfirmed', to: ['clerk', 'head'] },
];
/** Received, and no work has started since. */
const NOT_STARTED: readonly (ScheduledReminder & { readonly after: number })[] = [
  { after: 3, kind: 'untouched', to: ['clerk', 'head'] },
];

/** The reminders of the next morning that has any, after those already sent; null if there are none. */
export function nextReminders(
  application: Application,
  calendar: Calendar,
): { readonly on: Day; readonly reminders: readonly ScheduledReminder[] } | null {
  const after = application.facts.remindedOn ?? '';
  let next: Day | undefined;
  let reminders: ScheduledReminder[] = [];
  for (const { on, kind, to } of scheduledReminders(application, calendar)) {
    if (on <= after || (next !== undefined && on > next)) continue;
    if (on !== next) reminders = [];
    next = on;
    reminders.push({ kind, to });
  }
  return next === undefined ? null : { on: next, reminders };
}

/** All reminders of the clocks that run now, unordered; for an overdue reply only the next one. */
function* scheduledReminders(application: Application, calendar: Calendar): Generator<DatedReminder> {
  const { state, facts, deadlines } = application;
  if (facts.closedOn !== undefined) return;
  const isReplyPaused = isAwaitingApplicant(state) || isLapseUnconfirmed(state) || hasOpenConsultation(facts);
  const pauses = pausesOf(facts, deadlines);
  const isPaused = ({ on }: DatedReminder): boolean =>
    pauses.some(({ sentOn, endedOn }) => sentOn < on && (endedOn === null || on <= endedOn));
  for (const deadline of deadlines) {
    if (deadline.dueOn === null || (deadline.kind === 'reply' && isReplyPaused)) continue;
    if (isOverdueReply(deadline, deadlines)) yield nextOverdueReminder(deadline.dueOn, facts.remindedOn, calendar);
    if (deadline.settled) continue;
    for (const reminder of beforeDue(deadline, deadline.dueOn, calendar)) {
      // No reminder of the reply on a paused day, and none twice after the pause.
      if (deadline.kind !== 'reply' || !isPaused(reminder)) yield reminder;
    }
  }
  yield* openEndedReminders(application, calendar);
  if (state === 'registration.unconfirmed') yield* remindersAfter(facts.arrivedOn, UNCONFIRMED, calendar);
  if (state === 'acceptance.received' && !facts.handler)
    yield* remindersAfter(lastReceiptOn(application), NOT_STARTED, calendar);
}

/** If the last day is no working day, as art. 35 allows, the reminders count from the working day before it. */
function* beforeDue({ kind, startsOn }: Deadline, dueOn: Day, calendar: Calendar): Generator<DatedReminder> {
  const last = calendar.isWorkingDay(dueOn) ? dueOn : calendar.workingDayBefore(dueOn, 1);
  for (const { left, ...reminder } of BEFORE_DUE[kind]) {
    const on = left === 0 ? last : calendar.workingDayBefore(last, left);
    if (on > startsOn) yield { on, ...reminder };
  }
}

const isOverdueReply = (deadline: Deadline, deadlines: readonly Deadline[]): boolean =>
  deadline.settled === 'missed' && deadline === deadlines.findLast(({ kind }) => kind === 'reply');

const nextOverdueReminder = (dueOn: Day, remindedOn: Day | undefined, calendar: Calendar): DatedReminder => ({
  on: nextRepeat(dueOn, OVERDUE_REPEAT_DAYS, remindedOn, calendar),
  kind: 'stillOverdue',
  to: ['head', 'supervisor'],
});

/** What waits without a last day: a letter on its way, or an organ that no term binds (33(3); 109号 art. 6). */
function* openEndedReminders({ facts, deadlines }: Application, calendar: Calendar): Generator<DatedReminder> {
  const every = (since: Day, kind: ScheduledReminderKind): DatedReminder => ({
    on: nextRepeat(since, OPEN_ENDED_REPEAT_DAYS, facts.remindedOn, calendar),
    kind,
    to: ['handler', 'head'],
  });
  for (const { coMaker, sentOn, deliveredOn, endedOn } of facts.consultations) {
    if (endedOn !== undefined) continue;
    if (deliveredOn === undefined) yield every(sentOn, 'consultationUndelivered');
    else if (coMaker === false) yield every(deliveredOn, 'consultationUnanswered');
  }
  const undelivered = undeliveredNotice(deadlines);
  if (undelivered) yield every(undelivered.startsOn, 'noticeUndelivered');
}

/** The first day after the last reminder that lies a multiple of so many working days after a day. */
function nextRepeat(since: Day, every: number, remindedOn: Day | undefined, calendar: Calendar): Day {
  const passed = remindedOn !== undefined && remindedOn > since ? calendar.workingDaysBetween(since, remindedOn) : 0;
  return calendar.workingDayAfter(since, (Math.floor(passed / every) + 1) * every);
}

function* remindersAfter(
  day: Day,
  schedule: readonly (ScheduledReminder & { readonly after: number })[],
  calendar: Calendar,
): Generator<DatedReminder> {
  for (const { after, ...reminder } of schedule) yield { on: calendar.workingDayAfter(day, after), ...reminder };
}

const lastReceiptOn = ({ facts }: Application): Day => facts.supplement?.receivedOn ?? facts.receivedOn!;
