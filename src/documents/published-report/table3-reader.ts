// Reads Table 3: rows by their titles, columns by the applicant types above them.
import type { Figure, PublishedTable3, UnusedPart } from '../../domain/statistics/published-report.js';
import { parseFigure, isNumber } from './parse-number.js';
import type { Cell } from './parsed-document.js';
import { figuresAfter, type Span } from './row-spans.js';
import { isHeading, rowOfTable3 } from './row-titles.js';

const COLUMNS = [/^自然人/, /^商业企业/, /^科研机构/, /^社会公益组织/, /^法律服务机构/, /^其他$/, /^(?:总计|合计)$/];
const HEADER = /^(?:申请人情况|自然人|法人或其他组织|商业企业|科研机构|社会公益组织|法律服务机构)/;

/** Collects Table 3's rows from all tables of a report. */
export class Table3Reader {
  private readonly rows: Record<string, readonly Figure[]> = {};
  private columns: (number | undefined)[] | null = null;
  private latestRow = '';
  private readonly mentioned = new Set<Cell>();

  constructor(private readonly addPuzzle: (puzzle: UnusedPart) => void) {}

  /** Null if no row was found. */
  get table(): PublishedTable3 | null {
    return Object.keys(this.rows).length > 0 ? this.rows : null;
  }

  /** Resets the columns, which hold for one table only. */
  startTable(): void {
    this.columns = null;
  }

  /** Reads a row if it belongs to Table 3. @returns whether it does */
  readRow(spans: readonly Span[]): boolean {
    if (spans.some(({ key }) => HEADER.test(key))) return this.readHeader(spans);
    const title = spans.findLast(({ key }) => this.rowOf(key, spans) !== null || isHeading(key));
    if (!title) return false;
    const row = this.rowOf(title.key, spans);
    if (!row || (row === '3.6' && this.isOnlyHeading(title, spans))) {
      if (row === null && this.hasNumbers(title, spans)) this.reportUnusedHeading(title);
      if (row) this.latestRow = row;
      return true;
    }
    const cells = figuresAfter(title, spans, this.columns, COLUMNS.length);
    // A similar title in another table.
    if (!cells && !this.hasNumbers(title, spans)) return false;
    if (!cells) this.reportMisfit(title);
    else if (this.rows[row]) this.reportRepeated(title);
    else this.rows[row] = cells.map((cell) => parseFigure(cell));
    this.latestRow = row;
    return true;
  }

  private readHeader(spans: readonly Span[]): boolean {
    const columns = COLUMNS.map((name) => spans.findLast(({ key }) => name.test(key))?.from);
    const [natural, enterprise] = columns;
    this.columns ??= [];
    for (const [nth, column] of columns.entries()) this.columns[nth] ??= column;
    return natural !== undefined || enterprise !== undefined || spans.some(({ key }) => HEADER.test(key));
  }

  private rowOf(key: string, spans: readonly Span[]): string | null {
    const row = rowOfTable3(key);
    if (row === '3.6.3' && !this.latestRow.startsWith('3.6') && !spans.some(({ key }) => rowOfTable3(key) === '3.6'))
      return null;
    if (row === '3.7' && !this.latestRow.startsWith('3')) return null;
    return row;
  }

  private isOnlyHeading(title: Span, spans: readonly Span[]): boolean {
    return (
      spans.every(({ from, cell }) => from <= title.to || cell.text.trim() === '') && spans.at(-1)!.to - title.to < 7
    );
  }

  private hasNumbers(title: Span, spans: readonly Span[]): boolean {
    return spans.some(({ from, cell }) => from > title.to && isNumber(cell));
  }

  private reportUnusedHeading({ cell }: Span): void {
    // A heading merged downwards appears in many rows.
    if (this.mentioned.has(cell)) return;
    this.mentioned.add(cell);
    this.addPuzzle({
      text: {
        zh: `“${shorten(cell.text)}”在官方格式中没有数字，未采用`,
        en: `“${shorten(cell.text)}” has no figures in the official form; they were not used`,
      },
      at: cell.at,
    });
  }

  private reportMisfit({ cell }: Span): void {
    this.addPuzzle({
      text: {
        zh: `“${shorten(cell.text)}”行的数字与表头对不上，未采用；请检查该行的单元格数`,
        en: `the figures of “${shorten(cell.text)}” do not fit the columns and were not used; see how many cells the row has`,
      },
      at: cell.at,
    });
  }

  private reportRepeated({ cell }: Span): void {
    this.addPuzzle({
      text: {
        zh: `“${shorten(cell.text)}”再次出现，只采用第一次`,
        en: `“${shorten(cell.text)}” comes again; the first was used`,
      },
      at: cell.at,
    });
  }
}

export const shorten = (text: string): string => text.replaceAll(/\s+/g, '').slice(0, 40);
