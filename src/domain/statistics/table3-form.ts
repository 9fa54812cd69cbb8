// The rows of the official form of Table 3, in its order and with its labels and headings.
import type { Format } from './tables.js';

export interface FormRow {
  /** The row of Table 3; null for a heading. */
  readonly row: string | null;
  readonly label: string;
}

const row = (name: string, label: string): FormRow => ({ row: name, label });
const heading = (label: string): FormRow => ({ row: null, label });

const UP_TO_3_5: readonly FormRow[] = [
  row('1', '一、本年新收政府信息公开申请数量'),
  row('2', '二、上年结转政府信息公开申请数量'),
  heading('三、本年度办理结果'),
  row('3.1', '（一）予以公开'),
  row('3.2', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'),
  heading('（三）不予公开'),
  row('3.3.1', '  1.属于国家秘密'),
  row('3.3.2', '  2.其他法律行政法规禁止公开'),
  row('3.3.3', '  3.危及“三安全一稳定”'),
  row('3.3.4', '  4.保护第三方合法权益'),
  row('3.3.5', '  5.属于三类内部事务信息'),
  row('3.3.6', '  6.属于四类过程性信息'),
  row('3.3.7', '  7.属于行政执法案卷'),
  row('3.3.8', '  8.属于行政查询事项'),
  heading('（四）无法提供'),
  row('3.4.1', '  1.本机关不掌握相关政府信息'),
  row('3.4.2', '  2.没有现成信息需要另行制作'),
  row('3.4.3', '  3.补正后申请内容仍不明确'),
  heading('（五）不予处理'),
  row('3.5.1', '  1.信访举报投诉类申请'),
  row('3.5.2', '  2.重复申请'),
  row('3.5.3', '  3.要求提供公开出版物'),
  row('3.5.4', '  4.无正当理由大量反复申请'),
  row('3.5.5', '  5.要求行政机关确认或重新出具已获取信息'),
];

const CLOSING: readonly FormRow[] = [row('3.7', '（七）总计'), row('4', '四、结转下年度继续办理')];

/** 23 data rows in the format of 2019, 25 in that of 2021 (docs/rules/report-formats.md#table-3). */
export const FORM_ROWS: Readonly<Record<Format, readonly FormRow[]>> = {
  F19: [...UP_TO_3_5, row('3.6', '（六）其他处理'), ...CLOSING],
  F21: [
    ...UP_TO_3_5,
    heading('（六）其他处理'),
    row('3.6.1', '  1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'),
    row('3.6.2', '  2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'),
    row('3.6.3', '  3.其他'),
    ...CLOSING,
  ],
};
