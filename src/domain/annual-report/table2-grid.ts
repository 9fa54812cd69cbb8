// Table 2 as the official form draws it: a block for each item of article 20, with its own columns.
import type { Format } from '../statistics/tables.js';
import { yuanText } from './amount.js';
import { columnHeading, type Grid, type GridCell, inReadingOrder, rowHeading } from './grid.js';
import { TABLE2, type Table2, type Table2Block, type Table2Kind, table2Text } from './table2.js';

const WIDTHS = [3, 2.4, 2.4, 2.4];
const COLUMNS = WIDTHS.length;

export function table2Grid(format: Format, table: Table2): Grid {
  const cells: GridCell[] = [];
  let row = 0;
  for (const block of TABLE2[format]) {
    cells.push(...blockCells(block, table, row));
    row += 2 + block.rows.length;
  }
  return { rows: row, columns: COLUMNS, widths: WIDTHS, headingRows: 0, cells: inReadingOrder(cells) };
}

function blockCells({ label, columns, rows }: Table2Block, table: Table2, top: number): readonly GridCell[] {
  const last = columns.length - 1;
  // The last column fills the form's width.
  const width = (index: number): number => (index === last ? COLUMNS - 1 - last : 1);
  return [
    columnHeading(top, 0, label, [1, COLUMNS]),
    columnHeading(top + 1, 0, '信息内容'),
    ...columns.map((column, index) => columnHeading(top + 1, 1 + index, column.label, [1, width(index)])),
    ...rows.flatMap((row, below) => [
      rowHeading(top + 2 + below, 0, row.label),
      ...columns.map(({ name, kind }, index) =>
        enteredCell(top + 2 + below, 1 + index, width(index), `${row.name}:${name}`, kind, table),
      ),
    ]),
  ];
}

function enteredCell(
  row: number,
  column: number,
  columnSpan: number,
  name: string,
  kind: Table2Kind,
  table: Table2,
): GridCell {
  const found = table[name];
  const cell: GridCell = {
    row,
    column,
    rowSpan: 1,
    columnSpan,
    kind: 'figure',
    name,
    text: table2Text(kind, found),
  };
  if (typeof found === 'number') return { ...cell, value: found, ...(kind === 'change' && { shown: 'signed' }) };
  if (found && kind === 'tenThousandYuan') return { ...cell, value: Number(yuanText(found, '万元')), shown: 'decimal' };
  return cell;
}
