// How each event changes the deadlines, apart from due dates, which need a calendar.
import type { Day } from '../day.js';
import type { Deadline, Settlement } from '../deadlines/deadline.js';
import { replyDays, STATUTE } from '../deadlines/statute.js';
import { type Facts, replyDeadline } from './facts.js';
import type { Happening } from './happenings.js';

/** The result of all events so far: the facts, and the deadlines apart from their due dates. */
export interface Past {
  readonly facts: Facts;
  readonly deadlines: readonly Deadline[];
}

/** The deadlines after an event; `recalculateDeadline` computes the due dates of open ones. */
export function evolveDeadlines({ facts, deadlines }: Past, event: Happening): readonly Deadline[] {
  switch (event.type) {
    case 'receiptConfirmed':
      return [...deadlines, ...onReceipt(event.on, 'confirmReceipt')];
    case 'registrationAmended':
      return event.receivedOn ? receivedAnew(facts, deadlines, event.receivedOn, event.noticeOnTime) : deadlines;
    case 'accepted':
      return settle(deadlines, 'supplementNotice', 'cancelled');
    case 'supplementRequested':
      return [
        ...settleAnew(deadlines, 'supplementNotice', event.onTime ? 'met' : 'missed'),
        opened('supplement', event.deliveredOn, event.workingDays, 'requestSupplement'),
      ];
    case 'supplementReceived':
      return restarted(facts, settle(deadlines, 'supplement', 'met'), event.on, 'receiveSupplement');
    case 'lateSupplementAccepted':
      return restarted(facts, deadlines, event.on, 'acceptLateSupplement');
    case 'supplementLapsed':
      return event.closes
        ? closed(settle(deadlines, 'supplement', 'lapsed'))
        : settle(deadlines, 'supplement', 'lapsed');
    case 'feePaid':
      return restarted(facts, settle(deadlines, 'payment', 'met'), event.on, 'payFee');
    case 'feeLapsed':
      return closed(settle(deadlines, 'payment', 'lapsed'));
    case 'feeNoticed':
      return [...deadlines, opened('payment', event.deliveredOn, STATUTE.T10.days, 'noticeFee')];
    case 'consultationSent':
      return [...deadlines, opened(event.kind, event.on, STATUTE.T6.days, CONSULT[event.kind], event.consultation)];
    case 'consultationDelivered':
      return ofConsultation(deadlines, event.consultation, (deadline) => ({ ...deadline, startsOn: event.on }));
    case 'opinionReceived':
      return ofConsultation(deadlines, event.consultation, (deadline) => ({ ...deadline, settled: 'met' }));
    case 'consultationLapsed':
      return ofConsultation(deadlines, event.consultation, (deadline) => ({ ...deadline, settled: 'lapsed' }));
    case 'replyExtended':
      return ofReply(deadlines, (deadline) => ({ ...deadline, extension: event.workingDays }));
    case 'replyDelayed':
      return ofReply(deadlines, (deadline) => ({ ...deadline, fixedOn: event.until }));
    case 'replyMissed':
      return settle(deadlines, 'reply', 'missed');
    case 'replyDispatched':
      return closed(settle(deadlines, 'reply', event.onTime ? 'met' : 'missed'));
    case 'voided':
    case 'lapseConfirmed':
    case 'withdrawn':
      return closed(deadlines);
    default:
      return deadlines;
  }
}

const CONSULT = { thirdParty: 'consultThirdParty', agency: 'consultAgency' } as const;

/** Settles the open deadlines of a kind. */
const settle = (deadlines: readonly Deadline[], kind: Deadline['kind'], settled: Settlement): readonly Deadline[] =>
  deadlines.map((deadline) => (deadline.kind === kind && !deadline.settled ? { ...deadline, settled } : deadline));

/** Settles again: a supplement requested after acceptance was needed after all, so its notice is judged now. */
const settleAnew = (deadlines: readonly Deadline[], kind: Deadline['kind'], settled: Settlement): readonly Deadline[] =>
  deadlines.map((deadline) => (deadline.kind === kind ? { ...deadline, settled } : deadline));

/** Closing cancels every open deadline. */
const closed = (deadlines: readonly Deadline[]): readonly Deadline[] =>
  deadlines.map((deadline) => (deadline.settled ? deadline : { ...deadline, settled: 'cancelled' }));

const ofReply = (deadlines: readonly Deadline[], change: (deadline: Deadline) => Deadline): readonly Deadline[] => {
  const current = replyDeadline(deadlines);
  return deadlines.map((deadline) => (deadline === current ? change(deadline) : deadline));
};

/** A lapsed consultation stays lapsed, even if an opinion comes later. */
const ofConsultation = (
  deadlines: readonly Deadline[],
  name: string,
  change: (deadline: Deadline) => Deadline,
): readonly Deadline[] =>
  deadlines.map((deadline) => (deadline.consultation === name && !deadline.settled ? change(deadline) : deadline));

/** RESTART: cancels the running period and opens a full new one, without extension or fixed day (art. 30, Q-4c). */
function restarted(facts: Facts, deadlines: readonly Deadline[], on: Day, by: string): readonly Deadline[] {
  const days = replyDeadline(deadlines)?.days ?? replyDays(facts.receivedOn!);
  return [...settle(deadlines, 'reply', 'cancelled'), opened('reply', on, days, by)];
}

/** Moves the start of the first period and of the notice; a period that a restart opened stays. */
function receivedAnew(
  facts: Facts,
  deadlines: readonly Deadline[],
  receivedOn: Day,
  noticeOnTime: boolean | undefined,
): readonly Deadline[] {
  if (!facts.receivedOn) return onReceipt(receivedOn, 'amendRegistration');
  const first = deadlines.findIndex(({ kind }) => kind === 'reply');
  const isOnly = deadlines.findLastIndex(({ kind }) => kind === 'reply') === first;
  return deadlines.map((deadline, index) => {
    // A redone reply keeps the days that were ordered.
    const days = deadline.by === 'redo' ? deadline.days : replyDays(receivedOn);
    if (index === first && isOnly) return moved(deadline, receivedOn, days);
    if (deadline.kind !== 'supplementNotice') return deadline;
    const notice = moved(deadline, receivedOn, STATUTE.T3.days);
    if (noticeOnTime !== undefined) return { ...notice, settled: noticeOnTime ? 'met' : 'missed' };
    return deadline.settled ? { ...notice, settled: deadline.settled } : notice;
  });
}

/** Opens it again from another day; if it has passed already, time marks it missed at once. */
function moved(deadline: Deadline, startsOn: Day, days: number): Deadline {
  const { settled: _settled, ...rest } = deadline;
  return { ...rest, startsOn, days, dueOn: null, originalDueOn: null, edition: 0 };
}

/** T1 and T3 start on the day of receipt (arts. 31, 33(2), 30). */
export const onReceipt = (receivedOn: Day, by: string): readonly Deadline[] => [
  opened('reply', receivedOn, replyDays(receivedOn), by),
  opened('supplementNotice', receivedOn, STATUTE.T3.days, by),
];

export const opened = (
  kind: Deadline['kind'],
  startsOn: Day,
  days: number,
  by: string,
  consultation?: string,
): Deadline => ({
  kind,
  startsOn,
  days,
  extension: 0,
  ...(consultation === undefined ? {} : { consultation }),
  by,
  dueOn: null,
  originalDueOn: null,
  provisional: false,
  edition: 0,
});
