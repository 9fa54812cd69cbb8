// Writes the annual report as a workbook: a sheet of texts, one for each table, sums as formulas.
import type { Grid, GridCell } from '../../domain/annual-report/grid.js';
import type { AnnualReport, Section, TablePart } from '../../domain/annual-report/report.js';
import { cellName, type CellValue, type Sheet, type SheetCell, createWorkbook } from '../xlsx/workbook.js';
import type { CellStyle } from '../xlsx/styles.js';

export const reportAsXlsx = (report: AnnualReport): Uint8Array =>
  createWorkbook(report.title, [
    textSheet(report),
    ...report.sections.flatMap((section) => (section.kind === 'text' ? [] : tableSheet(section))),
  ]);

const TEXT_WIDTH = 66;
/** Chinese characters to a line of that width, and the height of a line, by style. */
const LINES = { title: [15, 32], heading: [24, 34], paragraph: [28, 18] } as const;

function textSheet({ title, preface, sections }: AnnualReport): Sheet {
  const lines: readonly (readonly [text: string, style: keyof typeof LINES])[] = [
    [title, 'title'],
    ...preface.map((text) => [text, 'paragraph'] as const),
    ...sections.flatMap((section) => [
      [`${section.number}、${section.title}`, 'heading'] as const,
      ...textsOf(section).map((text) => [text, 'paragraph'] as const),
    ]),
  ];
  return {
    name: '报告',
    widths: [TEXT_WIDTH],
    heights: new Map(lines.map(([text, style], row) => [row, heightOf(text, style)])),
    cells: lines.map(([value, style], row) => ({ row, column: 0, value, style })),
  };
}

const textsOf = (section: Section): readonly string[] =>
  section.kind === 'text' ? section.paragraphs : [`见工作表“${sheetName(section)}”`];

function heightOf(text: string, style: keyof typeof LINES): number {
  const [characters, height] = LINES[style];
  return Math.max(1, Math.ceil(text.length / characters)) * height + 4;
}

const SHEET_NAMES = { table2: '主动公开', table3: '申请办理', table4: '复议诉讼' } as const;
const sheetName = ({ kind }: TablePart): string => SHEET_NAMES[kind];

/** The title is above the table. */
const TITLE_ROWS = 1;
/** Characters across the page. */
const PAGE_CHARS = 96;

function tableSheet(part: TablePart): Sheet {
  const { grid } = part;
  const parts = grid.widths.reduce((sum, width) => sum + width, 0);
  const title: SheetCell = {
    row: 0,
    column: 0,
    columnSpan: grid.columns,
    value: `${part.number}、${part.title}`,
    style: 'heading',
  };
  return {
    name: sheetName(part),
    widths: grid.widths.map((width) => Math.round((width / parts) * PAGE_CHARS * 10) / 10),
    heights: new Map([[0, 36], ...tableHeights(grid)]),
    cells: [title, ...grid.cells.map(sheetCell)],
    landscape: part.kind === 'table4',
    ...(grid.headingRows > 0 && { repeatedRows: [TITLE_ROWS, TITLE_ROWS + grid.headingRows - 1] as const }),
  };
}

function tableHeights({ rows, headingRows }: Grid): readonly (readonly [number, number])[] {
  return Array.from({ length: rows }, (_, row) => [
    row + TITLE_ROWS,
    // The last heading row has the longest texts in the narrowest columns.
    headingRows > 0 && row === headingRows - 1 ? 54 : 32,
  ]);
}

function sheetCell(cell: GridCell): SheetCell {
  const { row, column, rowSpan, columnSpan } = cell;
  return { row: row + TITLE_ROWS, column, rowSpan, columnSpan, value: valueOf(cell), style: styleOf(cell) };
}

function valueOf({ text, value, sumOf }: GridCell): CellValue {
  if (value === undefined) return text;
  if (!sumOf) return value;
  return { formula: sumOf.map(([row, column]) => cellName(row + TITLE_ROWS, column)).join('+'), result: value };
}

function styleOf({ kind, value, shown }: GridCell): CellStyle {
  if (kind !== 'figure') return kind;
  return value === undefined ? 'words' : (shown ?? 'whole');
}
