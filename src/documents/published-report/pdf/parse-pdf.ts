// Parses a PDF: cells from its ruled lines, texts by their position. A scan has neither.
import { invalid } from '../../../domain/errors.js';
import type { UnusedPart } from '../../../domain/published-report/published-report.js';
import { type Cell, type Grid, type ParsedDocument, tooLarge } from '../parsed-document.js';
import { damagedFile } from '../read-zip.js';
import { passwordProtected } from '../refused-formats.js';
import { type PageTable, placeTexts, type TextPiece } from './page-text.js';
import { type DrawingList, type OperatorNumbers, ruledLines } from './ruled-lines.js';
import { ruledTables } from './ruled-tables.js';

const MAX_PAGES = 300;
const MAX_PIECES_OF_PAGE = 10_000;
/** Columns of one table differ by less from page to page. */
const SAME_COLUMN = 4;

export async function parsePdf(bytes: Uint8Array): Promise<ParsedDocument> {
  const { document, ops } = await open(bytes);
  try {
    if (document.numPages > MAX_PAGES) throw tooLarge();
    const tables: (Omit<PageTable, 'rows'> & { readonly rows: (Cell | undefined)[][] })[] = [];
    const lines: string[] = [];
    const unread: UnusedPart[] = [];
    let hasText = false;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const pieces = piecesOf((await page.getTextContent()).items);
      const drawing = await page.getOperatorList();
      page.cleanup();
      if (pieces.length === 0) unread.push(...pageWithoutText(number, drawing, ops));
      hasText ||= pieces.length > 0;
      const content = placeTexts(pieces, ruledTables(ruledLines(drawing, ops)), (nth) =>
        String(tables.length + nth + 1),
      );
      lines.push(...content.lines);
      for (const [nth, table] of content.tables.entries()) {
        const before = tables.at(-1);
        if (nth === 0 && before && hasSameColumns(before, table)) before.rows.push(...table.rows);
        else tables.push(table);
      }
    }
    if (!hasText) throw scannedPdf();
    if (tables.length === 0) throw noTableLines();
    return { grids: tables satisfies readonly Grid[], outsideText: lines.join('\n'), unread };
  } finally {
    await document.destroy();
  }
}

interface PdfPage {
  getTextContent(): Promise<{ readonly items: readonly unknown[] }>;
  getOperatorList(): Promise<DrawingList>;
  cleanup(): void;
}

interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
  destroy(): Promise<void>;
}

/** The library is loaded with the first PDF. @throws DomainError `invalid` for a file that is damaged or locked */
async function open(bytes: Uint8Array): Promise<{ readonly document: PdfDocument; readonly ops: OperatorNumbers }> {
  addMissingArrayBufferMethod();
  const { getDocumentProxy, getResolvedPDFJS } = await import('unpdf');
  const { OPS } = await getResolvedPDFJS();
  try {
    // The library keeps the bytes: it gets a copy.
    const document = await getDocumentProxy(Uint8Array.from(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
    });
    return { document: document as unknown as PdfDocument, ops: OPS };
  } catch (error) {
    throw toDomainError(error);
  }
}

const toDomainError = (error: unknown): Error =>
  (error as Error).name === 'PasswordException' ? passwordProtected() : damagedFile();

/** Node 20 lacks a method that the library calls when it lists a page's lines. */
function addMissingArrayBufferMethod(): void {
  const prototype = ArrayBuffer.prototype as { transferToFixedLength?: (length?: number) => ArrayBuffer };
  prototype.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
    return this.slice(0, length);
  };
}

interface PdfTextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

const piecesOf = (items: readonly unknown[]): readonly TextPiece[] => {
  const pieces = (items as readonly PdfTextItem[]).flatMap(({ str, transform, width, height }) =>
    str?.trim() ? [{ text: str, x: transform[4]!, y: transform[5]!, width, height }] : [],
  );
  if (pieces.length > MAX_PIECES_OF_PAGE) throw tooLarge();
  return pieces;
};

/** A picture alone: a page that was scanned. */
function pageWithoutText(number: number, { fnArray }: DrawingList, ops: OperatorNumbers): readonly UnusedPart[] {
  const pictures = new Set(
    ['paintImageXObject', 'paintInlineImageXObject', 'paintImageMaskXObject'].map((name) => ops[name]),
  );
  if (!fnArray.some((operator) => pictures.has(operator))) return [];
  return [{ text: { zh: `第${number}页（只有图片）`, en: `page ${number} (only a picture)` }, at: null }];
}

const hasSameColumns = (a: { readonly xs: readonly number[] }, b: { readonly xs: readonly number[] }): boolean =>
  a.xs.length === b.xs.length && a.xs.every((x, nth) => Math.abs(x - b.xs[nth]!) <= SAME_COLUMN);

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
