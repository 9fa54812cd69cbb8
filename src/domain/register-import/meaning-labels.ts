// The labels of the meanings of an old register's words, for templates and screens.
import { type Outcome, OUTCOMES } from '../reply/outcomes.js';
import type { ApplicantType, Channel, DispatchMethod, RemedyKind, RemedyResult, Text } from '../vocabulary.js';

export type Meaning = Channel | ApplicantType | Outcome | DispatchMethod | RemedyResult | RemedyKind | 'open';

const outcomes = Object.fromEntries(
  Object.entries(OUTCOMES).map(([name, { label }]) => [name, label]),
) as unknown as Record<Outcome, Text>;

export const MEANING_LABEL: Readonly<Record<Meaning, Text>> = {
  ...outcomes,
  open: { zh: '未办结', en: 'still open' },
  counter: { zh: '当面', en: 'at the counter' },
  signedMail: { zh: '挂号信或特快专递', en: 'mail that is signed for' },
  online: { zh: '网上', en: 'online' },
  ordinaryMail: { zh: '普通信函', en: 'ordinary mail' },
  fax: { zh: '传真', en: 'fax' },
  email: { zh: '电子邮件', en: 'e-mail' },
  naturalPerson: { zh: '自然人', en: 'natural person' },
  commercialEnterprise: { zh: '商业企业', en: 'commercial enterprise' },
  researchInstitute: { zh: '科研机构', en: 'research institute' },
  publicWelfare: { zh: '社会公益组织', en: 'public welfare organisation' },
  legalService: { zh: '法律服务机构', en: 'legal service' },
  otherOrganization: { zh: '其他组织', en: 'other organisation' },
  ems: { zh: '特快专递', en: 'express mail' },
  registeredMail: { zh: '挂号信', en: 'registered mail' },
  reconsideration: { zh: '行政复议', en: 'reconsideration' },
  litigation: { zh: '未经复议直接起诉', en: 'suit without reconsideration' },
  litigationAfterReconsideration: { zh: '复议后起诉', en: 'suit after reconsideration' },
  upheld: { zh: '维持', en: 'upheld' },
  corrected: { zh: '纠正', en: 'corrected' },
  other: { zh: '其他结果', en: 'other result' },
};
