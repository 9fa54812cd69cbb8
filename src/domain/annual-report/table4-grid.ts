// Table 4 as the official form draws it: one row of fifteen figures, the same in both formats.
import type { Table4 } from '../statistics/tables.js';
import { REMEDY_KINDS, REMEDY_RESULTS } from '../vocabulary.js';
import { withSum, columnHeading, figureCell, type Grid, inReadingOrder, type GridPosition } from './grid.js';

const RESULTS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const NAMES = [...REMEDY_RESULTS, 'pending', 'total'] as const;
const COLUMNS_PER_KIND = NAMES.length;
const DATA_ROW = 3;

const HEADING_CELLS = [
  columnHeading(0, 0, '行政复议', [1, COLUMNS_PER_KIND]),
  columnHeading(0, COLUMNS_PER_KIND, '行政诉讼', [1, 2 * COLUMNS_PER_KIND]),
  ...RESULTS.map((label, index) => columnHeading(1, index, label, [2, 1])),
  columnHeading(1, COLUMNS_PER_KIND, '未经复议直接起诉', [1, COLUMNS_PER_KIND]),
  columnHeading(1, 2 * COLUMNS_PER_KIND, '复议后起诉', [1, COLUMNS_PER_KIND]),
  ...[...RESULTS, ...RESULTS].map((label, index) => columnHeading(2, COLUMNS_PER_KIND + index, label)),
];

export function table4Grid(table: Table4): Grid {
  const figures = REMEDY_KINDS.flatMap((kind, of) =>
    NAMES.map((name, index) =>
      figureCell(DATA_ROW, of * COLUMNS_PER_KIND + index, `${kind}:${name}`, table[kind][index]!),
    ),
  );
  const sums = figures.map((cell) => {
    if ((cell.column + 1) % COLUMNS_PER_KIND !== 0) return cell;
    const before = RESULTS.slice(1).map((_, back): GridPosition => [DATA_ROW, cell.column - RESULTS.length + 1 + back]);
    return withSum(cell, before, figures);
  });
  return {
    rows: DATA_ROW + 1,
    columns: sums.length,
    widths: sums.map(() => 1),
    headingRows: DATA_ROW,
    cells: inReadingOrder([...HEADING_CELLS, ...sums]),
  };
}
