// The seven questions 七步法 that lead to a reply; each answer narrows the possible outcomes.
import { wrongField } from '../errors.js';
import type { RuledCommand } from '../applications/command-conditions.js';
import type { Text } from '../vocabulary.js';
import { isClosing, type Outcome, OUTCOME_NAMES } from './outcomes.js';

interface Answer {
  readonly key: string;
  readonly label: Text;
  readonly article: string;
  /** The outcomes still possible after this answer. */
  readonly admits: readonly Outcome[];
  /** A command that must be given first. */
  readonly first?: RuledCommand;
}

interface Question {
  readonly key: string;
  /** The usual name of the step. */
  readonly step: Text;
  readonly ask: Text;
  readonly article: string;
  readonly answers: readonly Answer[];
}

const OF_NATURE: readonly Outcome[] = [
  'petition',
  'repeated',
  'publication',
  'excessive',
  'reconfirmation',
  'specialAccessRegime',
  'notGovernmentInformation',
];
const REFUSALS = [
  'refusedStateSecret',
  'refusedByLaw',
  'refusedSecurityStability',
  'refusedThirdParty',
  'refusedInternalAffairs',
  'refusedProcessInformation',
  'refusedEnforcementFile',
] as const satisfies readonly Outcome[];
const OF_SUBSTANCE: readonly Outcome[] = [...REFUSALS, 'alreadyPublic', 'disclosed', 'partiallyDisclosed', 'feeLapsed'];
const OF_EXISTENCE: readonly Outcome[] = [...OF_SUBSTANCE, 'notExisting', 'needsCreation'];
const OF_RESPONSIBILITY: readonly Outcome[] = [...OF_EXISTENCE, 'notHeldHere'];
/** Outcomes that disclose something, so that a form must be chosen. */
const DISCLOSURES: readonly Outcome[] = ['alreadyPublic', 'disclosed', 'partiallyDisclosed'];
const REPLIES = OUTCOME_NAMES.filter((outcome) => !isClosing(outcome));

const answer = (
  key: string,
  zh: string,
  en: string,
  article: string,
  admits: readonly Outcome[],
  first?: RuledCommand,
): Answer => ({ key, label: { zh, en }, article, admits, ...(first && { first }) });

/** In the order in which offices ask them. */
export const QUESTIONS: readonly Question[] = [
  {
    key: 'supplement',
    step: { zh: '补不补', en: 'is a supplement needed' },
    ask: { zh: '申请内容是否明确？', en: 'Is it clear what is asked for?' },
    article: '第二十九条、第三十条',
    answers: [
      answer('clear', '明确', 'it is clear', '第二十九条', [...OF_NATURE, ...OF_RESPONSIBILITY]),
      answer(
        'toSupplement',
        '不明确，尚未补正：先一次性告知补正',
        'it is unclear and no supplement was asked for: ask once',
        '第三十条',
        [...OF_NATURE, ...OF_RESPONSIBILITY, 'stillUnclear', 'supplementLapsed'],
        'requestSupplement',
      ),
      answer('stillUnclear', '补正后仍不明确', 'it is unclear even after the supplement', '第三十条', ['stillUnclear']),
      answer('notSupplemented', '逾期不补正', 'no supplement came in time', '第三十条', ['supplementLapsed']),
    ],
  },
  {
    key: 'nature',
    step: { zh: '是不是', en: 'is it an application' },
    ask: { zh: '是不是政府信息公开申请？', en: 'Is it an application for government information?' },
    article: '第二条、第三十五条、第三十六条、第三十九条',
    answers: [
      answer('application', '是', 'it is', '第二条', OF_RESPONSIBILITY),
      answer('petition', '信访、投诉、举报', 'a petition, complaint or report', '第三十九条第一款', ['petition']),
      answer('publication', '要求提供公开出版物', 'a publication is wanted', '第三十九条第二款', ['publication']),
      answer('repeated', '已经答复的重复申请', 'it repeats one already answered', '第三十六条第六项', ['repeated']),
      answer(
        'excessive',
        '数量、频次明显超过合理范围',
        'number and frequency beyond reason',
        '第三十五条',
        ['excessive'],
        'demandReasons',
      ),
      answer('reconfirmation', '要求确认或重新出具已获取的信息', 'a confirmation of what he has', '第二条', [
        'reconfirmation',
      ]),
      answer('specialAccess', '法律、行政法规对获取另有规定', 'a law has its own way of access', '第三十六条第七项', [
        'specialAccessRegime',
      ]),
      answer(
        'otherMatter',
        '不属于政府信息（咨询等）',
        'no government information, a question for instance',
        '第二条',
        ['notGovernmentInformation'],
      ),
    ],
  },
  {
    key: 'responsibility',
    step: { zh: '谁负责', en: 'who is responsible' },
    ask: { zh: '是否由本机关负责公开？', en: 'Must this agency disclose it?' },
    article: '第十条、第三十六条第五项',
    answers: [
      answer('here', '由本机关负责', 'this agency must', '第十条', OF_EXISTENCE),
      answer('elsewhere', '不由本机关负责', 'another agency must', '第三十六条第五项', ['notHeldHere']),
    ],
  },
  {
    key: 'existence',
    step: { zh: '有没有', en: 'does it exist' },
    ask: { zh: '经检索，信息是否存在？', en: 'After a search: does it exist?' },
    article: '第三十六条第四项、第三十八条',
    answers: [
      answer('exists', '存在', 'it exists', '第三十六条', OF_SUBSTANCE),
      answer('notExisting', '经检索不存在', 'a search found nothing', '第三十六条第四项', ['notExisting']),
      answer('needsCreation', '须加工、分析方能形成', 'it would have to be made', '第三十八条', ['needsCreation']),
    ],
  },
  {
    key: 'disclosure',
    step: { zh: '给不给', en: 'is it given' },
    ask: { zh: '能否公开？', en: 'May it be disclosed?' },
    article: '第十四条至第十六条、第三十六条、第三十七条',
    answers: [
      answer('alreadyPublic', '已主动公开', 'it is public already', '第三十六条第一项', ['alreadyPublic']),
      answer('whole', '可以公开', 'it may be', '第三十六条第二项', ['disclosed', 'feeLapsed']),
      answer('part', '区分处理后部分公开', 'a part of it may be', '第三十七条', ['partiallyDisclosed', 'feeLapsed']),
      answer('stateSecret', '国家秘密', 'a state secret', '第十四条', ['refusedStateSecret']),
      answer('byLaw', '法律、行政法规禁止公开', 'a law forbids it', '第十四条', ['refusedByLaw']),
      answer(
        'securityStability',
        '危及国家安全、公共安全、经济安全、社会稳定',
        'it endangers security or stability',
        '第十四条',
        ['refusedSecurityStability'],
      ),
      answer(
        'thirdParty',
        '商业秘密、个人隐私等损害第三方合法权益',
        "it harms a third party's rights",
        '第十五条',
        ['refusedThirdParty'],
        'consultThirdParty',
      ),
      answer('internalAffairs', '内部事务信息', 'internal affairs', '第十六条第一款', ['refusedInternalAffairs']),
      answer('processInformation', '过程性信息', 'process information', '第十六条第二款', [
        'refusedProcessInformation',
      ]),
      answer('enforcementFile', '行政执法案卷信息', 'an enforcement file', '第十六条第二款', [
        'refusedEnforcementFile',
      ]),
    ],
  },
  {
    key: 'manner',
    step: { zh: '怎么给', en: 'how it is given' },
    ask: { zh: '以什么形式提供？', en: 'In which form is it given?' },
    article: '第四十条、第四十二条',
    answers: [
      answer('asAsked', '按申请人要求的形式', 'in the form asked for', '第四十条', DISCLOSURES),
      answer(
        'otherForm',
        '改以电子等其他形式，或安排查阅、抄录',
        'in another form, or to be read and copied here',
        '第四十条',
        DISCLOSURES,
      ),
      answer(
        'forFee',
        '超过免费数量，先发收费通知',
        'for a fee, noticed first',
        '第四十二条',
        ['disclosed', 'partiallyDisclosed'],
        'noticeFee',
      ),
      answer('notPaid', '逾期未缴费', 'the fee was not paid in time', '国办函〔2020〕109号第六条', ['feeLapsed']),
    ],
  },
  {
    key: 'reply',
    step: { zh: '怎么答', en: 'how it is answered' },
    ask: { zh: '答复书如何送达？', en: 'How is the reply served?' },
    article: '第三十三条、国办公开办函〔2016〕235号',
    answers: [
      answer(
        'byPost',
        '邮政邮寄，以交邮之日为准',
        'by post: the day of posting counts',
        '235号第二条、第四条',
        REPLIES,
      ),
      answer('inPerson', '当面送达，以签收之日为准', 'in person: the day of signing counts', '235号第四条', REPLIES),
      answer(
        'electronically',
        '电子送达，同时提供行政复议网上渠道',
        'electronically, with the way to file a review online',
        '行政复议法第二十二条第二款',
        REPLIES,
      ),
    ],
  },
];

const ANSWERS: ReadonlyMap<string, { readonly question: Question; readonly answer: Answer }> = new Map(
  QUESTIONS.flatMap((question) => question.answers.map((each) => [each.key, { question, answer: each }])),
);

export interface DecisionResult {
  /** The outcomes still possible. */
  readonly outcomes: readonly Outcome[];
  /** The next open question with its possible answers; null at the end. */
  readonly next: { readonly question: string; readonly answers: readonly string[] } | null;
  /** The commands that the answers require first. */
  readonly first: readonly RuledCommand[];
}

/**
 * The result of some answers. A question whose answers are all excluded is skipped.
 * @param answerKeys at most one for each question
 * @throws DomainError `invalid` for an answer that does not exist, that contradicts another, or a second one to a question
 * @example decide(['stillUnclear']).outcomes //=> ['stillUnclear']
 */
export function decide(answerKeys: readonly string[]): DecisionResult {
  let outcomes: readonly Outcome[] = OUTCOME_NAMES;
  const answered = new Set<string>();
  const first: RuledCommand[] = [];
  for (const key of answerKeys) {
    const found = ANSWERS.get(key);
    if (!found || answered.has(found.question.key)) throw invalidAnswer(key);
    answered.add(found.question.key);
    outcomes = outcomes.filter((outcome) => found.answer.admits.includes(outcome));
    if (outcomes.length === 0) throw invalidAnswer(key);
    if (found.answer.first) first.push(found.answer.first);
  }
  const open = QUESTIONS.filter(({ key }) => !answered.has(key)).map(({ key, answers }) => ({
    question: key,
    answers: answers.filter(({ admits }) => admits.some((each) => outcomes.includes(each))).map((each) => each.key),
  }));
  return { outcomes, next: open.find(({ answers }) => answers.length > 0) ?? null, first };
}

const invalidAnswer = (key: string): Error =>
  wrongField(
    'answers',
    `“${key.slice(0, 40)}”不是此处可选的答案，请从 next.answers 中选择`,
    `${key.slice(0, 40)} is no answer here: choose from next.answers`,
  );
