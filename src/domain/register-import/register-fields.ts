// The fields of an old register 旧台账: the usual headings of each, and how its text is read.
import type { Text } from '../vocabulary.js';

/** text: as written · day: a date · days: a number of working days · word: a term of a vocabulary, in any wording. */
export type FieldKind = 'text' | 'day' | 'days' | 'word';

interface FieldCard {
  readonly label: Text;
  readonly kind: FieldKind;
  /** Other headings of the same column, as offices write them. */
  readonly headings: readonly string[];
  /** Names or numbers of persons: masked wherever a line is quoted. */
  readonly isPersonal?: true;
}

export const FIELDS = {
  number: {
    label: { zh: '登记编号', en: 'register number' },
    kind: 'text',
    headings: [
      '编号',
      '序号',
      '登记号',
      '申请编号',
      '受理编号',
      '受理号',
      '流水号',
      '收件编号',
      '台账编号',
      '登记序号',
    ],
  },
  receivedOn: {
    label: { zh: '收到日期', en: 'received on' },
    kind: 'day',
    headings: [
      '收到申请日期',
      '收到申请时间',
      '收到时间',
      '收件日期',
      '收件时间',
      '收文日期',
      '登记日期',
      '登记时间',
      '收到日',
    ],
  },
  arrivedOn: {
    label: { zh: '来件日期', en: 'arrived on' },
    kind: 'day',
    headings: ['到件日期', '来件时间', '来信日期', '申请日期', '申请时间', '提交日期', '提交时间'],
  },
  channel: {
    label: { zh: '申请方式', en: 'channel' },
    kind: 'word',
    headings: [
      '申请渠道',
      '申请途径',
      '提交方式',
      '提交渠道',
      '受理方式',
      '受理渠道',
      '来件方式',
      '收件方式',
      '收件渠道',
      '收到方式',
      '收到渠道',
      '接收方式',
      '申请来源',
      '申请形式',
      '渠道',
    ],
  },
  applicantType: {
    label: { zh: '申请人类型', en: 'kind of applicant' },
    kind: 'word',
    headings: ['申请人类别', '申请人性质', '申请主体', '申请人身份', '主体类型', '申请人分类', '类别', '申请人情况'],
  },
  applicantName: {
    label: { zh: '申请人', en: 'applicant' },
    kind: 'text',
    headings: ['申请人姓名', '申请人名称', '申请人姓名或名称', '姓名', '申请人姓名名称', '申请单位', '姓名名称'],
    isPersonal: true,
  },
  idNumber: {
    label: { zh: '证件号码', en: 'ID number' },
    kind: 'text',
    headings: ['身份证号', '身份证号码', '证件号', '有效证件号码', '统一社会信用代码', '身份证'],
    isPersonal: true,
  },
  content: {
    label: { zh: '申请内容', en: 'content' },
    kind: 'text',
    headings: [
      '申请公开内容',
      '申请事项',
      '申请公开事项',
      '所需信息',
      '所需政府信息',
      '信息内容',
      '内容描述',
      '申请信息',
      '内容',
      '申请公开的政府信息',
    ],
  },
  handler: {
    label: { zh: '承办单位', en: 'handler' },
    kind: 'text',
    headings: ['承办人', '承办科室', '承办部门', '经办人', '办理部门', '办理科室', '责任科室', '交办单位'],
  },
  acceptedOn: {
    label: { zh: '受理日期', en: 'accepted on' },
    kind: 'day',
    headings: ['受理时间', '受理日'],
  },
  supplementRequestedOn: {
    label: { zh: '补正告知日期', en: 'supplement requested on' },
    kind: 'day',
    headings: ['补正通知日期', '告知补正日期', '告知补正时间', '补正告知时间', '要求补正日期', '补正通知时间'],
  },
  supplementDays: {
    label: { zh: '补正期限（工作日）', en: 'term of the supplement, working days' },
    kind: 'days',
    headings: ['补正期限', '补正天数', '补正工作日'],
  },
  supplementReceivedOn: {
    label: { zh: '收到补正日期', en: 'supplement received on' },
    kind: 'day',
    headings: ['补正日期', '补正时间', '收到补正时间', '补正材料收到日期', '补正收到日期'],
  },
  extendedOn: {
    label: { zh: '延期告知日期', en: 'extended on' },
    kind: 'day',
    headings: ['延期日期', '延期时间', '延期告知时间', '延期答复日期', '延期通知日期'],
  },
  extensionDays: {
    label: { zh: '延长工作日', en: 'extension in working days' },
    kind: 'days',
    headings: ['延期天数', '延长天数', '延期工作日', '延长期限'],
  },
  outcome: {
    label: { zh: '办理结果', en: 'outcome' },
    kind: 'word',
    headings: [
      '处理结果',
      '答复结果',
      '答复类型',
      '答复情况',
      '办理情况',
      '处理情况',
      '答复内容',
      '公开情况',
      '答复类别',
      '结果',
    ],
  },
  signedOn: { label: { zh: '签发日期', en: 'signed on' }, kind: 'day', headings: ['签发时间', '成文日期'] },
  servedOn: {
    label: { zh: '答复日期', en: 'served on' },
    kind: 'day',
    headings: ['答复时间', '寄送日期', '寄出日期', '寄送时间', '回复日期', '回复时间', '答复寄出日期', '发出日期'],
  },
  closedOn: {
    label: { zh: '办结日期', en: 'closed on' },
    kind: 'day',
    headings: ['办结时间', '办理完成日期', '完成日期', '终结日期', '结案日期'],
  },
  replyNumber: {
    label: { zh: '答复文号', en: 'number of the reply' },
    kind: 'text',
    headings: ['答复书文号', '答复书编号', '告知书文号', '文号', '答复编号'],
  },
  method: {
    label: { zh: '答复方式', en: 'method of dispatch' },
    kind: 'word',
    headings: ['送达方式', '寄送方式', '答复形式', '回复方式', '提供方式', '获取方式'],
  },
  trackingNumber: {
    label: { zh: '邮件编号', en: 'tracking number' },
    kind: 'text',
    headings: ['邮件号', '快递单号', '邮单号', '挂号编号', '运单号', '邮寄单号', 'EMS单号'],
  },
  deliveredOn: {
    label: { zh: '签收日期', en: 'delivered on' },
    kind: 'day',
    headings: ['签收时间', '妥投日期', '领取日期', '送达日期', '送达时间'],
  },
  archivedOn: { label: { zh: '归档日期', en: 'archived on' }, kind: 'day', headings: ['归档时间'] },
  reconsiderationOpenedOn: {
    label: { zh: '复议立案日期', en: 'reconsideration opened on' },
    kind: 'day',
    headings: ['复议日期', '行政复议受理日期', '复议受理日期', '行政复议日期'],
  },
  reconsiderationResult: {
    label: { zh: '复议结果', en: 'result of the reconsideration' },
    kind: 'word',
    headings: ['行政复议结果', '复议情况', '行政复议情况', '行政复议'],
  },
  reconsiderationClosedOn: {
    label: { zh: '复议结案日期', en: 'reconsideration closed on' },
    kind: 'day',
    headings: ['复议决定日期', '行政复议结案日期'],
  },
  litigationKind: {
    label: { zh: '诉讼类型', en: 'kind of suit' },
    kind: 'word',
    headings: ['起诉类型', '诉讼种类', '是否经过复议'],
  },
  litigationOpenedOn: {
    label: { zh: '诉讼立案日期', en: 'suit opened on' },
    kind: 'day',
    headings: ['诉讼日期', '行政诉讼日期', '诉讼受理日期', '行政诉讼立案日期'],
  },
  litigationResult: {
    label: { zh: '诉讼结果', en: 'result of the suit' },
    kind: 'word',
    headings: ['行政诉讼结果', '诉讼情况', '行政诉讼情况', '行政诉讼'],
  },
  litigationClosedOn: {
    label: { zh: '诉讼结案日期', en: 'suit closed on' },
    kind: 'day',
    headings: ['判决日期', '裁判日期', '行政诉讼结案日期'],
  },
} as const satisfies Readonly<Record<string, FieldCard>>;

export type Field = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as readonly Field[];

export const fieldCard = (field: Field): FieldCard => FIELDS[field];

const REQUIRED_FIELDS: readonly string[] = [
  'number',
  'receivedOn',
  'channel',
  'applicantType',
  'applicantName',
  'content',
];

/** True for a field that every line needs, unless the mapping has a default. */
export const isRequired = (field: Field): boolean => REQUIRED_FIELDS.includes(field);

/** The fields whose texts are words of a vocabulary. */
export const WORD_FIELDS = [
  'channel',
  'applicantType',
  'outcome',
  'method',
  'reconsiderationResult',
  'litigationKind',
  'litigationResult',
] as const satisfies readonly Field[];
export type WordField = (typeof WORD_FIELDS)[number];

/** A heading without blanks, brackets and marks. @example headingKey(' 收到 日期\n（年月日）') //=> '收到日期年月日' */
export const headingKey = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]/gu, '');

/** Numbers the rows of a sheet; it is the register number only where the file has no other. */
const ORDINAL = '序号';

/**
 * How well a heading fits a field: 3 for its own name, 2 for another usual one, 1 if it only contains one, less for 序号.
 * @example headingScore('答复时间', 'servedOn') //=> 2
 */
export function headingScore(heading: string, field: Field): number {
  const key = headingKey(heading);
  const { label, headings } = fieldCard(field);
  const keys = headings.map(headingKey);
  if (key === headingKey(label.zh)) return 3;
  if (key === ORDINAL) return keys.includes(key) ? 0.5 : 0;
  if (keys.includes(key)) return 2;
  return [headingKey(label.zh), ...keys].some((each) => each.length > 3 && key.includes(each)) ? 1 : 0;
}
