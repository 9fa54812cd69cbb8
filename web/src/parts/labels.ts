// Labels of domain values that only screens show: methods, phases, kinds of agency, remedies.
import type { AgencyKind, DispatchMethod, Phase, RemedyKind, RemedyResult, Text } from '@domain/vocabulary.js';

export const METHOD_LABEL: Readonly<Record<DispatchMethod, Text>> = {
  ems: { zh: '邮政特快专递（EMS）', en: 'EMS' },
  registeredMail: { zh: '挂号信', en: 'registered mail' },
  counter: { zh: '当面领取', en: 'at the counter' },
  online: { zh: '网上平台', en: 'online portal' },
  email: { zh: '电子邮件', en: 'e-mail' },
};

export const PHASE_LABEL: Readonly<Record<Phase | 'void', Text>> = {
  registration: { zh: '登记', en: 'registration' },
  acceptance: { zh: '受理', en: 'acceptance' },
  review: { zh: '审查', en: 'review' },
  handling: { zh: '处理', en: 'handling' },
  reply: { zh: '答复', en: 'reply' },
  mailing: { zh: '寄送', en: 'mailing' },
  archive: { zh: '归档', en: 'archive' },
  void: { zh: '作废', en: 'void' },
};

export const AGENCY_KIND_LABEL: Readonly<Record<AgencyKind, Text>> = {
  government: { zh: '人民政府', en: 'government' },
  department: { zh: '部门', en: 'department' },
  township: { zh: '乡镇', en: 'township' },
  subdistrict: { zh: '街道', en: 'subdistrict' },
};

export const REMEDY_LABEL: Readonly<Record<RemedyKind, Text>> = {
  reconsideration: { zh: '行政复议', en: 'reconsideration' },
  litigation: { zh: '未经复议直接起诉', en: 'suit without reconsideration' },
  litigationAfterReconsideration: { zh: '复议后起诉', en: 'suit after reconsideration' },
};

export const REMEDY_RESULT_LABEL: Readonly<Record<RemedyResult, Text>> = {
  upheld: { zh: '结果维持', en: 'upheld' },
  corrected: { zh: '结果纠正', en: 'corrected' },
  other: { zh: '其他结果', en: 'other result' },
};
