// What a reply must contain, by its outcome (statute arts. 36–40).
import type { Text } from '../vocabulary.js';
import type { Outcome } from './outcomes.js';

const text = (zh: string, en: string): Text => ({ zh, en });

/** In every reply. */
const COMMON: readonly Text[] = [
  text('标题、文号、申请人姓名或者名称', 'title, number, the applicant'),
  text('收到申请的日期和方式、申请的内容', 'when and how it was received, and what was asked'),
  text('答复依据的条、款、项', 'the article, paragraph and item it rests on'),
  text('救济途径', 'the remedies'),
  text('政府信息公开工作机构的联系方式、印章、日期', 'how the agency is reached, its seal, the date'),
];

const WHY = text('不予公开的理由，写明具体条、款、项及事实', 'why it is refused: the exact item, and the facts');

const CONTENTS_BY_OUTCOME: Readonly<Record<Outcome, readonly Text[]>> = {
  alreadyPublic: [text('获取该信息的方式、途径', 'how and where it is found')],
  disclosed: [text('该信息，或者获取的方式、途径和时间', 'the information, or how, where and when it is given')],
  partiallyDisclosed: [
    text('可以公开的部分', 'the part that is disclosed'),
    text('其余部分不予公开的理由，写明具体条、款、项', 'why the rest is not: the exact item'),
  ],
  refusedStateSecret: [WHY],
  refusedByLaw: [WHY, text('禁止公开的法律、行政法规的名称和条款', 'the law that forbids it, with its article')],
  refusedSecurityStability: [WHY],
  refusedThirdParty: [
    WHY,
    text('征求第三方意见的情况', 'that the third party was consulted, and what it said'),
    text('不公开不会对公共利益造成重大影响', 'that the public interest is not gravely affected'),
  ],
  refusedInternalAffairs: [WHY],
  refusedProcessInformation: [WHY],
  refusedEnforcementFile: [WHY],
  specialAccessRegime: [text('适用的法律、行政法规和办理机关', 'the law that applies, and the office to go to')],
  notExisting: [text('经检索该信息不存在的情况', 'that a search was made and found nothing')],
  notHeldHere: [
    text('不由本机关负责的理由', 'why another agency is responsible'),
    text('能够确定的，负责机关的名称和联系方式', 'its name and how it is reached, if it can be told'),
  ],
  needsCreation: [text('须加工、分析而不是现有信息的理由', 'why it would have to be made first')],
  stillUnclear: [text('补正的要求，以及仍不明确之处', 'what was asked for, and what is still unclear')],
  petition: [text('不作为政府信息公开申请处理，以及相应渠道', 'that it is no application, and where it belongs')],
  repeated: [text('原答复的文号和日期，不予重复处理', 'number and date of the earlier reply')],
  publication: [text('获取公开出版物的途径', 'how the publication is obtained')],
  excessive: [text('申请的数量、频次及理由不合理之处', 'number and frequency, and why the reasons do not hold')],
  reconfirmation: [text('不予确认或者重新出具的理由', 'why it is neither confirmed nor issued again')],
  supplementLapsed: [text('补正告知和期限届满的日期，不再处理', 'when it was asked for and when the term ended')],
  feeLapsed: [text('收费通知和期限届满的日期，不再处理', 'when the fee was noticed and when the term ended')],
  withdrawn: [text('申请人撤回的书面意思表示', "the applicant's withdrawal in writing")],
  notGovernmentInformation: [text('不属于政府信息的理由', 'why it is no government information')],
};

/** The contents for this outcome first, then those of every reply. */
export const contentsOf = (outcome: Outcome): readonly Text[] => [...CONTENTS_BY_OUTCOME[outcome], ...COMMON];
