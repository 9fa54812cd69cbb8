// The template for importing a register: the known headings, and what each column takes.
import {
  FIELDS,
  FIELD_NAMES,
  fieldCard,
  isRequired,
  type WordField,
} from '../../domain/register-import/register-fields.js';
import { MEANINGS, OPEN } from '../../domain/register-import/meanings.js';
import { MEANING_LABEL } from '../../domain/register-import/meaning-labels.js';
import { isWordField } from '../../domain/register-import/mapping.js';
import { type SheetCell, createWorkbook } from '../xlsx/workbook.js';

/** Two sheets: the register to fill in, and how. */
export function registerTemplate(): Uint8Array {
  const headings = FIELD_NAMES.map((field) => FIELDS[field].label.zh);
  return createWorkbook('依申请公开旧台账导入模板', [
    {
      name: '台账',
      widths: headings.map((heading) => Math.max(12, heading.length * 2 + 2)),
      heights: new Map(),
      cells: headings.map((value, column): SheetCell => ({ row: 0, column, value, style: 'columnHeading' })),
      landscape: true,
      repeatedRows: [0, 0],
    },
    { name: '填写说明', widths: [20, 10, 90], heights: new Map(), cells: explanationCells() },
  ]);
}

function explanationCells(): readonly SheetCell[] {
  const rows = FIELD_NAMES.map((field) => [
    FIELDS[field].label.zh,
    isRequired(field) ? '必填' : '',
    describeField(field),
  ]);
  return [['列', '', '填写'], ...rows].flatMap((texts, row) =>
    texts.map((value, column): SheetCell => ({
      row,
      column,
      value,
      style: row === 0 ? 'columnHeading' : 'rowHeading',
    })),
  );
}

function describeField(field: (typeof FIELD_NAMES)[number]): string {
  if (isWordField(field)) return describeMeanings(field);
  const { kind } = fieldCard(field);
  if (kind === 'day') return '日期，如2020-01-02、2020年1月2日';
  return kind === 'days' ? '工作日数，如15' : '文字';
}

const describeMeanings = (field: WordField): string =>
  MEANINGS[field].map((meaning) => (meaning === OPEN ? '未办结' : MEANING_LABEL[meaning].zh)).join('、');
