// Builds the event of a lawful command, with the values for which a calendar is needed.
import { takenDays } from '../deadlines/deadline.js';
import { STATUTE } from '../deadlines/statute.js';
import { feeFor } from '../reply/fees.js';
import { outcomeOfItems } from '../reply/outcomes.js';
import type { Command } from './commands.js';
import type { Happenings, Happening } from './happenings.js';
import { pausesOf, replyDeadline } from './facts.js';
import type { RuledCommand, Situation } from './conditions.js';
import { receivedByAmendment } from './rules.js';

type Telling = { readonly [Name in RuledCommand]: (situation: Situation, command: Command<Name>) => object };

const nothing = () => ({});

/** Names of persons (applicant, consultee) are left out on purpose: they have a table of their own. */
const TELL = {
  confirmReceipt: nothing,
  amendRegistration: amendment,
  void: (_, { reason }) => ({ reason }),
  split: (_, { into }) => ({ into: into.map(({ content }) => content) }),
  assign: (_, { handler }) => ({ handler }),
  accept: nothing,
  requestSupplement: ({ facts, calendar, on }, { items, workingDays, deliveredOn }) =>
    ({
      items,
      workingDays: workingDays ?? STATUTE.T4.days,
      deliveredOn: deliveredOn ?? on,
      onTime: on <= calendar.workingDayAfter(facts.receivedOn!, STATUTE.T3.days),
    }) satisfies Happenings['supplementRequested'],
  receiveSupplement: nothing,
  confirmLapse: nothing,
  acceptLateSupplement: (_, { reason }) => ({ reason }),
  consultThirdParty: (_, { consultation }) => ({ consultation, kind: 'thirdParty' }),
  consultAgency: (_, { consultation }) => ({ consultation, kind: 'agency' }),
  consultationDelivered: (_, { consultation }) => ({ consultation }),
  receiveOpinion: (_, { consultation, opinion }) => ({ consultation, opinion }),
  extendReply: (_, { workingDays, approvedBy }) => ({ workingDays, approvedBy }),
  demandReasons: nothing,
  receiveReasons: (_, { acceptable }) => ({ acceptable }),
  delayReply: (_, { until }) => ({ until }),
  noticeFee: ({ on }, { basis, quantity, deliveredOn }) =>
    ({
      basis,
      quantity,
      amount: feeFor(basis, quantity),
      deliveredOn: deliveredOn ?? on,
    }) satisfies Happenings['feeNoticed'],
  payFee: nothing,
  submitDraft: (_, { outcome, items, searchRecord }) => {
    const [first, ...rest] = (items ?? []).map((item) => item.outcome);
    return { outcome: first ? outcomeOfItems([first, ...rest]) : outcome, items, searchRecord };
  },
  review: (_, { kind, passed }) => ({ kind, passed }),
  sign: nothing,
  dispatch: ({ facts, deadlines, calendar, on }, { method, trackingNumber }) => {
    const { dueOn, startsOn } = replyDeadline(deadlines)!;
    const onTime = dueOn === null || (facts.servedOn ?? on) <= dueOn;
    if (facts.servedOn !== undefined) return { method, trackingNumber, onTime };
    const days = takenDays(calendar, startsOn, on, pausesOf(facts, deadlines));
    return { method, trackingNumber, onTime, taken: { days, edition: calendar.edition } };
  },
  confirmDelivery: nothing,
  returnMail: nothing,
  withdraw: nothing,
  archive: nothing,
  // Art. 30 with Q-3: after a late notice the head decides on closing.
  lapseSupplement: ({ facts }) => ({ closes: facts.supplement!.onTime }),
  lapsePayment: nothing,
  lapseConsultation: ({ deadlines }, { consultation }) => {
    const { kind, dueOn } = deadlines.find((deadline) => deadline.consultation === consultation)!;
    return { consultation, endedOn: dueOn, ...(kind === 'agency' && { deemedConsent: true }) };
  },
  missReply: nothing,
  remind: (_, { reminders }) => ({ reminders }),
} satisfies Telling;

function amendment(situation: Situation, command: Command<'amendRegistration'>): Happenings['registrationAmended'] {
  const { facts, calendar } = situation;
  const { name, receivedOn: _receivedOn, ...fields } = command.fields;
  const receivedOn = receivedByAmendment(situation, command);
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
export function tell<Name extends RuledCommand>(
  type: Happening['type'],
  name: Name,
  situation: Situation,
  command: Command<Name>,
): Happening {
  const payload = (TELL[name] as (situation: Situation, command: Command<Name>) => object)(situation, command);
  return { type, on: situation.on, ...payload } as Happening;
}
