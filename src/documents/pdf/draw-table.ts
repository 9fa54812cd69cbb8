// Draws a table with spanning cells in a PDF, over pages if need be, with a tag for each row and cell.
import { cellsByRow, type Grid, type GridCell } from '../../domain/annual-report/grid.js';
import { PAGE, SIZE } from '../official-page.js';
import { mayBreakAfter, sliceRows } from '../table-breaks.js';
import type { PdfSheet } from './pdf-sheet.js';

const PADDING = 3;
const LEAST_SIZE = 6;
const BORDER = 0.6;

interface Measures {
  readonly size: number;
  /** Left edges of the columns and the right edge of the last. */
  readonly x: readonly number[];
  /** Upper edges of the rows, from 0, and the lower edge of the last. */
  readonly y: readonly number[];
}

/** Draws the table from the current position on; what does not fit goes on on the next page, under its headings. */
export function drawTable(sheet: PdfSheet, grid: Grid): void {
  const measures = measureTable(sheet, grid);
  let from = grid.headingRows;
  while (from < grid.rows) {
    const to = lastRowThatFits(sheet, grid, measures, from);
    if (to === from) sheet.document.addPage();
    else drawPart(sheet, sliceRows(grid, from, to), measures.size);
    from = to;
  }
}

/** How much room the table needs on the page where it begins, in points. */
export function heightToBegin(sheet: PdfSheet, grid: Grid): number {
  const { y } = measureTable(sheet, grid);
  const first = y.findIndex((_, row) => mayBreakAfter(grid, row));
  return first < 0 ? y.at(-1)! : y[first + 1]!;
}

/** The end (exclusive) of the rows that fit on this page; the first row itself if none does. */
function lastRowThatFits(sheet: PdfSheet, grid: Grid, { y }: Measures, from: number): number {
  const headings = from === grid.headingRows ? 0 : y[grid.headingRows]!;
  const room = sheet.remainingHeight - headings + (from === grid.headingRows ? 0 : y[from]!);
  const fits = (to: number): boolean => y[to]! <= room;
  if (fits(grid.rows)) return grid.rows;
  for (let to = grid.rows - 1; to > from; to--) if (mayBreakAfter(grid, to - 1) && fits(to)) return to;
  return from;
}

function drawPart(sheet: PdfSheet, grid: Grid, size: number): void {
  const { document } = sheet;
  const measures = measureAtSize(sheet, grid, size);
  const top = document.y;
  const table = document.struct('Table');
  document.addStructure(table);
  for (const cells of cellsByRow(grid)) {
    const row = document.struct('TR');
    table.add(row);
    for (const cell of cells) {
      row.add(document.struct(cell.kind === 'figure' ? 'TD' : 'TH', {}, () => drawText(sheet, cell, measures, top)));
    }
    row.end();
  }
  table.end();
  drawBorders(sheet, grid, measures, top);
  document.y = top + measures.y.at(-1)!;
}

/** The largest font size at which table and heading fit on a page. */
function measureTable(sheet: PdfSheet, grid: Grid): Measures {
  for (let size: number = SIZE.table; ; size -= 0.5) {
    const measures = measureAtSize(sheet, grid, size);
    if (size <= LEAST_SIZE || measures.y.at(-1)! <= PAGE.textHeight - 2 * SIZE.body) return measures;
  }
}

function measureAtSize(sheet: PdfSheet, grid: Grid, size: number): Measures {
  const parts = grid.widths.reduce((sum, width) => sum + width, 0);
  const x = edges(
    PAGE.left,
    grid.widths.map((width) => (width / parts) * PAGE.textWidth),
  );
  const heights = Array.from({ length: grid.rows }, () => size * 1.25 + 2 * PADDING);
  // Cells of one row first: spanning cells then add only missing height.
  for (const cell of grid.cells.toSorted((a, b) => a.rowSpan - b.rowSpan)) {
    const needed = heightOf(sheet, cell, widthOf(cell, x), size) + 2 * PADDING;
    const available = heights.slice(cell.row, cell.row + cell.rowSpan).reduce((sum, height) => sum + height, 0);
    if (needed > available) heights[cell.row + cell.rowSpan - 1]! += needed - available;
  }
  return { size, x, y: edges(0, heights) };
}

const edges = (first: number, lengths: readonly number[]): readonly number[] =>
  lengths.reduce<number[]>((edges, length) => [...edges, edges.at(-1)! + length], [first]);

const widthOf = ({ column, columnSpan }: GridCell, x: readonly number[]): number =>
  x[column + columnSpan]! - x[column]! - 2 * PADDING;

const faceOf = ({ kind }: GridCell): 'bold' | 'regular' => (kind === 'columnHeading' ? 'bold' : 'regular');

/** The font's own line spacing is too wide for a table. */
const lineGapAt = (sheet: PdfSheet, size: number): number => size * 1.25 - sheet.document.currentLineHeight(true);

function heightOf(sheet: PdfSheet, cell: GridCell, width: number, size: number): number {
  if (cell.text === '') return 0;
  sheet.document.font(faceOf(cell), size);
  return sheet.document.heightOfString(cell.text, { width, lineGap: lineGapAt(sheet, size) });
}

function drawText(sheet: PdfSheet, cell: GridCell, { size, x, y }: Measures, top: number): void {
  if (cell.text === '') return;
  sheet.noteUndrawable(faceOf(cell), cell.text);
  const { document } = sheet;
  const width = widthOf(cell, x);
  const height = heightOf(sheet, cell, width, size);
  const [above, below] = [y[cell.row]!, y[cell.row + cell.rowSpan]!];
  document.fillColor('black').text(cell.text, x[cell.column]! + PADDING, top + above + (below - above - height) / 2, {
    width,
    lineGap: lineGapAt(sheet, size),
    align: cell.kind === 'rowHeading' && cell.rowSpan === 1 ? 'left' : 'center',
  });
}

function drawBorders({ document }: PdfSheet, grid: Grid, { x, y }: Measures, top: number): void {
  document.markContent('Artifact', { type: 'Layout' });
  document.lineWidth(BORDER).strokeColor('black');
  for (const { row, column, rowSpan, columnSpan } of grid.cells) {
    document
      .rect(x[column]!, top + y[row]!, x[column + columnSpan]! - x[column]!, y[row + rowSpan]! - y[row]!)
      .stroke();
  }
  document.endMarkedContent();
}
