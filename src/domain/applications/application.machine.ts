// The process of an application, as an officer meets it, from the Regulation of 2019:
//
//  1. 登记 registration: everything that arrives is registered; a letter without signature, a fax or an e-mail is received
//     only when both sides confirm (art. 31). 2. 受理 acceptance: within 7 working days an unclear application gets one
//     supplement notice (art. 30). 3. 审查 review: search, third parties (art. 32), other agencies (art. 34), reasons
//     (art. 35), fees (art. 42). 4. 处理 handling: a draft reply is made and reviewed, for secrecy always, for law when
//     something is refused (art. 17). 5. 答复 reply: every needed review passed; the head signs within 20 working days,
//     extended at most once by 20 (art. 33). 6. 寄送 mailing: the posting day is the day of service (235号). 7. 归档 archive.
//
//  A supplement or a payment RESTARTS the reply's clock, a consultation PAUSES it, the head's approval EXTENDS it.
//  Roles and conditions are in command-rules.ts; this file says only which step follows which.
import { and, setup } from 'xstate';
import { needsLegalReview } from '../reply/outcomes.js';
import { type Phase, PHASES, type Text } from '../vocabulary.js';
import type { Command } from './commands.js';
import type { EventType } from './application-events.js';
import type { Draft } from './facts.js';
import type { RuledCommand, Situation } from './command-conditions.js';
import { findObstacle, receiptByAmendment } from './command-rules.js';

/** Stored with each application. A new number needs a test that old states still go on (golden rows). */
export const MACHINE_VERSION = 2;

/** The machine's event is the command, under XState's name for it. */
export type MachineEvent = {
  [Name in RuledCommand]: { readonly type: Name; readonly command: Command<Name> };
}[RuledCommand];

const withReview = (draft: Draft, command: Command<'review'>): Draft =>
  command.passed ? { ...draft, [command.kind]: true } : draft;

/** Secrecy always (art. 17); law for partial disclosures and refusals under arts. 14–16. */
export const missingReviews = (draft: Draft): readonly ('secrecy' | 'legal')[] => [
  ...(draft.secrecy ? [] : ['secrecy' as const]),
  ...(draft.legal || !needsLegalReview(draft.outcome, draft.items) ? [] : ['legal' as const]),
];

const processSetup = setup({
  types: {
    context: {} as Situation,
    input: {} as Situation,
    events: {} as MachineEvent,
    meta: {} as { readonly label: Text; readonly article?: string },
  },
  guards: {
    /** The rule card's conditions hold. */
    isLawful: ({ context, event }) => findObstacle(event.type, context, event.command) === null,
    isReceivedNow: ({ context, event }) =>
      event.type === 'amendRegistration' && receiptByAmendment(context, event.command) !== undefined,
    /** Art. 30 with Q-3: only a notice made on time closes by silence alone. */
    noticeWasOnTime: ({ context }) => context.facts.supplement?.onTime === true,
    sendsBack: ({ event }) => event.type === 'review' && !event.command.passed,
    isLastReview: ({ context, event }) =>
      event.type === 'review' && missingReviews(withReview(context.facts.draft!, event.command)).length === 0,
    draftStands: ({ context }) => context.facts.draft !== undefined,
    isSignature: ({ event }) => event.type === 'dispatch' && event.command.method === 'counter',
  },
  actions: {
    /** The only effect: names the event; `step` records it. */
    record: (_, _params: { readonly event: EventType }) => {},
  },
});

/** If the command is lawful, record this event and go to the target (or stay). */
const transition = (event: EventType, target?: string, guard?: GuardName) => ({
  ...(target !== undefined && { target }),
  guard: guard ? and(['isLawful', guard]) : ('isLawful' as const),
  actions: { type: 'record' as const, params: { event } },
});
type GuardName = 'isReceivedNow' | 'noticeWasOnTime' | 'sendsBack' | 'isLastReview' | 'draftStands' | 'isSignature';

/** Allowed at any step before signing. */
const BEFORE_SIGNING = {
  assign: transition('assigned'),
  amendRegistration: transition('registrationAmended'),
  withdraw: transition('withdrawn', 'closed'),
};

/** Registered by mistake, or several matters in one: before anything is signed. */
const CORRECTIONS = { void: transition('voided', '#application.void'), split: transition('matterSplit') };

const CONSULTATION_ANSWERS = {
  consultationDelivered: transition('consultationDelivered'),
  receiveOpinion: transition('opinionReceived'),
  endConsultation: transition('consultationEnded'),
};

/** Art. 33(2) and (3), 35, 42: what may be done to the clock between acceptance and signature. */
const CLOCK = {
  consultThirdParty: transition('consultationSent'),
  consultAgency: transition('consultationSent'),
  ...CONSULTATION_ANSWERS,
  extendReply: transition('replyExtended'),
  demandReasons: transition('reasonsDemanded'),
  receiveReasons: transition('reasonsReceived'),
  delayReply: transition('replyDelayed'),
  noticeFee: transition('feeNoticed', 'awaitingPayment'),
};

const DRAFTING = { submitDraft: transition('draftSubmitted', '#application.handling.inReview') };

const REVIEWING = {
  review: [
    transition('draftReviewed', '#application.handling.drafting', 'sendsBack'),
    transition('draftReviewed', '#application.reply.cleared', 'isLastReview'),
    transition('draftReviewed'),
  ],
};

/** Art. 30: waits for the applicant, then goes on from the state in which the supplement was requested. */
const awaitingSupplement = (resumeAt: string) => ({
  meta: { label: { zh: '待补正', en: 'awaiting the supplement' }, article: '第三十条' },
  on: {
    noticeDelivered: transition('noticeDelivered'),
    receiveSupplement: transition('supplementReceived', resumeAt),
    lapseSupplement: [
      transition('supplementLapsed', 'closed', 'noticeWasOnTime'),
      transition('supplementLapsed', 'lapsed'),
    ],
    ...CONSULTATION_ANSWERS,
    ...BEFORE_SIGNING,
  },
});

/** Q-3 (docs/rules/questions.md#q-3): the notice was late, so silence alone closes nothing; the head decides. */
const lapsed = (resumeAt: string) => ({
  meta: { label: { zh: '补正逾期待确认', en: 'lapsed, to be confirmed' }, article: '第三十条' },
  on: {
    confirmLapse: transition('lapseConfirmed', 'closed'),
    acceptLateSupplement: transition('lateSupplementAccepted', resumeAt),
    withdraw: transition('withdrawn', 'closed'),
  },
});

/** Art. 42 and 109号: waits for the applicant to pay. */
const awaitingPayment = (transitions: readonly ReturnType<typeof transition>[]) => ({
  meta: { label: { zh: '待缴费', en: 'awaiting payment' }, article: '国办函〔2020〕109号' },
  on: {
    noticeDelivered: transition('noticeDelivered'),
    payFee: [...transitions],
    lapsePayment: transition('feeLapsed', 'closed'),
    ...CONSULTATION_ANSWERS,
    ...BEFORE_SIGNING,
  },
});

/** Ended without a reply; a supplement that lapsed may still be excused until it is archived. */
const closed = (resumeAt?: string) => ({
  meta: { label: { zh: '已终结', en: 'closed without a reply' } },
  on: {
    archive: transition('archived', '#application.archive'),
    ...(resumeAt && { acceptLateSupplement: transition('lateSupplementAccepted', resumeAt) }),
  },
});

export const machine = processSetup.createMachine({
  id: 'application',
  context: ({ input }) => input,
  initial: 'registration',
  on: {
    // Time commands are possible in every state; the rule cards say whether they apply.
    lapseConsultation: transition('consultationLapsed'),
    lapseReasons: transition('reasonsLapsed'),
    missReply: transition('replyMissed'),
    remind: transition('reminded'),
  },
  states: {
    registration: {
      meta: { label: { zh: '登记', en: 'registration' }, article: '第三十一条' },
      initial: 'unconfirmed',
      states: {
        unconfirmed: {
          meta: { label: { zh: '待确认收件', en: 'receipt to be confirmed' }, article: '第三十一条' },
          on: {
            confirmReceipt: transition('receiptConfirmed', '#application.acceptance'),
            ...BEFORE_SIGNING,
            amendRegistration: [
              transition('registrationAmended', '#application.acceptance', 'isReceivedNow'),
              transition('registrationAmended'),
            ],
            ...CORRECTIONS,
          },
        },
        closed: closed(),
      },
    },
    acceptance: {
      meta: { label: { zh: '受理', en: 'acceptance' }, article: '第三十条' },
      initial: 'received',
      states: {
        received: {
          meta: { label: { zh: '待受理', en: 'to be accepted' }, article: '第三十条' },
          on: {
            accept: transition('accepted', '#application.review'),
            requestSupplement: transition('supplementRequested', 'awaitingSupplement'),
            extendReply: transition('replyExtended'),
            ...BEFORE_SIGNING,
            ...CORRECTIONS,
          },
        },
        awaitingSupplement: awaitingSupplement('received'),
        lapsed: lapsed('received'),
        closed: closed('received'),
      },
    },
    review: {
      meta: { label: { zh: '审查', en: 'review' }, article: '第三十二条至第三十五条' },
      initial: 'searching',
      states: {
        searching: {
          meta: { label: { zh: '检索审查', en: 'searching' }, article: '第三十六条' },
          on: {
            requestSupplement: transition('supplementRequested', 'awaitingSupplement'),
            ...CLOCK,
            ...DRAFTING,
            ...BEFORE_SIGNING,
            ...CORRECTIONS,
          },
        },
        awaitingSupplement: awaitingSupplement('searching'),
        awaitingPayment: awaitingPayment([transition('feePaid', 'searching')]),
        lapsed: lapsed('searching'),
        closed: closed('searching'),
      },
    },
    handling: {
      meta: { label: { zh: '处理', en: 'handling' }, article: '第十七条' },
      initial: 'inReview',
      states: {
        inReview: {
          meta: { label: { zh: '审核中', en: 'in review' }, article: '第十七条' },
          on: { ...REVIEWING, ...CLOCK, ...DRAFTING, ...BEFORE_SIGNING, ...CORRECTIONS },
        },
        drafting: {
          meta: { label: { zh: '退回拟稿', en: 'back to drafting' }, article: '第十七条' },
          on: {
            requestSupplement: transition('supplementRequested', 'awaitingSupplement'),
            ...CLOCK,
            ...DRAFTING,
            ...BEFORE_SIGNING,
            ...CORRECTIONS,
          },
        },
        awaitingSupplement: awaitingSupplement('drafting'),
        awaitingPayment: awaitingPayment([
          transition('feePaid', 'inReview', 'draftStands'),
          transition('feePaid', 'drafting'),
        ]),
        lapsed: lapsed('drafting'),
        closed: closed('drafting'),
      },
    },
    reply: {
      meta: { label: { zh: '答复', en: 'reply' }, article: '第三十三条' },
      initial: 'cleared',
      states: {
        cleared: {
          meta: { label: { zh: '待签发', en: 'to be signed' }, article: '第三十三条' },
          on: {
            sign: transition('replySigned', 'signed'),
            ...REVIEWING,
            ...CLOCK,
            ...DRAFTING,
            ...BEFORE_SIGNING,
            ...CORRECTIONS,
          },
        },
        signed: {
          meta: { label: { zh: '待寄送', en: 'to be dispatched' }, article: '国办公开办函〔2016〕235号' },
          on: {
            dispatch: [
              transition('replyDispatched', '#application.mailing.delivered', 'isSignature'),
              transition('replyDispatched', '#application.mailing.sent'),
            ],
            amendRegistration: transition('registrationAmended'),
            withdraw: transition('withdrawn', 'closed'),
          },
        },
        awaitingPayment: awaitingPayment([transition('feePaid', 'cleared')]),
        closed: closed(),
      },
    },
    mailing: {
      meta: { label: { zh: '寄送', en: 'mailing' }, article: '国办公开办函〔2016〕235号' },
      initial: 'sent',
      states: {
        sent: {
          meta: { label: { zh: '已寄出', en: 'sent' }, article: '国办公开办函〔2016〕235号' },
          on: {
            confirmDelivery: transition('deliveryConfirmed', 'delivered'),
            returnMail: transition('mailReturned', 'returned'),
          },
        },
        returned: {
          meta: { label: { zh: '退件待再寄', en: 'returned' }, article: '国办公开办函〔2016〕235号' },
          on: {
            dispatch: [
              transition('replyDispatched', 'delivered', 'isSignature'),
              transition('replyDispatched', 'sent'),
            ],
          },
        },
        delivered: {
          meta: { label: { zh: '已送达', en: 'delivered' }, article: '国办公开办函〔2016〕235号' },
          on: { archive: transition('archived', '#application.archive') },
        },
      },
    },
    archive: { type: 'final', meta: { label: { zh: '归档', en: 'archive' }, article: '第四十五条' } },
    void: { type: 'final', meta: { label: { zh: '作废', en: 'void' }, article: '第四十五条' } },
  },
});

/** 'phase.step' → the phase; a void application was never in one. */
export function phaseOf(state: string): Phase | 'void' {
  const [phase] = state.split('.');
  return PHASES.find((each) => each === phase) ?? 'void';
}
