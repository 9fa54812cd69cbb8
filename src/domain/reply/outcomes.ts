// The outcomes of an application: label, article, row of Table 3, review, remedy (arts. 36–40).
import type { Text } from '../vocabulary.js';

interface OutcomeCard {
  readonly label: Text;
  readonly article: string;
  /** The row of Table 3 in the format of 2019 and in that of 2021 (docs/rules/report-formats.md#table-3). */
  readonly row: string;
  readonly row2019?: string;
  /** Refused under arts. 14–16: legal review before signing, reconsideration before a suit. */
  readonly refusal?: true;
  /** Discloses everything: row 3.1. */
  readonly gives?: true;
  /** Never drafted as a reply: the result of a lapse or a withdrawal. */
  readonly closing?: true;
}

export const OUTCOMES = {
  alreadyPublic: {
    label: { zh: '已主动公开', en: 'already public' },
    article: '第三十六条第一项',
    row: '3.1',
    gives: true,
  },
  disclosed: { label: { zh: '予以公开', en: 'disclosed' }, article: '第三十六条第二项', row: '3.1', gives: true },
  partiallyDisclosed: { label: { zh: '部分公开', en: 'partially disclosed' }, article: '第三十七条', row: '3.2' },
  refusedStateSecret: {
    label: { zh: '属于国家秘密', en: 'state secret' },
    article: '第十四条',
    row: '3.3.1',
    refusal: true,
  },
  refusedByLaw: {
    label: { zh: '其他法律行政法规禁止公开', en: 'forbidden by law' },
    article: '第十四条',
    row: '3.3.2',
    refusal: true,
  },
  refusedSecurityStability: {
    label: { zh: '危及“三安全一稳定”', en: 'endangers security or stability' },
    article: '第十四条',
    row: '3.3.3',
    refusal: true,
  },
  refusedThirdParty: {
    label: { zh: '保护第三方合法权益', en: 'protects a third party' },
    article: '第十五条',
    row: '3.3.4',
    refusal: true,
  },
  refusedInternalAffairs: {
    label: { zh: '属于三类内部事务信息', en: 'internal affairs' },
    article: '第十六条第一款',
    row: '3.3.5',
    refusal: true,
  },
  refusedProcessInformation: {
    label: { zh: '属于四类过程性信息', en: 'process information' },
    article: '第十六条第二款',
    row: '3.3.6',
    refusal: true,
  },
  refusedEnforcementFile: {
    label: { zh: '属于行政执法案卷', en: 'enforcement file' },
    article: '第十六条第二款',
    row: '3.3.7',
    refusal: true,
  },
  // Art. 36(7) is among the refusals of the table but not under arts. 14–16: it goes straight to court.
  specialAccessRegime: {
    label: { zh: '属于行政查询事项', en: 'special access regime' },
    article: '第三十六条第七项',
    row: '3.3.8',
  },
  notExisting: { label: { zh: '政府信息不存在', en: 'does not exist' }, article: '第三十六条第四项', row: '3.4.1' },
  notHeldHere: { label: { zh: '非本机关负责公开', en: 'not held here' }, article: '第三十六条第五项', row: '3.4.1' },
  needsCreation: {
    label: { zh: '没有现成信息需要另行制作', en: 'needs creation' },
    article: '第三十八条',
    row: '3.4.2',
  },
  stillUnclear: { label: { zh: '补正后申请内容仍不明确', en: 'still unclear' }, article: '第三十条', row: '3.4.3' },
  petition: { label: { zh: '信访举报投诉类申请', en: 'petition' }, article: '第三十九条第一款', row: '3.5.1' },
  repeated: { label: { zh: '重复申请', en: 'repeated' }, article: '第三十六条第六项', row: '3.5.2' },
  publication: { label: { zh: '要求提供公开出版物', en: 'publication' }, article: '第三十九条第二款', row: '3.5.3' },
  excessive: { label: { zh: '无正当理由大量反复申请', en: 'excessive' }, article: '第三十五条', row: '3.5.4' },
  reconfirmation: {
    label: { zh: '要求确认或重新出具已获取信息', en: 'reconfirmation' },
    article: '第二条',
    row: '3.5.5',
  },
  supplementLapsed: {
    label: { zh: '逾期不补正', en: 'supplement lapsed' },
    article: '第三十条',
    row: '3.6.1',
    row2019: '3.6',
    closing: true,
  },
  feeLapsed: {
    label: { zh: '逾期未缴费', en: 'fee lapsed' },
    article: '国办函〔2020〕109号第六条',
    row: '3.6.2',
    row2019: '3.6',
    closing: true,
  },
  withdrawn: { label: { zh: '申请人撤回', en: 'withdrawn' }, article: '', row: '3.6.3', row2019: '3.6', closing: true },
  notGovernmentInformation: {
    label: { zh: '不属于政府信息', en: 'not government information' },
    article: '第二条',
    row: '3.6.3',
    row2019: '3.6',
  },
} as const satisfies Record<string, OutcomeCard>;

export type Outcome = keyof typeof OUTCOMES;
export const OUTCOME_NAMES = Object.keys(OUTCOMES) as readonly Outcome[];

export const cardOf = (outcome: Outcome): OutcomeCard => OUTCOMES[outcome];

/** Refused under arts. 14, 15 or 16. */
export const isRefusal = (outcome: Outcome): boolean => cardOf(outcome).refusal === true;

/** Gives information out, in whole or in part; what is public already is only pointed to. */
export const givesCopies = (outcome: Outcome): boolean => outcome === 'disclosed' || outcome === 'partiallyDisclosed';

/** The result of a lapse or a withdrawal, never of a reply. */
export const isClosing = (outcome: Outcome): boolean => cardOf(outcome).closing === true;

/** Discloses something, in whole or in part. */
const disclosesSomething = (outcome: Outcome): boolean =>
  cardOf(outcome).gives === true || outcome === 'partiallyDisclosed';

/**
 * The outcome of an application with several items: partly disclosed if some items are disclosed and some not; otherwise
 * that of the first item.
 * @example outcomeOfItems(['refusedThirdParty', 'disclosed']) //=> 'partiallyDisclosed'
 */
export function outcomeOfItems(outcomes: readonly [Outcome, ...Outcome[]]): Outcome {
  const mixed = outcomes.some(disclosesSomething) && !outcomes.every((outcome) => cardOf(outcome).gives === true);
  return mixed ? 'partiallyDisclosed' : outcomes[0];
}

/** Legal review is needed for every partial disclosure and every refusal under arts. 14–16, of an item too. */
export const needsLegalReview = (outcome: Outcome, items: readonly { readonly outcome: Outcome }[] = []): boolean =>
  outcome === 'partiallyDisclosed' || isRefusal(outcome) || items.some((item) => isRefusal(item.outcome));
