// The terms of the office, one word per thing: roles, channels, applicants, phases, kinds.

/** A text in both languages; the Chinese one prevails. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Who acts: C clerk, H handler, R reviewer, L head; T is the passing of time itself. */
export const ROLES = ['clerk', 'handler', 'reviewer', 'head'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_LABEL: Record<Role | 'time', Text> = {
  clerk: { zh: '登记人员', en: 'clerk' },
  handler: { zh: '承办人', en: 'handler' },
  reviewer: { zh: '审核人', en: 'reviewer' },
  head: { zh: '机构负责人', en: 'head' },
  time: { zh: '期限届满', en: 'time' },
};

/** The posts of an agency: the roles, and the statistician, who makes the year's tables. */
export const POSTS = [...ROLES, 'statistician'] as const;
export type Post = (typeof POSTS)[number];

export const POST_LABEL: Record<Post, Text> = {
  clerk: ROLE_LABEL.clerk,
  handler: ROLE_LABEL.handler,
  reviewer: ROLE_LABEL.reviewer,
  head: ROLE_LABEL.head,
  statistician: { zh: '统计人员', en: 'statistician' },
};

/** A head may do what clerk and handler may. */
export const mayActAs = (actor: Role, allowed: readonly (Role | 'time')[]): boolean =>
  allowed.includes(actor) || (actor === 'head' && (allowed.includes('clerk') || allowed.includes('handler')));

export const AGENCY_KINDS = ['government', 'department', 'township', 'subdistrict'] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** The columns of Table 3, in their order (natural person first, then the five kinds of organisation). */
export const APPLICANT_TYPES = [
  'naturalPerson',
  'commercialEnterprise',
  'researchInstitute',
  'publicWelfare',
  'legalService',
  'otherOrganization',
] as const;
export type ApplicantType = (typeof APPLICANT_TYPES)[number];

export const APPLICANT_LABEL: Record<ApplicantType, Text> = {
  naturalPerson: { zh: '自然人', en: 'natural person' },
  commercialEnterprise: { zh: '商业企业', en: 'commercial enterprise' },
  researchInstitute: { zh: '科研机构', en: 'research institute' },
  publicWelfare: { zh: '社会公益组织', en: 'public welfare organisation' },
  legalService: { zh: '法律服务机构', en: 'legal service organisation' },
  otherOrganization: { zh: '其他组织', en: 'other organisation' },
};

export const CHANNELS = ['counter', 'signedMail', 'online', 'ordinaryMail', 'fax', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

export const CHANNEL_LABEL: Record<Channel, Text> = {
  counter: { zh: '当面提交', en: 'at the counter' },
  signedMail: { zh: '邮寄（需签收）', en: 'signed mail' },
  online: { zh: '网上平台', en: 'online portal' },
  ordinaryMail: { zh: '平常信函', en: 'ordinary mail' },
  fax: { zh: '传真', en: 'fax' },
  email: { zh: '电子邮件', en: 'e-mail' },
};

/** Art. 31: handed in, signed for, or confirmed by the portal at once; anything else is received when both sides confirm. */
export const isReceivedOnArrival = (channel: Channel): boolean =>
  channel === 'counter' || channel === 'signedMail' || channel === 'online';

export const PHASES = ['registration', 'acceptance', 'review', 'handling', 'reply', 'mailing', 'archive'] as const;
export type Phase = (typeof PHASES)[number];

export const FEE_BASES = ['items', 'pages'] as const;
export type FeeBasis = (typeof FEE_BASES)[number];

export const REVIEW_KINDS = ['secrecy', 'legal'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

export const REVIEW_LABEL: Record<ReviewKind, Text> = {
  secrecy: { zh: '保密审查', en: 'secrecy review' },
  legal: { zh: '合法性审核', en: 'legal review' },
};

export const OPINIONS = ['agree', 'object'] as const;
export type Opinion = (typeof OPINIONS)[number];

/** Why a consultation is ended without an opinion (art. 33(3)). */
export const CONSULTATION_ENDINGS = ['returned', 'unreachable', 'notNeeded'] as const;
export type ConsultationEnding = (typeof CONSULTATION_ENDINGS)[number];

export const CONSULTATION_ENDING_LABEL: Record<ConsultationEnding, Text> = {
  returned: { zh: '意见书被退回', en: 'the letter came back' },
  unreachable: { zh: '无法联系', en: 'the party cannot be reached' },
  notNeeded: { zh: '不再需要征求', en: 'no opinion is needed any more' },
};

/** The notices to the applicant whose term begins when they are delivered (art. 30; 109号 art. 6). */
export const NOTICE_KINDS = ['supplement', 'payment'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const NOTICE_LABEL: Record<NoticeKind, Text> = {
  supplement: { zh: '补正告知书', en: 'the notice asking for a supplement' },
  payment: { zh: '收费通知书', en: 'the fee notice' },
};

export const DISPATCH_METHODS = ['ems', 'registeredMail', 'counter', 'online', 'email'] as const;
export type DispatchMethod = (typeof DISPATCH_METHODS)[number];

/** Mail is served on the day of posting (国办公开办函〔2016〕235号). */
export const isMail = (method: DispatchMethod): boolean => method === 'ems' || method === 'registeredMail';

export const REMEDY_KINDS = ['reconsideration', 'litigation', 'litigationAfterReconsideration'] as const;
export type RemedyKind = (typeof REMEDY_KINDS)[number];

export const REMEDY_RESULTS = ['upheld', 'corrected', 'other'] as const;
export type RemedyResult = (typeof REMEDY_RESULTS)[number];
