// Builds the event of a lawful command, with the values for which a calendar is needed.
import type { Day } from '../day.js';
import { calculateDueOn, takenDays } from '../deadlines/deadline.js';
import { replyDays, STATUTE } from '../deadlines/statute.js';
import { feeFor } from '../reply/fees.js';
import { outcomeOfItems } from '../reply/outcomes.js';
import type { Command } from './commands.js';
import type { ApplicationEvents, ApplicationEvent } from './application-events.js';
import { decisivePeriod, pausesOf, replyDeadline } from './facts.js';
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
      deliveredOn: deliveredOn === undefined ? on : deliveredOn,
      onTime: on <= calendar.workingDayAfter(facts.receivedOn!, STATUTE.T3.days),
    }) satisfies ApplicationEvents['supplementRequested'],
  noticeDelivered: (_, { kind }) => ({ kind }),
  receiveSupplement: emptyPayload,
  confirmLapse: emptyPayload,
  acceptLateSupplement: (_, { reason }) => ({ reason }),
  consultThirdParty: (_, { consultation }) => ({ consultation, kind: 'thirdParty' }),
  consultAgency: (_, { consultation, coMaker }) => ({
    consultation,
    kind: 'agency',
    ...(coMaker === false && { coMaker }),
  }),
  consultationDelivered: (_, { consultation }) => ({ consultation }),
  receiveOpinion: (_, { consultation, opinion }) => ({ consultation, opinion }),
  endConsultation: (_, { consultation, reason }) => ({ consultation, reason }),
  extendReply: (_, { workingDays, approvedBy }) => ({ workingDays, approvedBy }),
  demandReasons: (_, { workingDays }) => ({ workingDays: workingDays ?? STATUTE.T12a.days }),
  receiveReasons: (_, { acceptable }) => ({ acceptable }),
  delayReply: (_, { until }) => ({ until }),
  noticeFee: ({ on }, { basis, quantity, before, deliveredOn }) =>
    ({
      basis,
      quantity,
      ...(before && { before }),
      amount: feeFor(basis, quantity, before),
      deliveredOn: deliveredOn === undefined ? on : deliveredOn,
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
    const since = decisivePeriod(deadlines)!.startsOn;
    const onTime = dueOn === null || (facts.servedOn ?? on) <= dueOn;
    if (facts.servedOn !== undefined) return { method, trackingNumber, onTime };
    const days = takenDays(calendar, since, on, pausesOf(facts, deadlines));
    const taken = { days, edition: calendar.edition, ...(since !== startsOn && { since }) };
    return { method, trackingNumber, onTime, taken };
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
  lapseReasons: emptyPayload,
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
    ...(receivedOn !== undefined && judgeFirstPeriod(situation, receivedOn)),
    reason: command.reason,
  };
}

/** Whether the first period, which a restart has ended, was missed if it began on another day; nothing while it still runs. */
function judgeFirstPeriod(
  { facts, deadlines, calendar }: Situation,
  receivedOn: Day,
): Pick<ApplicationEvents['registrationAmended'], 'firstPeriodMissed'> {
  const [first, second] = deadlines.filter(({ kind }) => kind === 'reply');
  if (!first || !second) return {};
  const endedOn =
    second.by === 'payFee'
      ? (facts.fee!.noticedOn ?? deadlines.find(({ kind }) => kind === 'payment')!.startsOn)
      : facts.supplement!.requestedOn;
  const days = (first.by === 'redo' ? first.days : replyDays(receivedOn)) + first.extension;
  const dueOn = first.fixedOn ?? calculateDueOn(calendar, receivedOn, days, pausesOf(facts, deadlines));
  return { firstPeriodMissed: dueOn !== null && dueOn < endedOn };
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
