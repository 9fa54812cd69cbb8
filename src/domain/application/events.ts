// What has happened to an application, and how each event changes what is known; no calendar is needed to read the past.
import type { Day } from '../day.js';
import type { Deadline, Settlement } from '../deadlines/deadline.js';
import { replyDays, STATUTE } from '../deadlines/statute.js';
import type { Outcome } from '../reply/outcomes.js';
import type { ApplicantType, Channel, DispatchMethod, FeeBasis, Opinion, ReviewKind } from '../vocabulary.js';
import { type Consultation, type Draft, type Facts, type Item, replyDeadline } from './facts.js';

/** The payload of each event: facts and decisions, never the name of a person. */
export interface Happenings {
  registered: {
    readonly applicant: ApplicantType;
    readonly channel: Channel;
    readonly arrivedOn: Day;
    readonly receivedOn?: Day;
    readonly content: string;
    /** Split from this application, as a matter of its own. */
    readonly splitFrom?: string;
  };
  registeredAgain: {
    readonly applicant: ApplicantType;
    readonly channel: Channel;
    readonly content: string;
    readonly remedy: string;
    readonly redoes: string;
    readonly workingDays: number;
  };
  receiptConfirmed: object;
  registrationAmended: {
    readonly fields: {
      readonly type?: ApplicantType | undefined;
      readonly content?: string | undefined;
      readonly channel?: Channel | undefined;
    };
    /** The values that stood before, of the same fields. */
    readonly before: {
      readonly type?: ApplicantType;
      readonly content?: string;
      readonly channel?: Channel;
      readonly receivedOn?: Day;
    };
    /** The name was spelled anew; both spellings stand with the persons, not here. */
    readonly renamed?: true;
    readonly receivedOn?: Day;
    /** The supplement notice, measured against the new date. */
    readonly noticeOnTime?: boolean;
    readonly reason: string;
  };
  voided: { readonly reason: string };
  matterSplit: { readonly into: readonly string[] };
  assigned: { readonly handler: string };
  accepted: object;
  supplementRequested: {
    readonly items: readonly string[];
    readonly workingDays: number;
    readonly deliveredOn: Day;
    readonly onTime: boolean;
  };
  supplementReceived: object;
  supplementLapsed: { readonly closes: boolean };
  lapseConfirmed: object;
  lateSupplementAccepted: { readonly reason: string };
  consultationSent: { readonly consultation: string; readonly kind: 'thirdParty' | 'agency' };
  consultationDelivered: { readonly consultation: string };
  opinionReceived: { readonly consultation: string; readonly opinion: Opinion };
  consultationLapsed: { readonly consultation: string; readonly endedOn: Day };
  replyExtended: { readonly workingDays: number; readonly approvedBy: string };
  reasonsDemanded: object;
  reasonsReceived: { readonly acceptable: boolean };
  replyDelayed: { readonly until: Day };
  feeNoticed: {
    readonly basis: FeeBasis;
    readonly quantity: number;
    readonly amount: number;
    readonly deliveredOn: Day;
  };
  feePaid: object;
  feeLapsed: object;
  draftSubmitted: {
    readonly outcome: Outcome;
    readonly items?: readonly Item[] | undefined;
    readonly searchRecord?: string | undefined;
  };
  draftReviewed: { readonly kind: ReviewKind; readonly passed: boolean };
  replySigned: object;
  replyDispatched: {
    readonly method: DispatchMethod;
    readonly trackingNumber?: string | undefined;
    readonly onTime: boolean;
  };
  deliveryConfirmed: object;
  mailReturned: object;
  withdrawn: object;
  archived: object;
  replyMissed: object;
  calendarAmended: { readonly title: string; readonly edition: number };
}

export type EventType = keyof Happenings;

/** One event with the day it happened on. */
export type Happening = {
  [Type in EventType]: { readonly type: Type; readonly on: Day } & Happenings[Type];
}[EventType];

/** What the past amounts to: the facts, and the deadlines as far as no calendar is needed. */
export interface Past {
  readonly facts: Facts;
  readonly deadlines: readonly Deadline[];
}

/** The past with one more event. Due days of open deadlines are left for `reckon` to compute. */
export function evolve(past: Past | null, event: Happening): Past {
  if (event.type === 'registered') return begin(event);
  if (event.type === 'registeredAgain') return beginAgain(event);
  if (!past) throw new Error(`an application cannot begin with ${event.type}`);
  return { facts: evolveFacts(past.facts, event), deadlines: evolveDeadlines(past, event) };
}

function begin({ applicant, channel, arrivedOn, receivedOn }: Extract<Happening, { type: 'registered' }>): Past {
  const facts: Facts = { applicant, channel, arrivedOn, counts: true, consultations: [] };
  return receivedOn
    ? { facts: { ...facts, receivedOn }, deadlines: onReceipt(receivedOn, 'register') }
    : { facts, deadlines: [] };
}

/** a reply made again runs a period of its own and counts nowhere. */
function beginAgain({ applicant, channel, on, workingDays }: Extract<Happening, { type: 'registeredAgain' }>): Past {
  return {
    facts: { applicant, channel, arrivedOn: on, receivedOn: on, counts: false, consultations: [] },
    deadlines: [opened('reply', on, workingDays, 'redo'), opened('supplementNotice', on, STATUTE.T3.days, 'redo')],
  };
}

/** T1 and T3 begin on the day of receipt (arts. 31, 33(2), 30). */
const onReceipt = (receivedOn: Day, by: string): readonly Deadline[] => [
  opened('reply', receivedOn, replyDays(receivedOn), by),
  opened('supplementNotice', receivedOn, STATUTE.T3.days, by),
];

const opened = (kind: Deadline['kind'], startsOn: Day, days: number, by: string, consultation?: string): Deadline => ({
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

function evolveFacts(facts: Facts, event: Happening): Facts {
  switch (event.type) {
    case 'receiptConfirmed':
      return { ...facts, receivedOn: event.on };
    case 'registrationAmended':
      return amended(facts, event);
    case 'voided':
      return { ...facts, counts: false, closedOn: event.on };
    case 'assigned':
      return { ...facts, handler: event.handler };
    case 'accepted':
      return { ...facts, acceptedOn: event.on };
    case 'supplementRequested':
      return { ...facts, supplement: { requestedOn: event.on, onTime: event.onTime } };
    case 'supplementReceived':
    case 'lateSupplementAccepted':
      return supplemented(facts, event.on);
    case 'supplementLapsed':
      return event.closes ? abandoned(facts, event.on) : facts;
    case 'lapseConfirmed':
      return abandoned(facts, event.on);
    case 'consultationSent':
      return {
        ...facts,
        consultations: [...facts.consultations, { name: event.consultation, kind: event.kind, sentOn: event.on }],
      };
    case 'consultationDelivered':
      return consulted(facts, event.consultation, () => ({ deliveredOn: event.on }));
    case 'opinionReceived':
      return consulted(facts, event.consultation, ({ endedOn }) => ({
        opinion: event.opinion,
        endedOn: endedOn ?? event.on,
      }));
    case 'consultationLapsed':
      return consulted(facts, event.consultation, () => ({ endedOn: event.endedOn }));
    case 'replyExtended':
    case 'replyDelayed':
      return { ...facts, notified: true };
    case 'reasonsDemanded':
      return { ...facts, notified: true, reasons: { demandedOn: event.on } };
    case 'reasonsReceived':
      return { ...facts, reasons: { demandedOn: facts.reasons!.demandedOn, acceptable: event.acceptable } };
    case 'feeNoticed':
      return { ...facts, fee: { basis: event.basis, quantity: event.quantity, amount: event.amount } };
    case 'feePaid':
      return { ...facts, fee: { ...facts.fee!, paidOn: event.on } };
    case 'feeLapsed':
      return { ...facts, closedOn: event.on, outcome: 'feeLapsed' };
    case 'draftSubmitted':
      return { ...facts, drafted: true, draft: draftOf(event.outcome, event.items) };
    case 'draftReviewed':
      return { ...facts, ...reviewed(facts.draft!, event.kind, event.passed) };
    case 'replySigned':
      return { ...facts, signedOn: event.on };
    case 'replyDispatched':
      return dispatched(facts, event.method, event.on);
    case 'deliveryConfirmed':
      return { ...facts, deliveredOn: event.on };
    case 'withdrawn':
      return { ...facts, closedOn: event.on, outcome: 'withdrawn' };
    default:
      return facts;
  }
}

function amended(facts: Facts, event: Extract<Happening, { type: 'registrationAmended' }>): Facts {
  const { type, channel } = event.fields;
  const { supplement } = facts;
  return {
    ...facts,
    applicant: type ?? facts.applicant,
    channel: channel ?? facts.channel,
    ...(event.receivedOn && { receivedOn: event.receivedOn }),
    ...(supplement &&
      event.noticeOnTime !== undefined && { supplement: { ...supplement, onTime: event.noticeOnTime } }),
  };
}

/** Art. 30: taken as given up. Consultations end with it, so that they pause nothing if it is opened again. */
const abandoned = (facts: Facts, on: Day): Facts => ({
  ...facts,
  consultations: facts.consultations.map((each) => (each.endedOn ? each : { ...each, endedOn: on })),
  closedOn: on,
  outcome: 'supplementLapsed',
});

/** What a lapse had closed is open again. */
function supplemented(facts: Facts, receivedOn: Day): Facts {
  const { closedOn: _closedOn, outcome: _outcome, ...open } = facts;
  return { ...open, supplement: { ...facts.supplement!, receivedOn } };
}

const consulted = (
  facts: Facts,
  name: string,
  change: (consultation: Consultation) => Partial<Consultation>,
): Facts => ({
  ...facts,
  consultations: facts.consultations.map((each) => (each.name === name ? { ...each, ...change(each) } : each)),
});

const draftOf = (outcome: Outcome, items?: readonly Item[]): Draft =>
  items?.length ? { outcome, items } : { outcome };

/** A draft that does not pass stands no longer. */
const reviewed = (draft: Draft, kind: ReviewKind, passed: boolean): { draft?: Draft | undefined } => ({
  draft: passed ? { ...draft, [kind]: true } : undefined,
});

/** Served on the first posting; at the counter the signature is delivery as well (235号 §4). */
const dispatched = (facts: Facts, method: DispatchMethod, on: Day): Facts => ({
  ...facts,
  method,
  servedOn: facts.servedOn ?? on,
  closedOn: facts.closedOn ?? on,
  outcome: facts.draft!.outcome,
  ...(method === 'counter' && { deliveredOn: on }),
});

function evolveDeadlines({ facts, deadlines }: Past, event: Happening): readonly Deadline[] {
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
    case 'draftSubmitted':
      return settle(deadlines, 'supplementNotice', 'cancelled');
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

/** Settles what is still open of a kind. */
const settle = (deadlines: readonly Deadline[], kind: Deadline['kind'], settled: Settlement): readonly Deadline[] =>
  deadlines.map((deadline) => (deadline.kind === kind && !deadline.settled ? { ...deadline, settled } : deadline));

/** A supplement asked for after acceptance was needed after all: its notice is judged now. */
const settleAnew = (deadlines: readonly Deadline[], kind: Deadline['kind'], settled: Settlement): readonly Deadline[] =>
  deadlines.map((deadline) => (deadline.kind === kind ? { ...deadline, settled } : deadline));

/** A closing makes moot whatever still runs. */
const closed = (deadlines: readonly Deadline[]): readonly Deadline[] =>
  deadlines.map((deadline) => (deadline.settled ? deadline : { ...deadline, settled: 'cancelled' }));

const ofReply = (deadlines: readonly Deadline[], change: (deadline: Deadline) => Deadline): readonly Deadline[] => {
  const current = replyDeadline(deadlines);
  return deadlines.map((deadline) => (deadline === current ? change(deadline) : deadline));
};

/** Once lapsed, a consultation's deadline stays lapsed, whatever opinion still comes. */
const ofConsultation = (
  deadlines: readonly Deadline[],
  name: string,
  change: (deadline: Deadline) => Deadline,
): readonly Deadline[] =>
  deadlines.map((deadline) => (deadline.consultation === name && !deadline.settled ? change(deadline) : deadline));

/** RESTART: the old period is moot, a full new one begins; an extension and a fixed day fall away with it (art. 30, Q-4c). */
function restarted(facts: Facts, deadlines: readonly Deadline[], on: Day, by: string): readonly Deadline[] {
  const days = replyDeadline(deadlines)?.days ?? replyDays(facts.receivedOn!);
  return [...settle(deadlines, 'reply', 'cancelled'), opened('reply', on, days, by)];
}

/** The first period and the notice begin on another day; what a restart began since is not touched. */
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
    if (index === first && isOnly) return moved(deadline, receivedOn, replyDays(receivedOn));
    if (deadline.kind !== 'supplementNotice') return deadline;
    const notice = moved(deadline, receivedOn, STATUTE.T3.days);
    if (noticeOnTime !== undefined) return { ...notice, settled: noticeOnTime ? 'met' : 'missed' };
    return deadline.settled ? { ...notice, settled: deadline.settled } : notice;
  });
}

/** Running again from another day, to be reckoned anew: whether it is missed, time will tell at once. */
function moved(deadline: Deadline, startsOn: Day, days: number): Deadline {
  const { settled: _settled, ...rest } = deadline;
  return { ...rest, startsOn, days, dueOn: null, originalDueOn: null, edition: 0 };
}
