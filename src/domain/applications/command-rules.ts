// The rule card of each command: which roles may give it, under which article and conditions.
// The machine says in which states a command is possible; these cards say under which conditions.
import type { Day } from '../day.js';
import { longestExtension, STATUTE } from '../deadlines/statute.js';
import { type DomainError, invalid, notAllowed } from '../errors.js';
import { isReceivedOnArrival, type Role, type Text } from '../vocabulary.js';
import type { Command } from './commands.js';
import {
  amendable,
  sentByMail,
  type CommandCheck,
  type Condition,
  countsWhatCameBefore,
  feeIsDue,
  feesInForce,
  inRange,
  isReceived,
  closedBySupplementLapse,
  isLaterThanDue,
  MAX_TERM_DAYS,
  MAX_UNITS,
  noFeeYet,
  notPastDue,
  noSupplementYet,
  notBeforeToday,
  notDelayed,
  notExtendedYet,
  nothingNotified,
  hasUndeliveredNotice,
  isNoticeOnItsWay,
  reasonsAccepted,
  reasonsDemanded,
  type RuledCommand,
  type Situation,
} from './command-conditions.js';
import {
  consultationExists,
  consultationIsNew,
  hasOutstandingOpinion,
  hasRunningConsultation,
  hasUndeliveredConsultation,
  thirdPartiesHeard,
} from './consultation-conditions.js';
import { hasInsufficientReasons, hasSearchRecord, hasSupplement, outcomeCanBeDrafted } from './draft-conditions.js';
import type { Application } from './facts.js';

export interface CommandRule<Name extends RuledCommand> {
  readonly label: Text;
  readonly article: string;
  /** The roles that may give it; a function where they depend on its fields. */
  readonly who: readonly (Role | 'time')[] | ((command: Command<Name>) => readonly Role[]);
  readonly requires?: readonly Condition[];
  readonly checks?: readonly CommandCheck<Name>[];
}

const C: readonly Role[] = ['clerk'];
const H: readonly Role[] = ['handler'];
const L: readonly Role[] = ['head'];
const CH: readonly Role[] = ['clerk', 'handler'];
const HL: readonly Role[] = ['handler', 'head'];
const RL: readonly Role[] = ['reviewer', 'head'];
const T = ['time'] as const;

/** A rule card for each command of the process, in the order in which an officer meets them. */
export const COMMAND_RULES: { readonly [Name in RuledCommand]: CommandRule<Name> } = {
  confirmReceipt: { label: { zh: '确认收件', en: 'confirm receipt' }, article: '第三十一条', who: CH },
  amendRegistration: {
    label: { zh: '更正登记', en: 'amend the registration' },
    article: '第四十五条',
    who: ({ fields }) => ((fields.type ?? fields.receivedOn) === undefined ? C : L),
    checks: [amendable],
  },
  void: { label: { zh: '作废', en: 'void' }, article: '第四十五条', who: L },
  split: {
    label: { zh: '一事一申请', en: 'split' },
    article: '国办函〔2020〕109号',
    who: CH,
    requires: [nothingNotified],
    checks: [
      (_situation, { into }) =>
        into.length > 0 ? null : invalid('请写明另立的事项', 'say which matters are split off'),
    ],
  },
  assign: { label: { zh: '分办', en: 'assign' }, article: '第四十五条', who: C },
  accept: { label: { zh: '受理', en: 'accept' }, article: '第四十五条', who: CH, requires: [isReceived] },
  requestSupplement: {
    label: { zh: '补正告知', en: 'request a supplement' },
    article: '第三十条',
    who: CH,
    requires: [isReceived, noSupplementYet],
    checks: [
      inRange(
        ({ workingDays }) => workingDays,
        () => MAX_TERM_DAYS,
        '补正期限（工作日）',
        'the term in working days',
      ),
      notBeforeToday(({ deliveredOn }) => deliveredOn),
      (_situation, { items }) =>
        items.length > 0 ? null : invalid('请写明需要补正的事项', 'say what is to be supplemented'),
    ],
  },
  noticeDelivered: {
    label: { zh: '告知书送达', en: 'notice delivered' },
    article: '第三十条、国办函〔2020〕109号',
    who: CH,
    requires: [hasUndeliveredNotice],
    checks: [isNoticeOnItsWay],
  },
  receiveSupplement: { label: { zh: '收到补正', en: 'receive the supplement' }, article: '第三十条', who: CH },
  confirmLapse: { label: { zh: '确认视为放弃', en: 'confirm the lapse' }, article: '第三十条', who: L },
  acceptLateSupplement: {
    label: { zh: '接受逾期补正', en: 'accept a late supplement' },
    article: '第三十条',
    who: L,
    requires: [closedBySupplementLapse],
  },
  consultThirdParty: {
    label: { zh: '征求第三方意见', en: 'consult a third party' },
    article: '第三十二条',
    who: H,
    checks: [consultationIsNew()],
  },
  consultAgency: {
    label: { zh: '征求其他机关意见', en: 'consult another agency' },
    article: '第三十三条第三款、第三十四条',
    who: H,
    checks: [consultationIsNew()],
  },
  consultationDelivered: {
    label: { zh: '意见书送达', en: 'consultation delivered' },
    article: '第三十二条、第三十四条',
    who: CH,
    requires: [hasUndeliveredConsultation],
    checks: [
      consultationExists(({ deliveredOn, endedOn }) =>
        (deliveredOn ?? endedOn)
          ? notAllowed('意见书已送达或征求意见已结束', 'it was delivered or has ended already')
          : null,
      ),
    ],
  },
  receiveOpinion: {
    label: { zh: '收到意见', en: 'receive the opinion' },
    article: '第三十二条、第三十四条',
    who: CH,
    requires: [hasOutstandingOpinion],
    checks: [
      consultationExists(({ opinion }) =>
        opinion ? notAllowed('意见已经记录', 'the opinion is recorded already') : null,
      ),
    ],
  },
  endConsultation: {
    label: { zh: '终止征求意见', en: 'end the consultation' },
    article: STATUTE.T8.article,
    who: H,
    requires: [hasRunningConsultation],
    checks: [
      consultationExists(({ endedOn }) => (endedOn ? notAllowed('征求意见已结束', 'it has ended already') : null)),
    ],
  },
  extendReply: {
    label: { zh: '延期答复', en: 'extend the reply' },
    article: STATUTE.T2.article,
    who: L,
    requires: [isReceived, notDelayed, notExtendedYet, notPastDue],
    checks: [
      inRange(
        ({ workingDays }) => workingDays,
        ({ facts }) => longestExtension(facts.receivedOn!),
        '延长的工作日',
        'the extension in working days',
      ),
    ],
  },
  demandReasons: {
    label: { zh: '要求说明理由', en: 'demand reasons' },
    article: '第三十五条',
    who: H,
    checks: [
      inRange(
        ({ workingDays }) => workingDays,
        () => MAX_TERM_DAYS,
        '说明理由的期限（工作日）',
        'the term in working days',
      ),
    ],
  },
  receiveReasons: {
    label: { zh: '收到理由', en: 'receive the reasons' },
    article: '第三十五条',
    who: H,
    requires: [reasonsDemanded],
  },
  delayReply: {
    label: { zh: '延迟答复', en: 'delay the reply' },
    article: STATUTE.T12.article,
    who: L,
    requires: [reasonsAccepted, notPastDue],
    checks: [isLaterThanDue],
  },
  noticeFee: {
    label: { zh: '收费通知', en: 'notice a fee' },
    article: STATUTE.T9.article,
    who: HL,
    requires: [feesInForce, noFeeYet, notPastDue],
    checks: [
      inRange(
        ({ quantity }) => quantity,
        () => MAX_UNITS,
        '收费数量',
        'the quantity billed',
      ),
      countsWhatCameBefore,
      feeIsDue,
      notBeforeToday(({ deliveredOn }) => deliveredOn),
    ],
  },
  payFee: { label: { zh: '缴费', en: 'pay the fee' }, article: STATUTE.T11.article, who: CH },
  submitDraft: {
    label: { zh: '拟稿', en: 'submit a draft' },
    article: '第三十六条',
    who: H,
    checks: [outcomeCanBeDrafted, hasSearchRecord, hasSupplement, hasInsufficientReasons],
  },
  review: { label: { zh: '审核', en: 'review' }, article: '第十七条', who: RL },
  sign: { label: { zh: '签发', en: 'sign' }, article: '第三十三条', who: L, requires: [thirdPartiesHeard] },
  dispatch: { label: { zh: '寄送', en: 'dispatch' }, article: '国办公开办函〔2016〕235号', who: CH },
  confirmDelivery: { label: { zh: '签收', en: 'confirm delivery' }, article: '国办公开办函〔2016〕235号', who: CH },
  returnMail: {
    label: { zh: '退件', en: 'return mail' },
    article: '国办公开办函〔2016〕235号',
    who: CH,
    requires: [sentByMail],
  },
  withdraw: { label: { zh: '撤回', en: 'withdraw' }, article: '', who: CH },
  archive: { label: { zh: '归档', en: 'archive' }, article: '第四十五条', who: CH },

  lapseSupplement: { label: { zh: '补正期限届满', en: 'the supplement lapses' }, article: STATUTE.T4.article, who: T },
  lapsePayment: { label: { zh: '缴费期限届满', en: 'the payment lapses' }, article: STATUTE.T10.article, who: T },
  lapseConsultation: {
    label: { zh: '征求意见期限届满', en: 'the consultation lapses' },
    article: STATUTE.T6.article,
    who: T,
    checks: [
      consultationExists(({ endedOn }) => (endedOn ? notAllowed('征求意见已结束', 'it has ended already') : null)),
    ],
  },
  lapseReasons: {
    label: { zh: '说明理由期限届满', en: 'the term for the reasons passes' },
    article: STATUTE.T12a.article,
    who: T,
  },
  remind: { label: { zh: '提醒', en: 'remind' }, article: '', who: T },
  missReply: { label: { zh: '答复逾期', en: 'the reply is overdue' }, article: STATUTE.T1.article, who: T },
};

/** The roles that may give this command. */
export function permittedRoles<Name extends RuledCommand>(
  name: Name,
  command: Command<Name>,
): readonly (Role | 'time')[] {
  const { who } = COMMAND_RULES[name];
  return typeof who === 'function' ? who(command) : who;
}

/** The first condition that fails, or null. Without a command only the application is checked. */
export function findObstacle<Name extends RuledCommand>(
  name: Name,
  situation: Situation,
  command?: Command<Name>,
): DomainError | null {
  const { requires = [], checks = [] } = COMMAND_RULES[name];
  for (const check of requires) {
    const why = check(situation);
    if (why) return why;
  }
  if (!command) return null;
  for (const check of checks) {
    const why = check(situation, command);
    if (why) return why;
  }
  return null;
}

/** The day of receipt that an amendment sets: by a date, or by a channel received on arrival. */
export function receiptByAmendment({ facts }: Application, { fields }: Command<'amendRegistration'>): Day | undefined {
  if (fields.receivedOn !== undefined) return fields.receivedOn;
  const isReceivedNow = fields.channel !== undefined && isReceivedOnArrival(fields.channel);
  return isReceivedNow && !facts.receivedOn ? facts.arrivedOn : undefined;
}
