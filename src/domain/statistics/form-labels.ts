// The words of the official form for a row and a column of Tables 3 and 4.
import { APPLICANT_TYPES, type RemedyKind } from '../vocabulary.js';
import { FORM_ROWS } from './table3-form.js';
import type { Format } from './tables.js';

/** Six applicant columns, then the total. */
export const APPLICANT_COLUMNS = [
  '自然人',
  '商业企业',
  '科研机构',
  '社会公益组织',
  '法律服务机构',
  '其他',
  '总计',
] as const;

export const REMEDY_COLUMNS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'] as const;

export const REMEDY_KIND_LABEL: Readonly<Record<RemedyKind, string>> = {
  reconsideration: '行政复议',
  litigation: '行政诉讼（未经复议直接起诉）',
  litigationAfterReconsideration: '行政诉讼（复议后起诉）',
};

/** @example rowLabel('3.3.1', 'F21') //=> '1.属于国家秘密' */
export const rowLabel = (row: string, format: Format): string =>
  (FORM_ROWS[format].find((each) => each.row === row)?.label ?? row).trim();

/**
 * A row with its heading, so that two rows “3.其他” can be told apart.
 * @example rowName('3.3.1', 'F21') //=> '（三）不予公开 1.属于国家秘密'
 */
export function rowName(row: string, format: Format): string {
  const rows = FORM_ROWS[format];
  const at = rows.findIndex((each) => each.row === row);
  const isBelow = rows[at]?.label.startsWith(' ') === true;
  const above = isBelow ? rows.slice(0, at).findLast((each) => each.row === null) : undefined;
  return above ? `${above.label} ${rowLabel(row, format)}` : rowLabel(row, format);
}

/** @example columnName(6) //=> 'total' */
export const columnName = (column: number): string => APPLICANT_TYPES[column] ?? 'total';
