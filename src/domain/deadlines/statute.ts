// The clocks T1–T13 of the statute, row for row: length, day 0, article, result of a miss.
import type { Day } from '../day.js';
import type { Text } from '../vocabulary.js';

/** The Regulation of 2019 came into force; before it the reply had 15 working days and an extension 15 more (art. 56). */
export const REGULATION_2019: Day = '2019-05-15';
/** Fees may be charged since then (国办函〔2020〕109号). */
export const FEES_FROM: Day = '2021-01-01';

/** What a deadline row can be about. */
export const DEADLINE_KINDS = [
  'reply',
  'supplementNotice',
  'supplement',
  'thirdParty',
  'agency',
  'payment',
  'reasons',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** The effect of a rule on the reply clock: restart, pause and extend are three different things. */
export type ClockEffect = 'start' | 'restart' | 'pause' | 'extend' | 'fix' | 'none';

export interface StatuteRow {
  readonly article: string;
  readonly label: Text;
  /** Working days; null where the office or the letter fixes the length. */
  readonly days: number | null;
  /** Day 0, which is not counted (民法典 art. 201). */
  readonly from: string;
  readonly effect: ClockEffect;
  readonly ifMissed: string;
}

/**
 * The terms since 2019, in working days (docs/rules/deadlines.md#clocks). Where the date of receipt matters, use
 * `replyDays` and `longestExtension`.
 */
export const STATUTE = {
  T1: {
    article: '条例第三十三条第二款',
    label: { zh: '答复', en: 'reply' },
    days: 20,
    from: '收到申请之日',
    effect: 'start',
    ifMissed: '逾期答复，可被确认违法',
  },
  T2: {
    article: '条例第三十三条第二款',
    label: { zh: '延期答复', en: 'extension' },
    days: 20,
    from: '原答复期限届满之日',
    effect: 'extend',
    ifMissed: '延期不成立，仍按原期限',
  },
  T3: {
    article: '条例第三十条',
    label: { zh: '补正告知', en: 'supplement notice' },
    days: 7,
    from: '收到申请之日',
    effect: 'none',
    ifMissed: '程序瑕疵；视为放弃须经负责人确认',
  },
  T4: {
    article: '条例第三十条',
    label: { zh: '申请人补正', en: 'supplement' },
    days: 10,
    from: '补正告知送达之日',
    effect: 'none',
    ifMissed: '视为放弃申请，不再处理',
  },
  T5: {
    article: '条例第三十条',
    label: { zh: '补正后答复', en: 'reply after the supplement' },
    days: 20,
    from: '收到补正的申请之日',
    effect: 'restart',
    ifMissed: '同答复',
  },
  T6: {
    article: '条例第三十二条',
    label: { zh: '第三方意见', en: "third party's opinion" },
    days: 15,
    from: '第三方收到征求意见书之日',
    effect: 'pause',
    ifMissed: '由行政机关依照条例决定是否公开',
  },
  T7: {
    article: '条例第三十四条',
    label: { zh: '其他机关意见', en: "other agency's opinion" },
    days: 15,
    from: '共同制作的机关收到征求意见书之日',
    effect: 'pause',
    ifMissed: '视为同意公开',
  },
  T8: {
    article: '条例第三十三条第三款',
    label: { zh: '征求意见所需时间不计算在答复期限内', en: 'time of consultation is not counted' },
    days: null,
    from: '征求意见书发出次日',
    effect: 'pause',
    ifMissed: '',
  },
  T9: {
    article: '国办函〔2020〕109号第六条',
    label: { zh: '收费通知', en: 'fee notice' },
    days: null,
    from: '答复期限之内',
    effect: 'none',
    ifMissed: '不得收费',
  },
  T10: {
    article: '国办函〔2020〕109号第六条',
    label: { zh: '缴费', en: 'payment' },
    days: 20,
    from: '收到收费通知之日',
    effect: 'none',
    ifMissed: '视为放弃申请，不再处理',
  },
  T11: {
    article: '国办函〔2020〕109号第六条',
    label: { zh: '缴费后答复', en: 'reply after payment' },
    days: 20,
    from: '完成缴费之日',
    effect: 'restart',
    ifMissed: '同答复',
  },
  T12: {
    article: '条例第三十五条',
    label: { zh: '延迟答复', en: 'delayed reply' },
    days: null,
    from: '告知申请人的合理期限',
    effect: 'fix',
    ifMissed: '同答复',
  },
  T12a: {
    article: '条例第三十五条',
    label: { zh: '申请人说明理由', en: "the applicant's reasons" },
    days: 10,
    from: '要求说明理由之日',
    effect: 'none',
    ifMissed: '可以不予处理',
  },
  T13: {
    article: '条例第三十一条',
    label: { zh: '收件确认', en: 'confirmation of receipt' },
    days: 0,
    from: '收到之日当日',
    effect: 'none',
    ifMissed: '应当登记并继续联系申请人',
  },
} as const satisfies Record<string, StatuteRow>;

/** The row of the statute for each kind of deadline. */
export const STATUTE_OF: Record<DeadlineKind, keyof typeof STATUTE> = {
  reply: 'T1',
  supplementNotice: 'T3',
  supplement: 'T4',
  thirdParty: 'T6',
  agency: 'T7',
  payment: 'T10',
  reasons: 'T12a',
};

/**
 * True for due dates communicated to others: a new calendar may only move them later, never earlier.
 * Those of the reply and the supplement notice bind the office and follow the calendar.
 */
export const isCommunicated = (kind: DeadlineKind): boolean => kind !== 'reply' && kind !== 'supplementNotice';

/** Art. 33(2), or the old art. 24 for what was received before 2019-05-15. @example replyDays('2019-05-14') //=> 15 */
export const replyDays = (receivedOn: Day): number => (receivedOn < REGULATION_2019 ? 15 : STATUTE.T1.days);

/** Art. 33(2), or the old art. 24. @example longestExtension('2019-05-15') //=> 20 */
export const longestExtension = (receivedOn: Day): number => (receivedOn < REGULATION_2019 ? 15 : STATUTE.T2.days);
