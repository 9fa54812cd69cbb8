// Opens a PDF with pdf.js; whatever the library throws means that the file is damaged or locked.
import { tooLarge } from '../parsed-document.js';
import { damagedFile } from '../read-zip.js';
import { passwordProtected } from '../refused-formats.js';
import type { TextPiece } from './page-text.js';
import type { DrawingList, OperatorNumbers } from './ruled-lines.js';

export interface PdfPage {
  readonly pieces: readonly TextPiece[];
  readonly drawing: DrawingList;
}

export interface PdfFile {
  readonly pageCount: number;
  readonly ops: OperatorNumbers;
  /** @param number from 1. @throws DomainError `invalid` for a page that cannot be read */
  readPage(number: number): Promise<PdfPage>;
  close(): Promise<void>;
}

const MAX_PIECES_OF_PAGE = 10_000;

/** The library is loaded with the first PDF. @throws DomainError `invalid` for a file that is damaged or locked */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile> {
  addMissingArrayBufferMethod();
  const { getDocumentProxy, getResolvedPDFJS } = await import('unpdf');
  const { OPS } = await getResolvedPDFJS();
  const document = await orRefuse(() =>
    // The library keeps the bytes: it gets a copy.
    getDocumentProxy(Uint8Array.from(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
    }),
  );
  return {
    pageCount: document.numPages,
    ops: OPS,
    async readPage(number) {
      const { items, drawing } = await orRefuse(async () => {
        const page = await document.getPage(number);
        const { items } = await page.getTextContent();
        const drawing = await page.getOperatorList();
        page.cleanup();
        return { items, drawing };
      });
      return { pieces: piecesOf(items), drawing };
    },
    close: () => document.destroy(),
  };
}

async function orRefuse<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    throw (error as Error).name === 'PasswordException' ? passwordProtected() : damagedFile();
  }
}

/** Node 20 lacks a method that the library calls when it lists a page's lines. */
function addMissingArrayBufferMethod(): void {
  const prototype = ArrayBuffer.prototype as { transferToFixedLength?: (length?: number) => ArrayBuffer };
  prototype.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
    return this.slice(0, length);
  };
}

interface PdfTextItem {
  readonly str: string;
  /** The last two are the position of its left end. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

function piecesOf(items: readonly object[]): readonly TextPiece[] {
  const pieces = items.flatMap((item) => {
    // Marks of the document's structure have no text.
    if (!('str' in item)) return [];
    const { str, transform, width, height } = item as PdfTextItem;
    return str.trim() === '' ? [] : [{ text: str, x: transform[4]!, y: transform[5]!, width, height }];
  });
  if (pieces.length > MAX_PIECES_OF_PAGE) throw tooLarge();
  return pieces;
}
