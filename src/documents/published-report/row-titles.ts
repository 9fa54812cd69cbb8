// Finds the row of Table 2 or 3 by its title, ignoring punctuation, spaces, numbering and width.
import type { Table2Item } from '../../domain/statistics/published-report.js';

const NUMBERING = /^(?:[(（]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[)）、.．,，:：]+|\d{1,2}(?=\D)|[①-⑳])/;
const NOT_WORDS = /[^\p{L}\p{N}]/gu;

/** The plain characters of a title. @example titleKey('  （三）３．危及“三安全一稳定”') //=> '危及三安全一稳定' */
export function titleKey(text: string): string {
  let rest = text.replaceAll(/[\s\u200B\uFEFF]/g, '');
  if (rest.length > MAX_TITLE_LENGTH) return '';
  rest = rest.replace(/^[①-⑳]/, '').normalize('NFKC');
  for (let previous = ''; previous !== rest;) {
    previous = rest;
    rest = rest.replace(NUMBERING, '');
  }
  return rest.replaceAll(NOT_WORDS, '');
}

/** Longer texts are sentences, not titles. */
const MAX_TITLE_LENGTH = 80;

const TABLE_3_ROWS: readonly (readonly [row: string, title: RegExp])[] = [
  ['1', /^(?:一)?(?:本年)?度?新收.{0,8}申请/],
  ['2', /^(?:二)?(?:上年|上一年|上年度|上一年度)度?结转.{0,8}申请?/],
  ['3.1', /^一?予以公开$/],
  ['3.2', /^二?部分公开(?:$|区分处理)/],
  ['3.3.1', /^属于国家秘密/],
  ['3.3.2', /^其他法律行政法规(?:规定)?禁止公开/],
  ['3.3.3', /^危及三安全一稳定/],
  ['3.3.4', /^保护第三方合法权益/],
  ['3.3.5', /^属于三类内部事务信息/],
  ['3.3.6', /^属于四类过程性信息/],
  ['3.3.7', /^属于行政执法案卷/],
  ['3.3.8', /^属于行政查询事项/],
  ['3.4.1', /^本机关不掌握/],
  ['3.4.2', /^没有现成信息/],
  ['3.4.3', /^补正后申请内容仍不明确/],
  ['3.5.1', /^信访举报投诉类/],
  ['3.5.2', /^重复申请/],
  ['3.5.3', /^要求提供公开出版物/],
  ['3.5.4', /^无正当理由大量反复申请/],
  ['3.5.5', /^要求行政机关确认或重新出具/],
  ['3.6.1', /^申请人无正当理由逾期不补正/],
  ['3.6.2', /^申请人逾期未按收费通知/],
  ['3.6', /^六?其他处理$/],
  ['3.6.3', /^其他$/],
  ['3.7', /^七?(?:总计|合计)$/],
  ['4', /^四?结转(?:下年|下一年|下年度|下一年度|次年)/],
];

/** Titles above others, without figures. */
const HEADINGS = /^(?:[三四五]?(?:本年度?办理结果|不予公开|无法提供|不予处理))$/;

export const rowOfTable3 = (key: string): string | null =>
  TABLE_3_ROWS.find(([, title]) => title.test(key))?.[0] ?? null;

export const isHeading = (key: string): boolean => HEADINGS.test(key);

const TABLE_2_ITEMS: Readonly<Record<string, Table2Item>> = {
  规章: 'rules',
  行政规范性文件: 'normativeDocuments',
  规范性文件: 'normativeDocuments',
  行政许可: 'licences',
  其他对外管理服务事项: 'otherServices',
  行政处罚: 'penalties',
  行政强制: 'coercion',
  行政事业性收费: 'charges',
  政府集中采购: 'procurement',
};

export const itemOf = (key: string): Table2Item | null => TABLE_2_ITEMS[key] ?? null;
