// Table 3 as the official form draws it: three levels of labels, seven columns of applicants.
import { FORM_ROWS } from '../statistics/table3-form.js';
import { type Format, resultRows, type Table3 } from '../statistics/tables.js';
import { APPLICANT_TYPES } from '../vocabulary.js';
import {
  withSum,
  columnHeading,
  figureCell,
  type Grid,
  type GridCell,
  inReadingOrder,
  type GridPosition,
  rowHeading,
} from './grid.js';

/** Three columns of labels before the figures. */
const LABELS = 3;
const HEADINGS = 3;
const WIDTHS = [1, 2.97, 5.4, 1, 1, 1, 1, 1, 1, 1];
const COLUMN_NAMES = [...APPLICANT_TYPES, 'total'] as const;
const ORGANIZATIONS = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];

const HEADING_CELLS: readonly GridCell[] = [
  columnHeading(0, 0, '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', [HEADINGS, LABELS]),
  columnHeading(0, LABELS, '申请人情况', [1, COLUMN_NAMES.length]),
  columnHeading(1, LABELS, '自然人', [2, 1]),
  columnHeading(1, LABELS + 1, '法人或其他组织', [1, ORGANIZATIONS.length]),
  columnHeading(1, LABELS + 6, '总计', [2, 1]),
  ...ORGANIZATIONS.map((label, index) => columnHeading(2, LABELS + 1 + index, label)),
];

interface Line {
  /** 0: 一、 1:（一） 2: 1. */
  readonly level: number;
  readonly label: string;
  /** The row of Table 3; null for a heading without figures. */
  readonly row: string | null;
}

/** @example levelOf('  1.属于国家秘密') //=> 2 */
export const levelOf = (label: string): number => (label.startsWith(' ') ? 2 : label.startsWith('（') ? 1 : 0);

const linesOf = (format: Format): readonly Line[] =>
  FORM_ROWS[format].map(({ row, label }) => ({ row, level: levelOf(label), label: label.trim() }));

export function table3Grid(format: Format, table: Table3): Grid {
  const lines = linesOf(format);
  const names = lines.flatMap(({ row }) => row ?? []);
  const rowAt = (name: string): number => HEADINGS + names.indexOf(name);
  const figures = names.flatMap((name) =>
    COLUMN_NAMES.map((column, index) =>
      figureCell(rowAt(name), LABELS + index, `${name}:${column}`, table[name]![index]!),
    ),
  );
  const results = resultRows(format).map(rowAt);
  const sums = figures.map((cell) => {
    const column = cell.column - LABELS;
    if (column === COLUMN_NAMES.length - 1) return withSum(cell, across(cell.row), figures);
    return cell.row === rowAt('3.7')
      ? withSum(
          cell,
          results.map((row): GridPosition => [row, cell.column]),
          figures,
        )
      : cell;
  });
  return {
    rows: HEADINGS + names.length,
    columns: WIDTHS.length,
    widths: WIDTHS,
    headingRows: HEADINGS,
    cells: inReadingOrder([...HEADING_CELLS, ...labelCells(lines), ...sums]),
  };
}

const across = (row: number): readonly GridPosition[] => APPLICANT_TYPES.map((_, index) => [row, LABELS + index]);

/** A label with figures extends right to them; a heading extends down along its rows. */
function labelCells(lines: readonly Line[]): readonly GridCell[] {
  let row = HEADINGS;
  return lines.map(({ level, label, row: name }, index) => {
    if (name) return rowHeading(row++, level, label, [1, LABELS - level]);
    const after = lines.slice(index + 1);
    const end = after.findIndex((line) => line.level <= level);
    const below = after.slice(0, end).filter((line) => line.row !== null).length;
    return rowHeading(row, level, label, [below, 1]);
  });
}
