// How each event changes the facts and deadlines of an application, without a calendar.
import { addDays, type Day, laterOf } from '../day.js';
import { STATUTE } from '../deadlines/statute.js';
import type { Outcome } from '../reply/outcomes.js';
import type { ReviewKind } from '../vocabulary.js';
import { evolveDeadlines, onReceipt, opened, type Past } from './evolve-deadlines.js';
import type { Consultation, Draft, Facts, Item } from './facts.js';
import type { Happening } from './happenings.js';

/** Applies one event. `recalculateDeadline` computes the due dates of open deadlines afterwards. */
export function evolve(past: Past | null, event: Happening): Past {
  if (event.type === 'registered') return begin(event);
  if (event.type === 'registeredAgain') return beginAgain(event);
  if (!past) throw new Error(`an application cannot begin with ${event.type}`);
  const facts = evolveFacts(past.facts, event);
  return { facts: { ...facts, remindedOn: reminded(facts, event) }, deadlines: evolveDeadlines(past, event) };
}

/** Reminders caused by an event are due from its own morning on; earlier ones are skipped. */
const reminded = ({ remindedOn = '' }: Facts, { type, on }: Happening): Day =>
  laterOf(remindedOn, type === 'reminded' ? on : addDays(on, -1));

function begin({
  applicant,
  channel,
  arrivedOn,
  receivedOn,
  counts = true,
  on,
}: Extract<Happening, { type: 'registered' }>): Past {
  const facts: Facts = { applicant, channel, arrivedOn, counts, consultations: [], remindedOn: addDays(on, -1) };
  return receivedOn
    ? { facts: { ...facts, receivedOn }, deadlines: onReceipt(receivedOn, 'register') }
    : { facts, deadlines: [] };
}

/** a redone reply has a period of its own and counts nowhere. */
function beginAgain({ applicant, channel, on, workingDays }: Extract<Happening, { type: 'registeredAgain' }>): Past {
  return {
    facts: {
      applicant,
      channel,
      arrivedOn: on,
      receivedOn: on,
      counts: false,
      consultations: [],
      remindedOn: addDays(on, -1),
    },
    deadlines: [opened('reply', on, workingDays, 'redo'), opened('supplementNotice', on, STATUTE.T3.days, 'redo')],
  };
}

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
      return consulted(facts, event.consultation, () => ({
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
      return dispatched(facts, event);
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

/** Art. 30: taken as abandoned. Consultations end too, so that they pause nothing if it is reopened. */
const abandoned = (facts: Facts, on: Day): Facts => ({
  ...facts,
  consultations: facts.consultations.map((each) => (each.endedOn ? each : { ...each, endedOn: on })),
  closedOn: on,
  outcome: 'supplementLapsed',
});

/** Reopens an application that a lapse had closed. */
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

/** A draft that does not pass is dropped. */
const reviewed = (draft: Draft, kind: ReviewKind, passed: boolean): { draft?: Draft | undefined } => ({
  draft: passed ? { ...draft, [kind]: true } : undefined,
});

/** Served on the first posting; at the counter the signature is delivery as well (235号 §4). */
const dispatched = (facts: Facts, { method, on, taken }: Extract<Happening, { type: 'replyDispatched' }>): Facts => ({
  ...facts,
  method,
  ...(facts.servedOn === undefined && { servedOn: on, ...(taken && { taken }) }),
  closedOn: facts.closedOn ?? on,
  outcome: facts.draft!.outcome,
  ...(method === 'counter' && { deliveredOn: on }),
});
