// The office rules: for each command who may give it, under which article, and what must be true of the application.
// The machine says where in the process a command has its place; these cards say under what conditions.
import type { Calendar } from '../calendar/calendar.js';
import { type Day, laterOf } from '../day.js';
import { type DeskError, invalid, notAllowed, notFound } from '../errors.js';
import { FEES_FROM, longestExtension, STATUTE } from '../deadlines/statute.js';
import { feeFor } from '../reply/fees.js';
import { isClosing, type Outcome, OUTCOMES } from '../reply/outcomes.js';
import { isMail, receivedOnArrival, type Role, type Text } from '../vocabulary.js';
import type { ApplicationCommands, Command, TimeCommands } from './commands.js';
import { type Application, replyDeadline } from './facts.js';

/** An application on a day, before the calendar that holds for its agency. */
export interface Situation extends Application {
  readonly on: Day;
  readonly calendar: Calendar;
}

type Names = ApplicationCommands & TimeCommands;
export type RuledCommand = keyof Names;

/** A condition on the application alone: null, or why not. It tells a screen what to offer before anything is typed. */
type Condition = (situation: Situation) => DeskError | null;
/** A condition on what the command says. */
type Check<Name extends RuledCommand> = (situation: Situation, command: Command<Name>) => DeskError | null;

export interface Rule<Name extends RuledCommand> {
  readonly label: Text;
  readonly article: string;
  /** Who may; a function where it depends on what is asked. */
  readonly who: readonly (Role | 'time')[] | ((command: Command<Name>) => readonly Role[]);
  readonly requires?: readonly Condition[];
  readonly checks?: readonly Check<Name>[];
}

/** The longest reasonable term that an office may set in a letter. */
const LONGEST_TERM = 60;
/** More items or pages than any application has had; a slip of the hand beyond it. */
const MOST_UNITS = 1_000_000;

const C: readonly Role[] = ['clerk'];
const H: readonly Role[] = ['handler'];
const L: readonly Role[] = ['head'];
const CH: readonly Role[] = ['clerk', 'handler'];
const HL: readonly Role[] = ['handler', 'head'];
const RL: readonly Role[] = ['reviewer', 'head'];
const T = ['time'] as const;

const condition =
  (holds: (situation: Situation) => boolean, zh: string, en: string): Condition =>
  (situation) =>
    holds(situation) ? null : notAllowed(zh, en);

const isReceived = condition(
  ({ facts }) => facts.receivedOn !== undefined,
  '申请尚未确认收件（条例第三十一条），请先确认收件',
  'receipt is not confirmed yet (art. 31): confirm it first',
);
const notAskedBefore = condition(
  ({ facts }) => facts.supplement === undefined,
  '补正告知只能作出一次（条例第三十条）',
  'a supplement may be requested only once (art. 30)',
);
const noDraftStands = condition(
  ({ facts }) => facts.draft === undefined,
  '已有拟稿，不能再要求补正',
  'a draft stands: no supplement can be requested now',
);
const nothingNotified = condition(
  ({ facts }) => !facts.supplement && !facts.fee && !facts.notified && !facts.drafted,
  '拆分须在任何告知或拟稿之前（一事一申请）',
  'an application is split before any notice or draft',
);
const notAfterDue = condition(
  ({ on, deadlines }) => {
    const dueOn = replyDeadline(deadlines)?.dueOn;
    return !dueOn || on <= dueOn;
  },
  '答复期限已届满（条例第三十三条）',
  'the reply is already past its last day (art. 33)',
);
const notExtendedYet = condition(
  ({ deadlines }) => !replyDeadline(deadlines)?.extension,
  '本期限内已经延期一次',
  'this running period has been extended already',
);
const notDelayed = condition(
  ({ deadlines }) => replyDeadline(deadlines)?.fixedOn === undefined,
  '已告知延迟答复的日期（条例第三十五条），不能再延期',
  'a fixed day has been told under art. 35: no extension after it',
);
const reasonsAccepted = condition(
  ({ facts }) => facts.reasons?.acceptable === true,
  '延迟答复须以申请人说明的理由合理为前提（条例第三十五条）',
  'a delay needs reasons that were found acceptable (art. 35)',
);
const reasonsDemanded = condition(
  ({ facts }) => facts.reasons !== undefined && facts.reasons.acceptable === undefined,
  '没有待答的说明理由要求',
  'no demand for reasons is waiting for an answer',
);
const noFeeYet = condition(({ facts }) => !facts.fee, '收费通知只能发出一次', 'a fee is noticed only once');
const feesInForce = condition(
  ({ on }) => on >= FEES_FROM,
  '信息处理费自2021年1月1日起方可收取（国办函〔2020〕109号）',
  'fees may be charged from 2021-01-01 only',
);
const lapsedBySupplement = condition(
  ({ facts, state }) => state.endsWith('.lapsed') || facts.outcome === 'supplementLapsed',
  '申请并非因逾期不补正而终结',
  'it did not end by a lapsed supplement',
);
const consultationOnItsWay = condition(
  ({ facts }) => facts.consultations.some(({ deliveredOn, endedOn }) => !(deliveredOn ?? endedOn)),
  '没有尚未送达的征求意见书',
  'no consultation is on its way',
);
const opinionOutstanding = condition(
  ({ facts }) => facts.consultations.some(({ opinion }) => !opinion),
  '没有待收的意见',
  'no opinion is outstanding',
);
const byMail = condition(
  ({ facts }) => facts.method !== undefined && isMail(facts.method),
  '只有邮寄的答复才会退件',
  'only mail can be returned',
);

const inRange =
  <Name extends RuledCommand>(
    value: (command: Command<Name>) => number | undefined,
    longest: (situation: Situation) => number,
    zh: string,
    en: string,
  ): Check<Name> =>
  (situation, command) => {
    const given = value(command);
    const most = longest(situation);
    if (given === undefined || (Number.isInteger(given) && given >= 1 && given <= most)) return null;
    return invalid(`${zh}应为1至${most}，现为${given}`, `${en} must be 1 to ${most}, not ${given}`);
  };

const notBeforeToday =
  <Name extends RuledCommand>(value: (command: Command<Name>) => Day | undefined): Check<Name> =>
  ({ on }, command) => {
    const given = value(command);
    return given !== undefined && given < on
      ? invalid(
          `送达日期${given}不能早于通知之日${on}`,
          `it cannot be delivered on ${given}, before ${on}, the day of the notice`,
        )
      : null;
  };

const consultationNamed =
  <Name extends 'consultThirdParty' | 'consultAgency'>(): Check<Name> =>
  ({ facts }, { consultation }) =>
    facts.consultations.some(({ name }) => name === consultation)
      ? invalid(`征求意见“${consultation}”已有记录`, `consultation ${consultation} exists already`)
      : null;

const known =
  <Name extends 'consultationDelivered' | 'receiveOpinion' | 'lapseConsultation'>(
    not: (consultation: Application['facts']['consultations'][number]) => DeskError | null,
  ): Check<Name> =>
  ({ facts }, { consultation }) => {
    const found = facts.consultations.find(({ name }) => name === consultation);
    if (!found) return notFound(`没有征求意见“${consultation}”`, `there is no consultation ${consultation}`);
    return not(found);
  };

const outcomesOf = ({ outcome, items }: Command<'submitDraft'>): readonly Outcome[] =>
  items?.length ? items.map((item) => item.outcome) : [outcome];

const draftable: Check<'submitDraft'> = (_situation, command) => {
  const closing = [command.outcome, ...outcomesOf(command)].find(isClosing);
  if (!closing) return null;
  const { zh, en } = OUTCOMES[closing].label;
  return invalid(`“${zh}”不是一种答复`, `"${en}" is not a reply that can be drafted`);
};
const searched: Check<'submitDraft'> = (_situation, command) =>
  outcomesOf(command).includes('notExisting') && !command.searchRecord?.trim()
    ? invalid(
        '答复政府信息不存在须附检索记录（条例第三十六条第四项）',
        'notExisting needs a search record (art. 36(4))',
      )
    : null;
const supplementedBefore: Check<'submitDraft'> = ({ facts }, command) =>
  outcomesOf(command).includes('stillUnclear') && !facts.supplement?.receivedOn
    ? notAllowed('未收到补正，不能以补正后仍不明确答复', 'stillUnclear needs a supplement received (art. 30)')
    : null;
const reasonsWanting: Check<'submitDraft'> = ({ facts }, command) =>
  outcomesOf(command).includes('excessive') && (!facts.reasons || facts.reasons.acceptable === true)
    ? notAllowed(
        '须先要求说明理由，且理由不合理或未说明（条例第三十五条）',
        'excessive needs a demand whose reasons were not acceptable or never came (art. 35)',
      )
    : null;

const feeIsDue: Check<'noticeFee'> = (_situation, { basis, quantity }) =>
  Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST_UNITS && feeFor(basis, quantity) === 0
    ? invalid('按此数量不收费，无须通知', 'nothing is charged for this quantity: no notice is due')
    : null;

const laterThanDue: Check<'delayReply'> = ({ deadlines, on }, { until }) => {
  const dueOn = laterOf(replyDeadline(deadlines)?.dueOn ?? on, on);
  return until > dueOn ? null : invalid(`延迟答复的日期应晚于${dueOn}`, `the day told must be later than ${dueOn}`);
};

const amendable: Check<'amendRegistration'> = ({ facts, on }, { fields }) => {
  if (Object.values(fields).every((value) => value === undefined)) {
    return invalid('没有要更正的内容', 'nothing is amended');
  }
  const datesAndType = fields.type ?? fields.channel ?? fields.receivedOn;
  if (facts.signedOn && datesAndType !== undefined) {
    return notAllowed(
      '签发后只能更正名称和内容的文字',
      'after signing only the spelling of name and content may be amended',
    );
  }
  if (fields.receivedOn !== undefined && fields.receivedOn > on) {
    return invalid(`收到日期不能晚于今日${on}`, `it cannot be received after today, ${on}`);
  }
  return null;
};

/** A rule card for each command of the process, in the order in which an officer meets them. */
export const RULES: { readonly [Name in RuledCommand]: Rule<Name> } = {
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
  },
  assign: { label: { zh: '分办', en: 'assign' }, article: '第四十五条', who: C },
  accept: { label: { zh: '受理', en: 'accept' }, article: '第四十五条', who: CH, requires: [isReceived] },
  requestSupplement: {
    label: { zh: '补正告知', en: 'request a supplement' },
    article: '第三十条',
    who: CH,
    requires: [isReceived, notAskedBefore, noDraftStands],
    checks: [
      inRange(
        ({ workingDays }) => workingDays,
        () => LONGEST_TERM,
        '补正期限（工作日）',
        'the term in working days',
      ),
      notBeforeToday(({ deliveredOn }) => deliveredOn),
      (_situation, { items }) =>
        items.length > 0 ? null : invalid('请写明需要补正的事项', 'say what is to be supplemented'),
    ],
  },
  receiveSupplement: { label: { zh: '收到补正', en: 'receive the supplement' }, article: '第三十条', who: CH },
  confirmLapse: { label: { zh: '确认视为放弃', en: 'confirm the lapse' }, article: '第三十条', who: L },
  acceptLateSupplement: {
    label: { zh: '接受逾期补正', en: 'accept a late supplement' },
    article: '第三十条',
    who: L,
    requires: [lapsedBySupplement],
  },
  consultThirdParty: {
    label: { zh: '征求第三方意见', en: 'consult a third party' },
    article: '第三十二条',
    who: H,
    checks: [consultationNamed()],
  },
  consultAgency: {
    label: { zh: '征求其他机关意见', en: 'consult another agency' },
    article: '第三十四条',
    who: H,
    checks: [consultationNamed()],
  },
  consultationDelivered: {
    label: { zh: '意见书送达', en: 'consultation delivered' },
    article: '第三十二条、第三十四条',
    who: CH,
    requires: [consultationOnItsWay],
    checks: [
      known(({ deliveredOn, endedOn }) =>
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
    requires: [opinionOutstanding],
    checks: [known(({ opinion }) => (opinion ? notAllowed('意见已经记录', 'the opinion is recorded already') : null))],
  },
  extendReply: {
    label: { zh: '延期答复', en: 'extend the reply' },
    article: STATUTE.T2.article,
    who: L,
    requires: [isReceived, notDelayed, notExtendedYet, notAfterDue],
    checks: [
      inRange(
        ({ workingDays }) => workingDays,
        ({ facts }) => longestExtension(facts.receivedOn!),
        '延长的工作日',
        'the extension in working days',
      ),
    ],
  },
  demandReasons: { label: { zh: '要求说明理由', en: 'demand reasons' }, article: '第三十五条', who: H },
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
    requires: [reasonsAccepted, notAfterDue],
    checks: [laterThanDue],
  },
  noticeFee: {
    label: { zh: '收费通知', en: 'notice a fee' },
    article: STATUTE.T9.article,
    who: HL,
    requires: [feesInForce, noFeeYet, notAfterDue],
    checks: [
      inRange(
        ({ quantity }) => quantity,
        () => MOST_UNITS,
        '收费数量',
        'the quantity billed',
      ),
      feeIsDue,
      notBeforeToday(({ deliveredOn }) => deliveredOn),
    ],
  },
  payFee: { label: { zh: '缴费', en: 'pay the fee' }, article: STATUTE.T11.article, who: CH },
  submitDraft: {
    label: { zh: '拟稿', en: 'submit a draft' },
    article: '第三十六条',
    who: H,
    checks: [draftable, searched, supplementedBefore, reasonsWanting],
  },
  review: { label: { zh: '审核', en: 'review' }, article: '第十七条', who: RL },
  sign: { label: { zh: '签发', en: 'sign' }, article: '第三十三条', who: L },
  dispatch: { label: { zh: '寄送', en: 'dispatch' }, article: '国办公开办函〔2016〕235号', who: CH },
  confirmDelivery: { label: { zh: '签收', en: 'confirm delivery' }, article: '国办公开办函〔2016〕235号', who: CH },
  returnMail: {
    label: { zh: '退件', en: 'return mail' },
    article: '国办公开办函〔2016〕235号',
    who: CH,
    requires: [byMail],
  },
  withdraw: { label: { zh: '撤回', en: 'withdraw' }, article: '', who: CH },
  archive: { label: { zh: '归档', en: 'archive' }, article: '第四十五条', who: CH },

  lapseSupplement: { label: { zh: '补正期限届满', en: 'the supplement lapses' }, article: STATUTE.T4.article, who: T },
  lapsePayment: { label: { zh: '缴费期限届满', en: 'the payment lapses' }, article: STATUTE.T10.article, who: T },
  lapseConsultation: {
    label: { zh: '征求意见期限届满', en: 'the consultation lapses' },
    article: STATUTE.T6.article,
    who: T,
    checks: [known(({ endedOn }) => (endedOn ? notAllowed('征求意见已结束', 'it has ended already') : null))],
  },
  missReply: { label: { zh: '答复逾期', en: 'the reply is overdue' }, article: STATUTE.T1.article, who: T },
};

/** Who may give a command, as it is given. */
export function whoMay<Name extends RuledCommand>(name: Name, command: Command<Name>): readonly (Role | 'time')[] {
  const { who } = RULES[name];
  return typeof who === 'function' ? who(command) : who;
}

/** The first condition that does not hold, or null. Without a command only the application itself is looked at. */
export function obstacle<Name extends RuledCommand>(
  name: Name,
  situation: Situation,
  command?: Command<Name>,
): DeskError | null {
  const { requires = [], checks = [] } = RULES[name];
  for (const holds of requires) {
    const why = holds(situation);
    if (why) return why;
  }
  if (!command) return null;
  for (const holds of checks) {
    const why = holds(situation, command);
    if (why) return why;
  }
  return null;
}

/** Whether the amended registration makes the application received: by a date, or by a channel received on arrival. */
export function receivedByAmendment({ facts }: Application, { fields }: Command<'amendRegistration'>): Day | undefined {
  if (fields.receivedOn !== undefined) return fields.receivedOn;
  const arrives = fields.channel !== undefined && receivedOnArrival(fields.channel);
  return arrives && !facts.receivedOn ? facts.arrivedOn : undefined;
}
