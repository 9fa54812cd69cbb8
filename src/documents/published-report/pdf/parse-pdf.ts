// Parses a PDF: cells from its ruled lines, texts by their position. A scan has neither.
import { invalid } from '../../../domain/errors.js';
import type { UnusedPart } from '../../../domain/published-report/published-report.js';
import { type ParsedDocument, tooLarge } from '../parsed-document.js';
import { openPdf, type PdfFile, type PdfPage } from './open-pdf.js';
import { type PageTable, placeTexts } from './page-text.js';
import { ruledLines } from './ruled-lines.js';
import { ruledTables } from './ruled-tables.js';

const MAX_PAGES = 300;
/** Columns of one table differ by less from page to page. */
const SAME_COLUMN = 4;

/** @throws DomainError `invalid`, with the remedy, for a scan, a PDF without table lines, a damaged or locked file */
export async function parsePdf(bytes: Uint8Array): Promise<ParsedDocument> {
  const file = await openPdf(bytes);
  try {
    return await readPages(file);
  } finally {
    await file.close();
  }
}

async function readPages(file: PdfFile): Promise<ParsedDocument> {
  if (file.pageCount > MAX_PAGES) throw tooLarge();
  const tables: PageTable[] = [];
  const lines: string[] = [];
  const unread: UnusedPart[] = [];
  let hasText = false;
  for (let number = 1; number <= file.pageCount; number++) {
    const page = await file.readPage(number);
    if (page.pieces.length > 0) hasText = true;
    else if (hasPicture(page, file)) unread.push(onlyPicture(number));
    const ruled = ruledTables(ruledLines(page.drawing, file.ops));
    const content = placeTexts(page.pieces, ruled, (nth) => String(tables.length + nth + 1));
    lines.push(...content.lines);
    addTables(content.tables, tables);
  }
  if (!hasText) throw scannedPdf();
  if (tables.length === 0) throw noTableLines();
  return { grids: tables, outsideText: lines.join('\n'), unread };
}

/** The first table of a page goes on with the last of the page before, if the columns are the same. */
function addTables(found: readonly PageTable[], tables: PageTable[]): void {
  for (const [nth, table] of found.entries()) {
    const before = tables.at(-1);
    if (nth === 0 && before && hasSameColumns(before, table)) before.rows.push(...table.rows);
    else tables.push(table);
  }
}

const hasSameColumns = (a: PageTable, b: PageTable): boolean =>
  a.xs.length === b.xs.length && a.xs.every((x, nth) => Math.abs(x - b.xs[nth]!) <= SAME_COLUMN);

function hasPicture({ drawing }: PdfPage, { ops }: PdfFile): boolean {
  const pictures = ['paintImageXObject', 'paintInlineImageXObject', 'paintImageMaskXObject'].map((name) => ops[name]);
  return drawing.fnArray.some((operator) => pictures.includes(operator));
}

const onlyPicture = (page: number): UnusedPart => ({
  text: { zh: `第${page}页（只有图片）`, en: `page ${page} (only a picture)` },
  at: null,
});

const scannedPdf = (): Error =>
  invalid(
    'PDF中只有图片（扫描件），读不出数字；请提供文字版PDF、网页或DOCX，或将表格录入XLSX后再核对',
    'the PDF has only pictures (a scan), no figures to read; give a PDF with text, the web page or DOCX, or type the tables into an XLSX',
  );

const noTableLines = (): Error =>
  invalid(
    'PDF中有文字，但没有表格框线，无法还原单元格；请提供网页、DOCX或XLSX版本',
    'the PDF has text but no table lines to tell its cells by; give the web page, DOCX or XLSX of the report',
  );
