// Where tables of a report may go on on the next page.
import { isBlockStart, mayBreakAfter, sliceRows } from '../../src/documents/table-breaks.js';
import type { Grid } from '../../src/domain/annual-report/grid.js';
import { yaoduReport } from '../support/yaodu-report.js';

const [table2, table3, table4] = yaoduReport().sections.flatMap((section) =>
  section.kind === 'text' ? [] : [section.grid],
) as [Grid, Grid, Grid];
const breaks = (grid: Grid): readonly number[] =>
  Array.from({ length: grid.rows }, (_, row) => row).filter((row) => mayBreakAfter(grid, row));

describe('a page may end', () => {
  it('in Table 2 after a block, of which each has its headings', () => {
    expect(breaks(table2)).toEqual([3, 7, 11, 14]);
    expect(breaks(table2).every((row) => isBlockStart(table2, row + 1))).toBe(true);
  });

  it('in Table 3 between rows, two of which stay at its beginning and its end', () => {
    expect([table3.headingRows, table3.rows]).toEqual([3, 26]);
    expect(breaks(table3)).toEqual(Array.from({ length: 20 }, (_, at) => at + 4));
  });

  it('nowhere in Table 4', () => {
    expect(breaks(table4)).toEqual([]);
  });
});

it('the part on the next page repeats the headings, and a heading that was cut keeps its words', () => {
  const part = sliceRows(table3, 10, table3.rows);
  expect(part.rows).toBe(3 + 16);
  expect(part.cells.some(({ text }) => text === '申请人情况')).toBe(true);
  const cut = part.cells.find(({ text }) => text.startsWith('三、本年度'))!;
  expect([cut.row, cut.rowSpan]).toEqual([3, 15]);
  const rows = Array.from({ length: part.rows }, (_, row) => row);
  for (const row of rows) {
    const width = part.cells
      .filter((cell) => cell.row <= row && row < cell.row + cell.rowSpan)
      .reduce((sum, { columnSpan }) => sum + columnSpan, 0);
    expect([row, width]).toEqual([row, part.columns]);
  }
});
