// Reads Table 4: one row of figures under three groups of five columns.
import type { Figure, PublishedTable4 } from '../../../domain/published-report/published-report.js';
import type { RemedyKind } from '../../../domain/vocabulary.js';
import { isFigure, isNumber, NO_FIGURE, parseFigure } from '../parse-number.js';
import type { ReadingLog } from './reading-log.js';
import type { Span } from './row-spans.js';
import { COLUMN_COUNT, MEASURE_COUNT, OFFICIAL_ORDER, type RemedyColumn, Table4Header } from './table4-header.js';

export class Table4Reader {
  private readonly kinds: Partial<Record<RemedyKind, Figure[]>> = {};
  private header = new Table4Header();

  constructor(private readonly log: ReadingLog) {}

  get table(): PublishedTable4 | null {
    return Object.keys(this.kinds).length > 0 ? this.kinds : null;
  }

  startTable(): void {
    this.header = new Table4Header();
  }

  /** Reads a row if it belongs to Table 4. @returns whether it does */
  readRow(spans: readonly Span[]): boolean {
    const texts = spans.filter(({ key }) => key !== '').length;
    const hasNumbers = spans.some(({ cell }) => isNumber(cell));
    const isHeader = Table4Header.isHeader(spans) || (!this.header.isEmpty && texts >= 4);
    if (hasNumbers || !isHeader) {
      return !this.header.isEmpty && (this.readFigures(spans) || (hasNumbers && this.reportMisfit(spans)));
    }
    this.header.addRow(spans);
    return true;
  }

  private readFigures(spans: readonly Span[]): boolean {
    const columns = this.columnsOf(spans);
    const cells = columns.map(({ at }) => spans.find(({ from, to }) => from <= at && at <= to)?.cell);
    const numbers = cells.filter((cell) => cell && isNumber(cell)).length;
    // Notes below the table have text; a row with only blanks is still the row.
    const isRow = numbers > 0 || (cells.length > 0 && cells.every((cell) => cell && isFigure(cell)));
    if (!isRow || new Set(cells).size < columns.length / 2) return false;
    if (this.table) this.reportRepeated(spans);
    for (const [nth, { kind, measure }] of columns.entries()) {
      this.kinds[kind] ??= Array.from({ length: MEASURE_COUNT }, () => NO_FIGURE);
      if (this.kinds[kind][measure]!.at !== null) continue;
      this.kinds[kind][measure] = parseFigure(cells[nth]);
      this.log.account([cells[nth]]);
    }
    this.startTable();
    return true;
  }

  /** By the header if it names all columns; else by the order of the form if the row has as many cells. */
  private columnsOf(spans: readonly Span[]): readonly RemedyColumn[] {
    const known = this.header.columns();
    const figures = spans.filter(({ key }, nth) => key === '' || nth > 0);
    if (known.length === COLUMN_COUNT || figures.length !== COLUMN_COUNT) return known;
    return OFFICIAL_ORDER.map((column, nth) => ({ ...column, at: figures[nth]!.from }));
  }

  /** A row of figures under the header that fits none of its columns. */
  private reportMisfit(spans: readonly Span[]): boolean {
    if (spans.filter(({ cell }) => isFigure(cell)).length < MEASURE_COUNT) return false;
    this.log.account(spans.map(({ cell }) => cell));
    this.log.addPuzzle(
      '表四的数字与表头对不上，未采用；请检查该行的单元格数',
      'the figures of Table 4 do not fit its header and were not used; see how many cells the row has',
      spans[0]!.cell,
    );
    this.startTable();
    return true;
  }

  private reportRepeated(spans: readonly Span[]): void {
    this.log.account(spans.map(({ cell }) => cell));
    this.log.addPuzzle('表四再次出现，只采用第一次', 'Table 4 comes again; the first was used', spans[0]!.cell);
  }
}
