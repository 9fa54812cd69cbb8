// How each event changes the facts and deadlines of an application, without a calendar.
import { addDays, type Day, laterOf } from '../day.js';
import { STATUTE } from '../deadlines/statute.js';
import type { Outcome } from '../reply/outcomes.js';
import type { ReviewKind } from '../vocabulary.js';
import { evolveDeadlines, deadlinesOnReceipt, openDeadline, type FactsAndDeadlines } from './evolve-deadlines.js';
import type { Consultation, Draft, Facts, Item } from './facts.js';
import type { ApplicationEvent } from './application-events.js';

/** Applies one event. `recalculateDeadline` computes the due dates of open deadlines afterwards. */
export function evolve(current: FactsAndDeadlines | null, event: ApplicationEvent): FactsAndDeadlines {
  if (event.type === 'registered') return fromRegistration(event);
  if (event.type === 'registeredAgain') return fromRedo(event);
  if (!current) throw new Error(`an application cannot begin with ${event.type}`);
  const facts = evolveFacts(current.facts, event);
  return { facts: { ...facts, remindedOn: nextRemindedOn(facts, event) }, deadlines: evolveDeadlines(current, event) };
}

/** Reminders caused by an event are due from its own morning on; earlier ones are skipped. */
const nextRemindedOn = ({ remindedOn = '' }: Facts, { type, on }: ApplicationEvent): Day =>
  laterOf(remindedOn, type === 'reminded' ? on : addDays(on, -1));

function fromRegistration({
  applicant,
  channel,
  arrivedOn,
  receivedOn,
  counts = true,
  on,
}: Extract<ApplicationEvent, { type: 'registered' }>): FactsAndDeadlines {
  const facts: Facts = { applicant, channel, arrivedOn, counts, consultations: [], remindedOn: addDays(on, -1) };
  return receivedOn
    ? { facts: { ...facts, receivedOn }, deadlines: deadlinesOnReceipt(receivedOn, 'register') }
    : { facts, deadlines: [] };
}

/** Q-9 (docs/rules/questions.md#q-9): a redone reply has a period of its own and counts nowhere. */
function fromRedo({
  applicant,
  channel,
  on,
  receivedOn = on,
  workingDays,
}: Extract<ApplicationEvent, { type: 'registeredAgain' }>): FactsAndDeadlines {
  return {
    facts: {
      applicant,
      channel,
      arrivedOn: receivedOn,
      receivedOn,
      counts: false,
      consultations: [],
      remindedOn: addDays(on, -1),
    },
    deadlines: [
      openDeadline('reply', receivedOn, workingDays, 'redo'),
      openDeadline('supplementNotice', receivedOn, STATUTE.T3.days, 'redo'),
    ],
  };
}

function evolveFacts(facts: Facts, event: ApplicationEvent): Facts {
  switch (event.type) {
    case 'receiptConfirmed':
      return { ...facts, receivedOn: event.on };
    case 'registrationAmended':
      return amendFacts(facts, event);
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
      return reopenWithSupplement(facts, event.on);
    case 'supplementLapsed':
      return event.closes ? closeByLapse(facts, event.on) : facts;
    case 'lapseConfirmed':
      return closeByLapse(facts, event.on);
    case 'consultationSent':
      return { ...facts, consultations: [...facts.consultations, toConsultation(event)] };
    case 'consultationDelivered':
      return changeConsultation(facts, event.consultation, () => ({ deliveredOn: event.on }));
    case 'opinionReceived':
      return changeConsultation(facts, event.consultation, ({ endedOn }) => ({
        opinion: event.opinion,
        endedOn: endedOn ?? event.on,
      }));
    case 'consultationEnded':
      return changeConsultation(facts, event.consultation, () => ({ endedOn: event.on, ending: event.reason }));
    case 'consultationLapsed':
      return changeConsultation(facts, event.consultation, () => ({
        endedOn: event.endedOn,
        ...(event.deemedConsent && { deemedConsent: true }),
      }));
    case 'replyExtended':
    case 'replyDelayed':
      return { ...facts, notified: true };
    case 'reasonsDemanded':
      return { ...facts, notified: true, reasons: { demandedOn: event.on } };
    case 'reasonsReceived':
      return { ...facts, reasons: { demandedOn: facts.reasons!.demandedOn, acceptable: event.acceptable } };
    case 'reasonsLapsed':
      return { ...facts, reasons: { ...facts.reasons!, lapsedOn: event.on } };
    case 'feeNoticed':
      return { ...facts, fee: toFee(event) };
    case 'feePaid':
      return { ...facts, fee: { ...facts.fee!, paidOn: event.on } };
    case 'feeLapsed':
      return { ...facts, closedOn: event.on, outcome: 'feeLapsed' };
    case 'draftSubmitted':
      return { ...facts, drafted: true, draft: buildDraft(event.outcome, event.items) };
    case 'draftReviewed':
      return { ...facts, ...reviewDraft(facts.draft!, event.kind, event.passed) };
    case 'replySigned':
      return { ...facts, signedOn: event.on };
    case 'replyDispatched':
      return dispatchReply(facts, event);
    case 'deliveryConfirmed':
      return { ...facts, deliveredOn: event.on };
    case 'withdrawn':
      return { ...facts, closedOn: event.on, outcome: 'withdrawn' };
    default:
      return facts;
  }
}

function amendFacts(facts: Facts, event: Extract<ApplicationEvent, { type: 'registrationAmended' }>): Facts {
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

/** Art. 30: taken as abandoned. Consultations end too, so that they pause nothing if it is reopened. */
const closeByLapse = (facts: Facts, on: Day): Facts => ({
  ...facts,
  consultations: facts.consultations.map((each) => (each.endedOn ? each : { ...each, endedOn: on })),
  closedOn: on,
  outcome: 'supplementLapsed',
});

/** Reopens an application that a lapse had closed. */
function reopenWithSupplement(facts: Facts, receivedOn: Day): Facts {
  const { closedOn: _closedOn, outcome: _outcome, ...rest } = facts;
  return { ...rest, supplement: { ...facts.supplement!, receivedOn } };
}

/** What old events do not have is not in the facts either: both were stored without it. */
const toConsultation = ({
  consultation,
  kind,
  coMaker,
  on,
}: Extract<ApplicationEvent, { type: 'consultationSent' }>): Consultation => ({
  name: consultation,
  kind,
  ...(coMaker === false && { coMaker }),
  sentOn: on,
});

const toFee = ({
  basis,
  quantity,
  amount,
  before,
  deliveredOn,
  on,
}: Extract<ApplicationEvent, { type: 'feeNoticed' }>): Facts['fee'] => ({
  basis,
  quantity,
  amount,
  ...(before !== undefined && { before }),
  ...(deliveredOn === null && { noticedOn: on }),
});

const changeConsultation = (
  facts: Facts,
  name: string,
  change: (consultation: Consultation) => Partial<Consultation>,
): Facts => ({
  ...facts,
  consultations: facts.consultations.map((each) => (each.name === name ? { ...each, ...change(each) } : each)),
});

const buildDraft = (outcome: Outcome, items?: readonly Item[]): Draft =>
  items?.length ? { outcome, items } : { outcome };

/** A draft that does not pass is dropped. */
const reviewDraft = (draft: Draft, kind: ReviewKind, passed: boolean): { draft?: Draft | undefined } => ({
  draft: passed ? { ...draft, [kind]: true } : undefined,
});

/** Served on the first posting; at the counter the signature is delivery as well (235号 §4). */
const dispatchReply = (
  facts: Facts,
  { method, on, taken }: Extract<ApplicationEvent, { type: 'replyDispatched' }>,
): Facts => ({
  ...facts,
  method,
  ...(facts.servedOn === undefined && { servedOn: on, ...(taken && { taken }) }),
  closedOn: facts.closedOn ?? on,
  outcome: facts.draft!.outcome,
  ...(method === 'counter' && { deliveredOn: on }),
});
