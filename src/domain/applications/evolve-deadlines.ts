// How each event changes the deadlines, apart from due dates, which need a calendar.
import type { Day } from '../day.js';
import type { Deadline, Settlement } from '../deadlines/deadline.js';
import { replyDays, STATUTE } from '../deadlines/statute.js';
import type { NoticeKind } from '../vocabulary.js';
import { type Facts, replyDeadline } from './facts.js';
import type { ApplicationEvent } from './application-events.js';

/** The result of all events so far: the facts, and the deadlines apart from their due dates. */
export interface FactsAndDeadlines {
  readonly facts: Facts;
  readonly deadlines: readonly Deadline[];
}

/** The deadlines after an event; `recalculateDeadline` computes the due dates of open ones. */
export function evolveDeadlines({ facts, deadlines }: FactsAndDeadlines, event: ApplicationEvent): readonly Deadline[] {
  switch (event.type) {
    case 'receiptConfirmed':
      return [...deadlines, ...deadlinesOnReceipt(event.on, 'confirmReceipt')];
    case 'registrationAmended':
      return event.receivedOn ? changeReceipt(facts, deadlines, event.receivedOn, event) : deadlines;
    case 'accepted':
      return settleOpen(deadlines, 'supplementNotice', 'cancelled');
    case 'supplementRequested':
      return [
        ...settleAll(deadlines, 'supplementNotice', event.onTime ? 'met' : 'missed'),
        openNotice('supplement', event, event.workingDays, 'requestSupplement'),
      ];
    case 'noticeDelivered':
      return deadlines.map((deadline) =>
        deadline.kind === event.kind && !deadline.settled ? startOnDelivery(deadline, event.on) : deadline,
      );
    case 'supplementReceived':
      return restartReply(facts, settleOpen(deadlines, 'supplement', 'met'), event.on, 'receiveSupplement');
    case 'lateSupplementAccepted':
      return restartReply(facts, deadlines, event.on, 'acceptLateSupplement');
    case 'supplementLapsed':
      return event.closes
        ? cancelOpen(settleOpen(deadlines, 'supplement', 'lapsed'))
        : settleOpen(deadlines, 'supplement', 'lapsed');
    case 'feePaid':
      return restartReply(facts, settleOpen(deadlines, 'payment', 'met'), event.on, 'payFee');
    case 'feeLapsed':
      return cancelOpen(settleOpen(deadlines, 'payment', 'lapsed'));
    case 'feeNoticed':
      return [...deadlines, openNotice('payment', event, STATUTE.T10.days, 'noticeFee')];
    case 'consultationSent':
      return [...deadlines, openConsultation(event)];
    case 'consultationDelivered':
      return changeConsultation(deadlines, event.consultation, (deadline) => ({ ...deadline, startsOn: event.on }));
    case 'opinionReceived':
      return changeConsultation(deadlines, event.consultation, (deadline) => ({ ...deadline, settled: 'met' }));
    case 'consultationEnded':
      return changeConsultation(deadlines, event.consultation, (deadline) => ({ ...deadline, settled: 'cancelled' }));
    case 'consultationLapsed':
      return changeConsultation(deadlines, event.consultation, (deadline) => ({ ...deadline, settled: 'lapsed' }));
    case 'reasonsDemanded':
      return [
        ...settleOpen(deadlines, 'reasons', 'cancelled'),
        ...(event.workingDays === undefined
          ? []
          : [openDeadline('reasons', event.on, event.workingDays, 'demandReasons')]),
      ];
    case 'reasonsReceived':
      return settleOpen(deadlines, 'reasons', 'met');
    case 'reasonsLapsed':
      return settleOpen(deadlines, 'reasons', 'lapsed');
    case 'replyExtended':
      return changeReply(deadlines, (deadline) => ({ ...deadline, extension: event.workingDays }));
    case 'replyDelayed':
      return changeReply(deadlines, (deadline) => ({ ...deadline, fixedOn: event.until }));
    case 'replyMissed':
      return settleOpen(deadlines, 'reply', 'missed');
    case 'replyDispatched':
      return cancelOpen(settleOpen(deadlines, 'reply', event.onTime ? 'met' : 'missed'));
    case 'voided':
    case 'lapseConfirmed':
    case 'withdrawn':
      return cancelOpen(deadlines);
    default:
      return deadlines;
  }
}

const CONSULT_COMMAND = { thirdParty: 'consultThirdParty', agency: 'consultAgency' } as const;

/** Settles the open deadlines of a kind. */
const settleOpen = (deadlines: readonly Deadline[], kind: Deadline['kind'], settled: Settlement): readonly Deadline[] =>
  deadlines.map((deadline) => (deadline.kind === kind && !deadline.settled ? { ...deadline, settled } : deadline));

/** Settles again: a supplement requested after acceptance was needed after all, so its notice is judged now. */
const settleAll = (deadlines: readonly Deadline[], kind: Deadline['kind'], settled: Settlement): readonly Deadline[] =>
  deadlines.map((deadline) => (deadline.kind === kind ? { ...deadline, settled } : deadline));

/** Closing cancels every open deadline. */
const cancelOpen = (deadlines: readonly Deadline[]): readonly Deadline[] =>
  deadlines.map((deadline) => (deadline.settled ? deadline : { ...deadline, settled: 'cancelled' }));

const changeReply = (deadlines: readonly Deadline[], change: (deadline: Deadline) => Deadline): readonly Deadline[] => {
  const current = replyDeadline(deadlines);
  return deadlines.map((deadline) => (deadline === current ? change(deadline) : deadline));
};

/** A lapsed consultation stays lapsed, even if an opinion comes later. */
const changeConsultation = (
  deadlines: readonly Deadline[],
  name: string,
  change: (deadline: Deadline) => Deadline,
): readonly Deadline[] =>
  deadlines.map((deadline) => (deadline.consultation === name && !deadline.settled ? change(deadline) : deadline));

/**
 * RESTART: cancels the running period and opens a full new one, without extension or fixed day (art. 30; Q-4c,
 * docs/rules/questions.md#q-4c).
 */
function restartReply(facts: Facts, deadlines: readonly Deadline[], on: Day, by: string): readonly Deadline[] {
  const days = replyDeadline(deadlines)?.days ?? replyDays(facts.receivedOn!);
  return [...settleOpen(deadlines, 'reply', 'cancelled'), openDeadline('reply', on, days, by)];
}

/**
 * Moves the start of the first period and of the notice; a period that a restart opened stays. A first period that has ended
 * is judged again, as it stays missed for ever.
 */
function changeReceipt(
  facts: Facts,
  deadlines: readonly Deadline[],
  receivedOn: Day,
  { noticeOnTime, firstPeriodMissed }: Extract<ApplicationEvent, { type: 'registrationAmended' }>,
): readonly Deadline[] {
  if (!facts.receivedOn) return deadlinesOnReceipt(receivedOn, 'amendRegistration');
  const first = deadlines.findIndex(({ kind }) => kind === 'reply');
  const isOnly = deadlines.findLastIndex(({ kind }) => kind === 'reply') === first;
  return deadlines.map((deadline, index) => {
    // A redone reply keeps the days that were ordered.
    const days = deadline.by === 'redo' ? deadline.days : replyDays(receivedOn);
    if (index === first && isOnly) return reopenFrom(deadline, receivedOn, days);
    if (index === first && firstPeriodMissed !== undefined)
      return { ...reopenFrom(deadline, receivedOn, days), settled: firstPeriodMissed ? 'missed' : 'cancelled' };
    if (deadline.kind !== 'supplementNotice') return deadline;
    const notice = reopenFrom(deadline, receivedOn, STATUTE.T3.days);
    if (noticeOnTime !== undefined) return { ...notice, settled: noticeOnTime ? 'met' : 'missed' };
    return deadline.settled ? { ...notice, settled: deadline.settled } : notice;
  });
}

/** Opens it again from another day; if it has passed already, time marks it missed at once. */
function reopenFrom(deadline: Deadline, startsOn: Day, days: number): Deadline {
  const { settled: _settled, ...rest } = deadline;
  return { ...rest, startsOn, days, dueOn: null, originalDueOn: null, edition: 0 };
}

/** T1 and T3 start on the day of receipt (arts. 31, 33(2), 30). */
export const deadlinesOnReceipt = (receivedOn: Day, by: string): readonly Deadline[] => [
  openDeadline('reply', receivedOn, replyDays(receivedOn), by),
  openDeadline('supplementNotice', receivedOn, STATUTE.T3.days, by),
];

export const openDeadline = (
  kind: Deadline['kind'],
  startsOn: Day,
  days: number,
  by: string,
  more: Pick<Deadline, 'consultation' | 'openEnded'> = {},
): Deadline => ({
  kind,
  startsOn,
  days,
  extension: 0,
  ...more,
  by,
  dueOn: null,
  originalDueOn: null,
  provisional: false,
  edition: 0,
});

/** The term of a notice runs from its delivery to the applicant (art. 30; 109号 art. 6 收到…之日). */
const openNotice = (
  kind: NoticeKind,
  { on, deliveredOn }: { readonly on: Day; readonly deliveredOn: Day | null },
  days: number,
  by: string,
): Deadline => openDeadline(kind, deliveredOn ?? on, days, by, deliveredOn === null ? { openEnded: true } : {});

function startOnDelivery(deadline: Deadline, on: Day): Deadline {
  const { openEnded: _openEnded, ...rest } = deadline;
  return { ...rest, startsOn: on };
}

/** Arts. 32 and 34 give 15 working days to a third party and to a co-maker; no term binds any other organ. */
function openConsultation({
  kind,
  consultation,
  coMaker,
  on,
}: Extract<ApplicationEvent, { type: 'consultationSent' }>): Deadline {
  const by = CONSULT_COMMAND[kind];
  if (coMaker === false) return openDeadline(kind, on, 0, by, { consultation, openEnded: true });
  return openDeadline(kind, on, STATUTE.T6.days, by, { consultation });
}
