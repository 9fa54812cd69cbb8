// Writes the annual report as a Word document: page of GB/T 9704, tables of the official form.
import {
  AlignmentType,
  Document,
  type IRunOptions,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { cellsByRow, type Grid, type GridCell } from '../../domain/annual-report/grid.js';
import type { AnnualReport, Section } from '../../domain/annual-report/report.js';
import { TYPEFACES, FONT_TABLE_XML } from '../docx/typefaces.js';
import { removeForbidden } from '../escape-markup.js';
import { LINE, PAGE, SIZE } from '../official-page.js';
import { mayBreakAfter } from '../table-breaks.js';
import { isSubheading } from './subheading.js';
import { titleLines } from './title-lines.js';

/** Twentieths of a point. */
const twips = (points: number): number => Math.round(points * 20);

export async function reportAsDocx(report: AnnualReport): Promise<Uint8Array> {
  const { title, agency, preface, sections } = report;
  const document = new Document({
    title: removeForbidden(title),
    creator: removeForbidden(agency.name),
    styles: {
      default: { document: { run: { ...run('body', SIZE.body), language: { value: 'zh-CN', eastAsia: 'zh-CN' } } } },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(PAGE.width), height: twips(PAGE.height) },
            margin: {
              top: twips(PAGE.top),
              left: twips(PAGE.left),
              right: twips(PAGE.width - PAGE.left - PAGE.textWidth),
              bottom: twips(PAGE.height - PAGE.top - PAGE.textHeight),
              footer: twips((PAGE.height - PAGE.top - PAGE.textHeight) / 2),
            },
          },
        },
        footers: { default: pageNumber() },
        children: [
          titleParagraph(titleLines(report)),
          ...preface.map(bodyParagraph),
          ...sections.flatMap((section, index) => [
            heading(section, index > 0 && sections[index - 1]!.kind !== 'text'),
            ...sectionContent(section),
          ]),
        ],
      },
    ],
  });
  const buffer = await Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: FONT_TABLE_XML }]);
  return new Uint8Array(buffer);
}

const run = (face: keyof typeof TYPEFACES, size: number): Pick<IRunOptions, 'font' | 'size'> => {
  const name = TYPEFACES[face];
  return { font: { ascii: name, hAnsi: name, eastAsia: name, cs: name }, size: size * 2 };
};

const textRun = (text: string, face: keyof typeof TYPEFACES, size: number, options: IRunOptions = {}): TextRun =>
  new TextRun({ text: removeForbidden(text), ...run(face, size), color: '000000', ...options });

const EXACT: IParagraphOptions['spacing'] = { line: twips(LINE), lineRule: LineRuleType.EXACT, before: 0, after: 0 };

const titleParagraph = (lines: readonly string[]): Paragraph =>
  new Paragraph({
    heading: HeadingLevel.TITLE,
    alignment: AlignmentType.CENTER,
    spacing: { line: twips(36), lineRule: LineRuleType.EXACT, before: 0, after: twips(LINE) },
    children: lines.map((line, at) => textRun(line, 'title', SIZE.title, at > 0 ? { break: 1 } : {})),
  });

/** A table with more rows is set smaller. */
const LONG_TABLE_ROWS = 20;
const isLong = ({ rows }: Grid): boolean => rows > LONG_TABLE_ROWS;

/** @param afterTable adds a blank line above */
const heading = (section: Section, afterTable: boolean): Paragraph =>
  new Paragraph({
    heading: HeadingLevel.HEADING_1,
    keepNext: true,
    spacing: { ...EXACT, before: afterTable ? twips(LINE) : 0 },
    indent: { firstLine: twips(2 * SIZE.body) },
    children: [textRun(`${section.number}、${section.title}`, 'heading', SIZE.body)],
  });

const bodyParagraph = (text: string): Paragraph =>
  new Paragraph({
    ...(isSubheading(text) && { heading: HeadingLevel.HEADING_2, keepNext: true }),
    spacing: EXACT,
    indent: { firstLine: twips(2 * SIZE.body) },
    alignment: AlignmentType.BOTH,
    children: [textRun(text, isSubheading(text) ? 'subheading' : 'body', SIZE.body)],
  });

const pageNumber = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], ...run('table', SIZE.pageNumber) })],
      }),
    ],
  });

function sectionContent(section: Section): readonly (Paragraph | Table)[] {
  if (section.kind !== 'text') return [table(section.grid)];
  return section.paragraphs.length > 0 ? section.paragraphs.map(bodyParagraph) : [new Paragraph({ spacing: EXACT })];
}

function table(grid: Grid): Table {
  const parts = grid.widths.reduce((sum, width) => sum + width, 0);
  const widths = grid.widths.map((width) => Math.floor((twips(PAGE.textWidth) * width) / parts));
  const rows = cellsByRow(grid).map(
    (cells, row) =>
      new TableRow({
        cantSplit: true,
        // Set only if true: some readers take the property itself as true.
        ...(row < grid.headingRows && { tableHeader: true }),
        children: cells.map((cell) =>
          tableCell(
            cell,
            widths,
            isLong(grid) ? SIZE.longTable : SIZE.table,
            row < grid.rows - 1 && !mayBreakAfter(grid, row),
          ),
        ),
      }),
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { marginUnitType: WidthType.DXA, top: 30, bottom: 30, left: 50, right: 50 },
    rows,
  });
}

/** @param keepNext keeps the next row on the same page */
const tableCell = (
  { kind, text, column, rowSpan, columnSpan }: GridCell,
  widths: readonly number[],
  size: number,
  keepNext: boolean,
): TableCell =>
  new TableCell({
    rowSpan,
    columnSpan,
    width: {
      size: widths.slice(column, column + columnSpan).reduce((sum, width) => sum + width, 0),
      type: WidthType.DXA,
    },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({
        keepNext: keepNext,
        // A blank cell must not be higher than others.
        run: run('table', size),
        alignment: kind === 'rowHeading' && rowSpan === 1 ? AlignmentType.LEFT : AlignmentType.CENTER,
        spacing: { line: twips(size * 1.3), lineRule: LineRuleType.AT_LEAST, before: 0, after: 0 },
        children: [textRun(text, 'table', size)],
      }),
    ],
  });
