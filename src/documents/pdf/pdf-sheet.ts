// Writes an official document as PDF: headings and paragraphs, tagged for screen readers.
import Pdf from 'pdfkit';
import { LINE, PAGE, SIZE } from '../official-page.js';
import { type Face, FACES, loadFont } from './fonts.js';
import { type UndrawableCharacter, undrawableError, undrawableIn } from './undrawable-characters.js';

export interface TextStyle {
  readonly tag: 'H1' | 'H2' | 'H3' | 'P';
  readonly face: Face;
  readonly size: number;
  readonly centred?: boolean;
  /** Points of room needed below it on the same page, for a heading's first line or table. */
  readonly roomBelow?: number;
}

/** A PDF in progress, with the current position on the page. */
export class PdfSheet {
  readonly document: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #written: Promise<void>;
  readonly #undrawable: UndrawableCharacter[] = [];
  /** The part of the document that is being written, to name the place of a character. */
  place: string;

  constructor(title: string, author: string) {
    this.place = '标题';
    this.document = new Pdf({
      size: 'A4',
      margins: {
        top: PAGE.top,
        left: PAGE.left,
        right: PAGE.width - PAGE.left - PAGE.textWidth,
        bottom: PAGE.height - PAGE.top - PAGE.textHeight,
      },
      pdfVersion: '1.7',
      tagged: true,
      lang: 'zh-CN',
      displayTitle: true,
      bufferPages: true,
      info: { Title: title, Author: author },
      // Otherwise pdfkit starts with its default font, which it does not embed.
      font: '',
    });
    for (const face of FACES) this.document.registerFont(face, loadFont(face) as unknown as Buffer);
    this.document.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#written = new Promise((resolve, reject) => {
      this.document.on('end', resolve);
      this.document.on('error', reject);
    });
  }

  get remainingHeight(): number {
    return PAGE.top + PAGE.textHeight - this.document.y;
  }

  text(text: string, { tag, face, size, centred = false, roomBelow = 0 }: TextStyle): void {
    const { document } = this;
    const line = Math.max(LINE, size * 1.6);
    if (this.remainingHeight < line + roomBelow - 1) document.addPage();
    this.noteUndrawable(face, text);
    document.font(face, size).fillColor('black');
    const lineGap = line - document.currentLineHeight(true);
    document.addStructure(
      document.struct(tag, {}, () => {
        document.text(text, PAGE.left, document.y, {
          width: PAGE.textWidth,
          lineGap,
          ...(centred ? { align: 'center' } : { indent: 2 * size }),
        });
      }),
    );
  }

  /** Notes what the face cannot draw; `bytes` then refuses, naming everything at once. */
  noteUndrawable(face: Face, text: string): void {
    for (const character of undrawableIn(face, text)) this.#undrawable.push({ character, place: this.place });
  }

  blankLine(): void {
    this.document.y += LINE;
  }

  /** Numbers the pages and closes the file. @throws DomainError `invalid` naming the characters that the typeface lacks */
  async bytes(): Promise<Uint8Array> {
    if (this.#undrawable.length > 0) throw undrawableError(this.#undrawable);
    const { document } = this;
    const { start, count } = document.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      document.switchToPage(page);
      // Page numbers are below the text area: with a margin, pdfkit would start another page.
      document.page.margins.bottom = 0;
      document.markContent('Artifact', { type: 'Pagination' });
      document.font('regular', SIZE.pageNumber);
      document.text(`— ${page + 1} —`, PAGE.left, PAGE.top + PAGE.textHeight + 20, {
        width: PAGE.textWidth,
        align: 'center',
        lineBreak: false,
      });
      document.endMarkedContent();
    }
    document.end();
    await this.#written;
    return new Uint8Array(Buffer.concat(this.#chunks));
  }
}
