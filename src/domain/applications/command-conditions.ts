// The conditions of commands, each with the text that says what is missing under which article.
import type { Calendar } from '../calendar/calendar.js';
import { type Day, laterOf } from '../day.js';
import { lastDay } from '../deadlines/provisional.js';
import { FEES_FROM } from '../deadlines/statute.js';
import { type DomainError, invalid, notAllowed } from '../errors.js';
import { feeFor } from '../reply/fees.js';
import { isMail, NOTICE_LABEL } from '../vocabulary.js';
import type { ApplicationCommands, Command, TimeCommands } from './commands.js';
import { type Application, replyDeadline, undeliveredNotice } from './facts.js';

/** An application on a day, with the calendar of its agency. */
export interface Situation extends Application {
  readonly on: Day;
  readonly calendar: Calendar;
}

type RuledCommands = ApplicationCommands & TimeCommands;
export type RuledCommand = keyof RuledCommands;

/** A condition on the application alone: null, or why not. Screens use it to decide what to offer. */
export type Condition = (situation: Situation) => DomainError | null;
/** A condition on the fields of the command. */
export type CommandCheck<Name extends RuledCommand> = (
  situation: Situation,
  command: Command<Name>,
) => DomainError | null;

/** The longest term, in working days, that an office may set in a letter. */
export const MAX_TERM_DAYS = 60;
/** More items or pages than any application has; a larger number is a typing error. */
export const MAX_UNITS = 1_000_000;

export const condition =
  (holds: (situation: Situation) => boolean, zh: string, en: string): Condition =>
  (situation) =>
    holds(situation) ? null : notAllowed(zh, en);

export const isReceived = condition(
  ({ facts }) => facts.receivedOn !== undefined,
  '申请尚未确认收件（条例第三十一条），请先确认收件',
  'receipt is not confirmed yet (art. 31): confirm it first',
);
export const noSupplementYet = condition(
  ({ facts }) => facts.supplement === undefined,
  '补正告知只能作出一次（条例第三十条）',
  'a supplement may be requested only once (art. 30)',
);
export const nothingNotified = condition(
  ({ facts }) => !facts.supplement && !facts.fee && !facts.notified && !facts.drafted,
  '拆分须在任何告知或拟稿之前（一事一申请）',
  'an application is split before any notice or draft',
);
export const notPastDue = condition(
  ({ on, deadlines }) => {
    const dueOn = replyDeadline(deadlines)?.dueOn;
    return !dueOn || on <= dueOn;
  },
  '答复期限已届满（条例第三十三条）',
  'the reply is already past its last day (art. 33)',
);
export const notExtendedYet = condition(
  ({ deadlines }) => !replyDeadline(deadlines)?.extension,
  '本期限内已经延期一次',
  'this running period has been extended already',
);
export const notDelayed = condition(
  ({ deadlines }) => replyDeadline(deadlines)?.fixedOn === undefined,
  '已告知延迟答复的日期（条例第三十五条），不能再延期',
  'a fixed day has been told under art. 35: no extension after it',
);
export const reasonsAccepted = condition(
  ({ facts }) => facts.reasons?.acceptable === true,
  '延迟答复须以申请人说明的理由合理为前提（条例第三十五条）',
  'a delay needs reasons that were found acceptable (art. 35)',
);
export const reasonsDemanded = condition(
  ({ facts }) => facts.reasons !== undefined && facts.reasons.acceptable === undefined,
  '没有待答的说明理由要求',
  'no demand for reasons is waiting for an answer',
);
export const noFeeYet = condition(({ facts }) => !facts.fee, '收费通知只能发出一次', 'a fee is noticed only once');
export const feesInForce = condition(
  ({ on }) => on >= FEES_FROM,
  '信息处理费自2021年1月1日起方可收取（国办函〔2020〕109号）',
  'fees may be charged from 2021-01-01 only',
);
export const closedBySupplementLapse = condition(
  ({ facts, state }) => state.endsWith('.lapsed') || facts.outcome === 'supplementLapsed',
  '申请并非因逾期不补正而终结',
  'it did not end by a lapsed supplement',
);
export const sentByMail = condition(
  ({ facts }) => facts.method !== undefined && isMail(facts.method),
  '只有邮寄的答复才会退件',
  'only mail can be returned',
);

export const inRange =
  <Name extends RuledCommand>(
    value: (command: Command<Name>) => number | undefined,
    longest: (situation: Situation) => number,
    zh: string,
    en: string,
  ): CommandCheck<Name> =>
  (situation, command) => {
    const days = value(command);
    const limit = longest(situation);
    if (days === undefined || (Number.isInteger(days) && days >= 1 && days <= limit)) return null;
    return invalid(`${zh}应为1至${limit}，现为${days}`, `${en} must be 1 to ${limit}, not ${days}`);
  };

export const notBeforeToday =
  <Name extends RuledCommand>(value: (command: Command<Name>) => Day | null | undefined): CommandCheck<Name> =>
  ({ on }, command) => {
    const day = value(command);
    return day && day < on
      ? invalid(
          `送达日期${day}不能早于通知之日${on}`,
          `it cannot be delivered on ${day}, before ${on}, the day of the notice`,
        )
      : null;
  };

export const countsWhatCameBefore: CommandCheck<'noticeFee'> = (_situation, { before = 0 }) =>
  Number.isInteger(before) && before >= 0 && before <= MAX_UNITS
    ? null
    : invalid(
        `此前的数量应为0至${MAX_UNITS}，现为${before}`,
        `what came before must be 0 to ${MAX_UNITS}, not ${before}`,
      );

export const feeIsDue: CommandCheck<'noticeFee'> = (_situation, { basis, quantity, before = 0 }) =>
  feeFor(basis, quantity, before) === 0
    ? invalid('按此数量不收费，无须通知', 'nothing is charged for this quantity: no notice is due')
    : null;

export const hasUndeliveredNotice = condition(
  ({ deadlines }) => undeliveredNotice(deadlines) !== undefined,
  '没有尚未送达的告知书',
  'no notice is on its way',
);
export const isNoticeOnItsWay: CommandCheck<'noticeDelivered'> = ({ deadlines }, { kind }) =>
  undeliveredNotice(deadlines)?.kind === kind
    ? null
    : notAllowed(`没有尚未送达的${NOTICE_LABEL[kind].zh}`, `${NOTICE_LABEL[kind].en} is not on its way`);

export const isLaterThanDue: CommandCheck<'delayReply'> = ({ deadlines, on }, { until }) => {
  const reply = replyDeadline(deadlines);
  const dueOn = laterOf(reply?.dueOn ?? on, on);
  const day = lastDay(dueOn, reply?.provisional === true && reply.dueOn === dueOn);
  return until > dueOn ? null : invalid(`延迟答复的日期应晚于${day.zh}`, `the day told must be later than ${day.en}`);
};

export const amendable: CommandCheck<'amendRegistration'> = ({ facts, on }, { fields, agent }) => {
  if ([...Object.values(fields), agent].every((value) => value === undefined)) {
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
