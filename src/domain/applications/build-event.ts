// Builds the event of a lawful command, with the values for which a calendar is needed.
import { takenDays } from '../deadlines/deadline.js';
import { STATUTE } from '../deadlines/statute.js';
import { feeFor } from '../reply/fees.js';
import { outcomeOfItems } from '../reply/outcomes.js';
import type { Command } from './commands.js';
import type { ApplicationEvents, ApplicationEvent } from './application-events.js';
import { pausesOf, replyDeadline } from './facts.js';
import type { RuledCommand, Situation } from './command-conditions.js';
import { receiptByAmendment } from './command-rules.js';

type PayloadBuilders = { readonly [Name in RuledCommand]: (situation: Situation, command: Command<Name>) => object };

const emptyPayload = () => ({});

/** Names of persons (applicant, consultee) are left out on purpose: they have a table of their own. */
const PAYLOAD_BUILDERS = {
  confirmReceipt: emptyPayload,
  amendRegistration: amendmentPayload,
  void: (_, { reason }) => ({ reason }),
  split: (_, { into }) => ({ into: into.map(({ content }) => content) }),
  assign: (_, { handler }) => ({ handler }),
  accept: emptyPayload,
  requestSupplement: ({ facts, calendar, on }, { items, workingDays, deliveredOn }) =>
    ({
      items,
      workingDays: workingDays ?? STATUTE.T4.days,
      deliveredOn: deliveredOn ?? on,
      onTime: on <= calendar.workingDayAfter(facts.receivedOn!, STATUTE.T3.days),
    }) satisfies ApplicationEvents['supplementRequested'],
  receiveSupplement: emptyPayload,
  confirmLapse: emptyPayload,
  acceptLateSupplement: (_, { reason }) => ({ reason }),
  consultThirdParty: (_, { consultation }) => ({ consultation, kind: 'thirdParty' }),
  consultAgency: (_, { consultation }) => ({ consultation, kind: 'agency' }),
  consultationDelivered: (_, { consultation }) => ({ consultation }),
  receiveOpinion: (_, { consultation, opinion }) => ({ consultation, opinion }),
  extendReply: (_, { workingDays, approvedBy }) => ({ workingDays, approvedBy }),
  demandReasons: emptyPayload,
  receiveReasons: (_, { acceptable }) => ({ acceptable }),
  delayReply: (_, { until }) => ({ until }),
  noticeFee: ({ on }, { basis, quantity, deliveredOn }) =>
    ({
      basis,
      quantity,
      amount: feeFor(basis, quantity),
      deliveredOn: deliveredOn ?? on,
    }) satisfies ApplicationEvents['feeNoticed'],
  payFee: emptyPayload,
  submitDraft: (_, { outcome, items, searchRecord }) => {
    const [first, ...rest] = (items ?? []).map((item) => item.outcome);
    return { outcome: first ? outcomeOfItems([first, ...rest]) : outcome, items, searchRecord };
  },
  review: (_, { kind, passed }) => ({ kind, passed }),
  sign: emptyPayload,
  dispatch: ({ facts, deadlines, calendar, on }, { method, trackingNumber }) => {
    const { dueOn, startsOn } = replyDeadline(deadlines)!;
    const onTime = dueOn === null || (facts.servedOn ?? on) <= dueOn;
    if (facts.servedOn !== undefined) return { method, trackingNumber, onTime };
    const days = takenDays(calendar, startsOn, on, pausesOf(facts, deadlines));
    return { method, trackingNumber, onTime, taken: { days, edition: calendar.edition } };
  },
  confirmDelivery: emptyPayload,
  returnMail: emptyPayload,
  withdraw: emptyPayload,
  archive: emptyPayload,
  // Art. 30 with Q-3 (docs/rules/questions.md#q-3): after a late notice the head decides on closing.
  lapseSupplement: ({ facts }) => ({ closes: facts.supplement!.onTime }),
  lapsePayment: emptyPayload,
  lapseConsultation: ({ deadlines }, { consultation }) => {
    const { kind, dueOn } = deadlines.find((deadline) => deadline.consultation === consultation)!;
    return { consultation, endedOn: dueOn, ...(kind === 'agency' && { deemedConsent: true }) };
  },
  missReply: emptyPayload,
  remind: (_, { reminders }) => ({ reminders }),
} satisfies PayloadBuilders;

function amendmentPayload(
  situation: Situation,
  command: Command<'amendRegistration'>,
): ApplicationEvents['registrationAmended'] {
  const { facts, calendar } = situation;
  const { name, receivedOn: _receivedOn, ...fields } = command.fields;
  const receivedOn = receiptByAmendment(situation, command);
  return {
    fields,
    before: {
      ...(fields.type !== undefined && { type: facts.applicant }),
      ...(fields.channel !== undefined && { channel: facts.channel }),
      ...(receivedOn !== undefined && facts.receivedOn !== undefined && { receivedOn: facts.receivedOn }),
    },
    ...(name !== undefined && { renamed: true }),
    ...(command.agent !== undefined && { agent: command.agent }),
    ...(receivedOn !== undefined && { receivedOn }),
    ...(receivedOn !== undefined &&
      facts.supplement && {
        noticeOnTime: facts.supplement.requestedOn <= calendar.workingDayAfter(receivedOn, STATUTE.T3.days),
      }),
    reason: command.reason,
  };
}

/** The event of a command that is lawful. */
export function eventOf<Name extends RuledCommand>(
  type: ApplicationEvent['type'],
  name: Name,
  situation: Situation,
  command: Command<Name>,
): ApplicationEvent {
  const payload = (PAYLOAD_BUILDERS[name] as (situation: Situation, command: Command<Name>) => object)(
    situation,
    command,
  );
  return { type, on: situation.on, ...payload } as ApplicationEvent;
}
