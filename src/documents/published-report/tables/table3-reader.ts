// Reads Table 3: rows by their titles, columns by the applicant types above them.
import type { Figure, PublishedTable3 } from '../../../domain/published-report/published-report.js';
import { isFigure, isNumber, parseFigure } from '../parse-number.js';
import type { Cell } from '../parsed-document.js';
import { type ReadingLog, shorten } from './reading-log.js';
import { figuresAfter, hasNumberAfter, type Span } from './row-spans.js';
import { isHeading, misspeltRow, rowOfTable3 } from './row-titles.js';
import { Table3Header } from './table3-header.js';

/** Collects Table 3's rows from all tables of a report. */
export class Table3Reader {
  private readonly rows: Record<string, readonly Figure[]> = {};
  private header = new Table3Header();
  /** No row of figures has come since the header. */
  private isInHeader = false;
  private latestRow = '';
  /** Blank rows with unknown titles: rows of the table only if another row follows. */
  private unknownBlankRows: Span[] = [];
  private hasRows = false;
  private readonly mentioned = new Set<Cell>();

  constructor(private readonly log: ReadingLog) {}

  /** Null if no row was found. */
  get table(): PublishedTable3 | null {
    return Object.keys(this.rows).length > 0 ? this.rows : null;
  }

  /** Resets the columns, which hold for one table only. */
  startTable(): void {
    this.header = new Table3Header();
    this.isInHeader = false;
    this.hasRows = false;
    this.unknownBlankRows = [];
  }

  /** Reads a row if it belongs to Table 3. @returns whether it does */
  readRow(spans: readonly Span[]): boolean {
    const title = this.titleOf(spans);
    const row = title && this.rowOf(title.key, spans);
    const isHeader = Table3Header.isHeader(spans) && !(row && title && hasNumberAfter(title, spans));
    if (isHeader || (this.isInHeader && !row && spans.every(({ cell }) => !isNumber(cell))))
      return this.readHeader(spans);
    if (!title) return false;
    if (row === '3.6' && this.isOnlyHeading(title, spans)) {
      this.latestRow = row;
      return true;
    }
    if (row) return this.readFigures(row, title, spans);
    return isHeading(title.key) ? this.readHeading(title, spans) : this.readUnknown(title, spans);
  }

  private readHeader(spans: readonly Span[]): boolean {
    this.header.addRow(spans);
    this.isInHeader = true;
    return true;
  }

  /** The innermost title: the last text before the figures. */
  private titleOf(spans: readonly Span[]): Span | undefined {
    const firstText = spans.findIndex(({ key }) => key !== '');
    if (firstText === -1) return undefined;
    const firstFigure = spans.findIndex(({ cell }, nth) => nth > firstText && isFigure(cell));
    const texts = spans.slice(firstText, firstFigure === -1 ? undefined : firstFigure).filter(({ key }) => key !== '');
    // A text among the figures is no title.
    const known = texts.findLast(({ key }) => this.rowOf(key, spans) !== null);
    const firstColumn = Math.min(...(this.header.columns() ?? []).filter((column) => column !== undefined));
    return known && texts.at(-1)!.from >= firstColumn ? known : texts.at(-1);
  }

  private readFigures(row: string, title: Span, spans: readonly Span[]): boolean {
    const cells = figuresAfter(title, spans, this.header.columns(), Table3Header.columnCount);
    // A similar title in another table.
    if (!cells && !hasNumberAfter(title, spans)) return false;
    if (!cells) this.reportMisfit(title, spans);
    else if (this.rows[row]) this.log.reportRepeated(title, spans);
    else this.rows[row] = this.figuresOf(cells);
    if (rowOfTable3(title.key) === null) this.log.noteMisspelling(title);
    this.latestRow = row;
    this.isInHeader = false;
    this.hasRows = true;
    for (const unknown of this.unknownBlankRows.splice(0)) this.reportUnknown(unknown);
    return true;
  }

  private figuresOf(cells: readonly (Cell | undefined)[]): readonly Figure[] {
    this.log.account(cells);
    return cells.map((cell) => parseFigure(cell));
  }

  private rowOf(key: string, spans: readonly Span[]): string | null {
    const row = rowOfTable3(key) ?? (isHeading(key) ? null : misspeltRow(key));
    if (row === '3.6.3' && !this.latestRow.startsWith('3.6') && !spans.some(({ key }) => rowOfTable3(key) === '3.6'))
      return null;
    if (row === '3.7' && !this.latestRow.startsWith('3')) return null;
    return row;
  }

  private isOnlyHeading(title: Span, spans: readonly Span[]): boolean {
    return (
      spans.every(({ from, cell }) => from <= title.to || cell.text.trim() === '') &&
      spans.at(-1)!.to - title.to < Table3Header.columnCount
    );
  }

  private readHeading(title: Span, spans: readonly Span[]): boolean {
    if (hasNumberAfter(title, spans)) {
      this.log.account(spans.map(({ cell }) => cell));
      this.reportUnusedHeading(title);
    }
    return true;
  }

  private readUnknown(title: Span, spans: readonly Span[]): boolean {
    const cellsAfter = spans.filter(({ from }) => from > title.to).length;
    if (!this.hasRows || cellsAfter < Table3Header.columnCount - 1) return false;
    if (!hasNumberAfter(title, spans)) {
      this.unknownBlankRows.push(title);
      return false;
    }
    this.log.account(spans.map(({ cell }) => cell));
    this.reportUnknown(title);
    return true;
  }

  private reportUnknown({ cell }: Span): void {
    this.log.addPuzzle(
      `行标题“${shorten(cell.text)}”不是官方格式的行，未采用`,
      `“${shorten(cell.text)}” is not a row of the official form and was not used`,
      cell,
    );
  }

  private reportUnusedHeading({ cell }: Span): void {
    // A heading merged downwards appears in many rows.
    if (this.mentioned.has(cell)) return;
    this.mentioned.add(cell);
    this.log.addPuzzle(
      `“${shorten(cell.text)}”在官方格式中没有数字，未采用`,
      `“${shorten(cell.text)}” has no figures in the official form; they were not used`,
      cell,
    );
  }

  private reportMisfit({ cell }: Span, spans: readonly Span[]): void {
    this.log.account(spans.map((span) => span.cell));
    this.log.addPuzzle(
      `“${shorten(cell.text)}”行的数字与表头对不上，未采用；请检查该行的单元格数`,
      `the figures of “${shorten(cell.text)}” do not fit the columns and were not used; see how many cells the row has`,
      cell,
    );
  }
}
