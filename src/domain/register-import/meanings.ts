// Guesses what the words of an old register mean; a person may change each guess.
import { OUTCOME_NAMES, OUTCOMES } from '../reply/outcomes.js';
import { APPLICANT_TYPES, CHANNELS, DISPATCH_METHODS, REMEDY_RESULTS } from '../vocabulary.js';
import type { WordField } from './register-fields.js';

/** Not an outcome: the application, or the case, is still open. */
export const OPEN = 'open';

/** What each field's words can mean. */
export const MEANINGS = {
  channel: CHANNELS,
  applicantType: APPLICANT_TYPES,
  outcome: [...OUTCOME_NAMES, OPEN],
  method: DISPATCH_METHODS,
  reconsiderationResult: [...REMEDY_RESULTS, OPEN],
  litigationKind: ['litigation', 'litigationAfterReconsideration'],
  litigationResult: [...REMEDY_RESULTS, OPEN],
} as const satisfies Readonly<Record<WordField, readonly string[]>>;

/** The first match wins: from specific to general. */
type Guess = readonly [meaning: string, words: RegExp];

const RESULTS: readonly Guess[] = [
  [OPEN, /审理中|未审结|尚未|在审|未结|未办结/],
  ['other', /其他|其它|终止|撤回|撤诉|和解|调解|驳回.{0,6}起诉|驳回(?!再审).{0,12}申请(?!人)|不予受理|不予立案|移送/],
  ['upheld', /维持|驳回|胜诉/],
  ['corrected', /纠正|撤销|变更|违法|责令|履行|败诉/],
];

const GUESSES: Readonly<Record<WordField, readonly Guess[]>> = {
  channel: [
    ['email', /电子邮件|邮箱|e-?mail/i],
    ['online', /网上|在线|网络|平台|门户|网站|小程序|微信|互联网|网申/],
    ['fax', /传真/],
    ['signedMail', /挂号|ems|特快|快递|快件/i],
    // Art. 31: a letter counts as unsigned mail unless the word says more.
    ['ordinaryMail', /信函|平信|邮寄|来信|信件|邮政|寄/],
    ['counter', /现场|当面|窗口|面交|到场|柜台|上门|当场|直接递交|来访/],
  ],
  applicantType: [
    ['naturalPerson', /自然人|公民|个人|群众|居民|村民/],
    ['legalService', /律师|律所|法律服务|公证/],
    ['researchInstitute', /科研|研究院|研究所|研究机构/],
    ['publicWelfare', /公益|慈善|基金会|社会团体|社会组织|协会/],
    ['commercialEnterprise', /企业|公司|个体工商|商业|工厂|合作社/],
    ['otherOrganization', /其他|其它|机关|事业|学校|村委|居委|媒体|组织|法人|单位/],
  ],
  outcome: [
    ['stillUnclear', /补正.{0,20}不明确|仍不明确/],
    ['feeLapsed', /(?:逾期|未|不).{0,12}(?:缴|交费|交纳|付费|支付)|收费通知/],
    ['supplementLapsed', /逾期.{0,6}补正|不补正|未补正|视为放弃/],
    ['withdrawn', /撤回|撤销申请|放弃申请/],
    [OPEN, /办理中|未办结|在办|正在办|处理中|结转|未答复|待答复|待办/],
    ['notGovernmentInformation', /不属于政府信息|非政府信息/],
    ['partiallyDisclosed', /部分公开|区分处理|部分予以|部分提供/],
    ['refusedStateSecret', /国家秘密/],
    ['refusedByLaw', /法律.{0,20}禁止/],
    ['refusedSecurityStability', /三安全|一稳定|危及/],
    ['refusedThirdParty', /第三方|商业秘密|个人隐私/],
    ['refusedInternalAffairs', /内部事务|内部管理/],
    ['refusedProcessInformation', /过程性/],
    ['refusedEnforcementFile', /执法案卷/],
    ['specialAccessRegime', /行政查询|查询事项|登记资料/],
    ['notExisting', /不存在/],
    ['notHeldHere', /不掌握|非本机关|不属于?本机关|不由本机关|职责范围/],
    ['needsCreation', /另行制作|没有现成|加工/],
    ['petition', /信访|举报|投诉/],
    ['excessive', /大量反复|大量、反复/],
    ['repeated', /重复/],
    ['publication', /出版物/],
    ['reconfirmation', /要求.{0,20}确认|重新出具/],
    ['alreadyPublic', /主动公开|已公开|已经公开|获取(?:方式|途径)/],
    ['disclosed', /^(?!.*(?:不予|不公开|无法|未))(?:.*(?:予以|同意|全部|依法|依申请)公开|.*提供|公开)/],
  ],
  method: [
    ['email', /电子邮件|邮箱|e-?mail/i],
    ['online', /网上|在线|平台|网站|系统|网络/],
    ['ems', /ems|特快|快递|快件/i],
    ['registeredMail', /挂号|邮寄|信函|寄送|邮政|寄/],
    ['counter', /现场|当面|自取|领取|窗口|直接送达|面交|当场/],
  ],
  reconsiderationResult: RESULTS,
  litigationKind: [
    ['litigation', /未经复议|直接起诉|^否$/],
    ['litigationAfterReconsideration', /复议后|经复议|经过复议|^是$/],
  ],
  litigationResult: RESULTS,
};

/**
 * A guess at the meaning of a word, or null if it is unclear: "不予公开" without a reason fits no row.
 * @example guessMeaning('outcome', '不予公开-属于国家秘密') //=> 'refusedStateSecret'
 */
export function guessMeaning(field: WordField, word: string): string | null {
  const normalized = word.normalize('NFKC').trim();
  const possible: readonly string[] = MEANINGS[field];
  if (possible.includes(normalized)) return normalized;
  if (field === 'outcome') {
    const byLabel = OUTCOME_NAMES.find((outcome) => OUTCOMES[outcome].label.zh.normalize('NFKC') === normalized);
    if (byLabel) return byLabel;
  }
  const bare = normalized.replaceAll(/\s/gu, '');
  return GUESSES[field].find(([, words]) => words.test(bare))?.[0] ?? null;
}
