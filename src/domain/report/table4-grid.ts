// Table 4 as the official form draws it: one row of fifteen figures, the same in both formats.
import type { Table4 } from '../figures/tables.js';
import { REMEDY_KINDS, REMEDY_RESULTS } from '../vocabulary.js';
import { asSum, columnHeading, counted, type Grid, inOrder, type Place } from './grid.js';

const RESULTS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const NAMES = [...REMEDY_RESULTS, 'pending', 'total'] as const;
const EACH = NAMES.length;
const DATA_ROW = 3;

const HEADING_CELLS = [
  columnHeading(0, 0, '行政复议', [1, EACH]),
  columnHeading(0, EACH, '行政诉讼', [1, 2 * EACH]),
  ...RESULTS.map((label, index) => columnHeading(1, index, label, [2, 1])),
  columnHeading(1, EACH, '未经复议直接起诉', [1, EACH]),
  columnHeading(1, 2 * EACH, '复议后起诉', [1, EACH]),
  ...[...RESULTS, ...RESULTS].map((label, index) => columnHeading(2, EACH + index, label)),
];

export function table4Grid(table: Table4): Grid {
  const figures = REMEDY_KINDS.flatMap((kind, of) =>
    NAMES.map((name, index) => counted(DATA_ROW, of * EACH + index, `${kind}:${name}`, table[kind][index]!)),
  );
  const sums = figures.map((cell) => {
    if ((cell.column + 1) % EACH !== 0) return cell;
    const before = RESULTS.slice(1).map((_, back): Place => [DATA_ROW, cell.column - RESULTS.length + 1 + back]);
    return asSum(cell, before, figures);
  });
  return {
    rows: DATA_ROW + 1,
    columns: sums.length,
    widths: sums.map(() => 1),
    headingRows: DATA_ROW,
    cells: inOrder([...HEADING_CELLS, ...sums]),
  };
}
