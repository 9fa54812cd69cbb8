// Prints Tables 3 and 4 as text; Chinese characters take two columns of a terminal.
import { FORM_ROWS } from '../../domain/statistics/table3-form.js';
import { REMEDY_KINDS } from '../../domain/vocabulary.js';
import type { YearFigures } from '../statistics/year-figures.js';

const COLUMNS = ['自然人', '商业企业', '科研机构', '公益组织', '法律服务', '其他', '总计'];
const REMEDY_COLUMNS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const REMEDY_LABELS = {
  reconsideration: '行政复议',
  litigation: '行政诉讼（未经复议直接起诉）',
  litigationAfterReconsideration: '行政诉讼（复议后起诉）',
};
const LABEL_WIDTH = 46;
const CELL_WIDTH = 10;

/** The year's computed tables and checks, ready to print. */
export function tablesAsText({ year, agency, format, rollup, table3, table4, checks }: YearFigures): string {
  const rows = FORM_ROWS[format].map(({ row, label }) => (row ? tableLine(label, table3[row]!) : label));
  return [
    `${agency} ${year} ${format}${rollup ? ' 汇总 roll-up' : ''}`,
    '',
    '表三 收到和处理政府信息公开申请情况 Table 3',
    tableLine('', COLUMNS),
    ...rows,
    '',
    '表四 政府信息公开行政复议、行政诉讼情况 Table 4',
    tableLine('', REMEDY_COLUMNS),
    ...REMEDY_KINDS.map((kind) => tableLine(REMEDY_LABELS[kind], table4[kind])),
    '',
    `勾稽关系 checks: ${checks.map(({ rule, ok, detail }) => (ok ? `${rule} ✓` : `${rule} ✗ ${detail}`)).join('  ')}`,
  ].join('\n');
}

/** A label that is too long gets its own line. */
const tableLine = (label: string, cells: readonly (string | number)[]): string => {
  const figures = cells.map((cell) => padStart(String(cell), CELL_WIDTH)).join('');
  return displayWidth(label) > LABEL_WIDTH
    ? `${label}\n${' '.repeat(LABEL_WIDTH)}${figures}`
    : padEnd(label, LABEL_WIDTH) + figures;
};

/** CJK ideographs, their punctuation and full-width forms. */
const WIDE = /[\u2E80-\u303F\u3400-\u9FFF\uFF00-\uFF60“”]/u;
const displayWidth = (text: string): number => [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0);
const padEnd = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
const padStart = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, columns - displayWidth(text))) + text;
