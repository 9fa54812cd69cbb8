// Finds the row of Table 2 or 3 by its title, ignoring punctuation, spaces, numbering, width and explanations.
import type { Table2Item } from '../../../domain/published-report/published-report.js';
import { FORM_ROWS } from '../../../domain/statistics/table3-form.js';
import { editDistance } from './edit-distance.js';
import { outsideBrackets } from '../explanations.js';

const NUMBERING = /^(?:[(（]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[)）、.．,，:：]+|\d{1,2}(?=\D)|[①-⑳])/;
const NOT_WORDS = /[^\p{L}\p{N}]/gu;

/**
 * The plain characters of a title; empty for a sentence.
 * @example titleKey('  （三）３．危及“三安全一稳定”') //=> '危及三安全一稳定'
 * @example titleKey('规章（设区的市应提供）') //=> '规章'
 */
export function titleKey(text: string): string {
  let rest = text.replaceAll(/[\s\u200B\uFEFF]/g, '');
  if (rest.length > MAX_EXPLAINED_LENGTH) return '';
  rest = rest.replace(/^[①-⑳]/, '').normalize('NFKC');
  for (let previous = ''; previous !== rest;) {
    previous = rest;
    rest = rest.replace(NUMBERING, '');
  }
  rest = outsideBrackets(rest);
  return rest.length > MAX_TITLE_LENGTH ? '' : rest.replaceAll(NOT_WORDS, '');
}

/** Longer texts are sentences, not titles. */
const MAX_TITLE_LENGTH = 80;
/** A title with its explanation in brackets. */
const MAX_EXPLAINED_LENGTH = 300;

const TABLE_3_ROWS: readonly (readonly [row: string, title: RegExp])[] = [
  ['1', /^一?(?:本年度?|当年|年度)?(?:新收|收到).{0,8}申请|^一?(?:本年度?|当年)?新收(?:数量|件数)?$/],
  ['2', /^二?(?:上年|上一年|上年度|上一年度)度?结转/],
  ['3.1', /^一?予以公开$/],
  ['3.2', /^二?部分公开(?:$|区分处理)/],
  ['3.3.1', /^(?:属于)?国家秘密/],
  ['3.3.2', /^(?:其他)?法律行政法规(?:规定)?禁止公开/],
  ['3.3.3', /^(?:危及)?三安全一稳定/],
  ['3.3.4', /^(?:保护)?第三方合法权益/],
  ['3.3.5', /^(?:属于)?(?:三类)?内部事务/],
  ['3.3.6', /^(?:属于)?(?:四类)?过程性信息/],
  ['3.3.7', /^(?:属于)?行政执法案卷/],
  ['3.3.8', /^(?:属于)?行政查询/],
  ['3.4.1', /^(?:本机关)?不掌握/],
  ['3.4.2', /^没有现成信息|^需要?另行制作/],
  ['3.4.3', /^补正后.{0,6}不明确/],
  ['3.5.1', /^信访举报投诉/],
  ['3.5.2', /^重复申请/],
  ['3.5.3', /^(?:要求)?(?:提供)?公开出版物/],
  ['3.5.4', /^(?:无正当理由)?大量反复申请/],
  ['3.5.5', /^(?:要求)?(?:行政机关)?确认或(?:者)?重新出具/],
  ['3.6.1', /^(?:申请人)?(?:无正当理由)?逾期不补正/],
  ['3.6.2', /^(?:申请人)?(?:逾期)?未按收费通知/],
  ['3.6', /^六?其他处理$/],
  ['3.6.3', /^其他$/],
  ['3.7', /^七?(?:总计|合计)$/],
  ['4', /^四?结转(?:下年|下一年|下年度|下一年度|次年)/],
];

/** Titles above others, without figures. */
const HEADINGS = /^[三四五]?(?:本年度?办理结果|不予公开|无法提供|不予处理)$/;

/** The official titles with what they are, to recognise misspelt ones. */
const OFFICIAL_TITLES = Object.values(FORM_ROWS)
  .flat()
  .map(({ row, label }) => ({ row, key: titleKey(label) }));

export const rowOfTable3 = (key: string): string | null =>
  TABLE_3_ROWS.find(([, title]) => title.test(key))?.[0] ?? null;

export const isHeading = (key: string): boolean => HEADINGS.test(key);

/**
 * The row whose official title a misspelt one comes close to; null if none or several do.
 * @example misspeltRow('属于三类内容事务信息') //=> '3.3.5'
 */
export function misspeltRow(key: string): string | null {
  const mayDiffer = key.length >= 12 ? 2 : key.length >= 5 ? 1 : 0;
  const close = OFFICIAL_TITLES.filter((title) => editDistance(key, title.key, mayDiffer) <= mayDiffer);
  const rows = new Set(close.map(({ row }) => row));
  return rows.size === 1 ? close[0]!.row : null;
}

const TABLE_2_ITEMS: readonly (readonly [item: Table2Item, title: RegExp])[] = [
  ['rules', /^(?:地方|政府|部门|地方政府)?规章$/],
  ['normativeDocuments', /^(?:行政)?规范性文件$/],
  ['licences', /^行政许可(?:事项)?$/],
  ['otherServices', /^其他对外管理服务(?:事项)?$/],
  ['penalties', /^行政处罚(?:事项)?$/],
  ['coercion', /^行政强制(?:措施|事项)?$/],
  ['charges', /^行政事业性收费(?:项目)?$/],
  ['procurement', /^(?:政府)?集中采购$|^政府采购$/],
];

export const itemOf = (key: string): Table2Item | null =>
  TABLE_2_ITEMS.find(([, title]) => title.test(key))?.[0] ?? null;

/** @example misspeltItem('行政事业性收贵') //=> 'charges' */
export const misspeltItem = (key: string): Table2Item | null =>
  key.length < 5 ? null : (MISSPELT_ITEMS.find(([, title]) => editDistance(key, title, 1) <= 1)?.[0] ?? null);

/** Shorter titles differ from each other by as little as a misspelling. */
const MISSPELT_ITEMS: readonly (readonly [Table2Item, string])[] = [
  ['normativeDocuments', '行政规范性文件'],
  ['normativeDocuments', '规范性文件'],
  ['otherServices', '其他对外管理服务事项'],
  ['charges', '行政事业性收费'],
  ['procurement', '政府集中采购'],
];
