// The words by which texts name the rows of Table 3, and what may stand around them.
import { resultRows } from '../statistics/tables.js';
import type { Format } from '../statistics/tables.js';

/** Single rows before the groups that they belong to. */
const ROWS: readonly (readonly [row: string, words: RegExp])[] = [
  ['3.3.1', /(?:属于|涉及)?国家秘密/g],
  ['3.3.2', /(?:其他)?法律、?行政法规(?:规定)?禁止公开/g],
  ['3.3.3', /(?:危及)?[“"]?三安全一稳定[”"]?/g],
  ['3.3.4', /(?:保护)?第三方合法权益/g],
  ['3.3.5', /(?:属于)?(?:三类)?内部事务(?:类)?(?:信息)?/g],
  ['3.3.6', /(?:属于)?(?:四类)?过程性信息/g],
  ['3.3.7', /(?:属于)?行政执法案卷(?:信息)?/g],
  ['3.3.8', /(?:属于)?行政查询事项/g],
  ['3.4.1', /(?:本机关)?不掌握(?:相关)?(?:政府)?(?:信息)?/g],
  ['3.4.2', /没有现成信息(?:、?需要?另行制作)?|需要?另行制作/g],
  ['3.4.3', /补正后(?:申请)?(?:内容)?仍不明确/g],
  ['3.5.1', /信访、?举报、?投诉类?/g],
  ['3.5.2', /重复申请/g],
  ['3.5.3', /(?:要求)?提供公开出版物/g],
  ['3.5.4', /(?:无正当理由)?大量、?反复申请/g],
  ['3.5.5', /(?:要求)?(?:行政机关)?确认或(?:者)?重新出具(?:已获取)?(?:信息)?/g],
  ['3.6.1', /(?:申请人)?(?:无正当理由)?逾期不补正/g],
  ['3.6.2', /(?:申请人)?逾期未按收费通知(?:要求)?缴纳费用/g],
  ['3.2', /(?:同意|予以)?部分公开/g],
  ['3.3', /不予公开|不同意公开/g],
  ['3.4', /(?:本机关)?无法提供/g],
  ['3.5', /不予处理/g],
  ['3.6', /其他处理|(?:作)?其他方式处理/g],
  ['3.1', /(?:予以|同意|全部)公开/g],
];

const FILLERS = new RegExp(
  [
    '其中|所有|另有|另外|此外|同时|截至|截止|目前|年底|年末|期末|本年度?|今年|全年|年度|年内|当年|20\\d\\d年度?',
    '共计|合计|总计|累计|一共|总共|分别|数量|件数|总数|情形|情况|决定|事项|答复|回复|处理|办理|办结',
    '政府信息公开申请|依申请公开件|公开件|申请件|信息公开申请|申请公开|公开申请|依申请公开|依申请|申请|政府信息|信息',
    '我[局县市区镇乡办委院厅省州旗]|我单位|我机关|我街道|本[局县市区镇乡办委院厅省州旗级]|本机关|本单位|本街道|本部门',
    '全[市县区省镇乡州旗局]|各级|行政机关|以及|包含|包括|属于|作出|做出|给予|进行|已经|全部|为由|因',
    '[中共均都已的有为了含是系属类和及与或、“”"‘’]',
  ].join('|'),
  'g',
);

export interface NamedRows {
  /** '3.3.1', or '3.3' for all rows under it. */
  readonly rows: readonly string[];
  /** What is left of the phrase without these and without words that say nothing of their own. */
  readonly rest: string;
}

/** @example namedRows('予以公开及部分公开') //=> { rows: ['3.1', '3.2'], rest: '' } */
export function namedRows(phrase: string): NamedRows {
  const rows: string[] = [];
  let rest = phrase;
  for (const [row, words] of ROWS) {
    const without = rest.replaceAll(words, '□');
    if (without !== rest) rows.push(row);
    rest = without;
  }
  // “不予公开中属于国家秘密的” is the single row.
  const single = rows.filter((row) => !rows.some((other) => other.startsWith(`${row}.`)));
  return { rows: single.sort(), rest: withoutFillers(rest.replaceAll('□', '')) };
}

export const withoutFillers = (phrase: string): string => phrase.replaceAll(FILLERS, '');

/** The rows of Table 3 whose sum a name stands for. */
export const rowsUnder = (name: string, format: Format): readonly string[] =>
  /^3\.[3-6]$/.test(name) ? resultRows(format).filter((row) => row === name || row.startsWith(`${name}.`)) : [name];
