// Reads Table 2 in both formats: rows by their titles, columns by their block's header.
import type {
  Figure,
  ItemColumn,
  PublishedTable2,
  Table2Item,
} from '../../../domain/published-report/published-report.js';
import { isFigure, isNumber, parseFigure, parseNumber, parseYuan } from '../parse-number.js';
import { type ReadingLog, shorten } from './reading-log.js';
import { figuresAfter, hasNumberAfter, type Span } from './row-spans.js';
import { itemOf, misspeltItem } from './row-titles.js';
import { type Table2Column, Table2Header } from './table2-header.js';

const BLOCK = /^第二十条/;

export class Table2Reader {
  private readonly items: Partial<Record<Table2Item, Partial<Record<ItemColumn, Figure>>>> = {};
  private header = new Table2Header();
  /** No row of figures has come since the header. */
  private isInHeader = false;

  constructor(private readonly log: ReadingLog) {}

  get table(): PublishedTable2 | null {
    return Object.keys(this.items).length > 0 ? this.items : null;
  }

  startTable(): void {
    this.header = new Table2Header();
    this.isInHeader = false;
  }

  /** Reads a row if it belongs to Table 2. @returns whether it does */
  readRow(spans: readonly Span[]): boolean {
    const title = spans.find(({ key }) => itemOf(key) !== null) ?? this.misspeltTitle(spans);
    if (title) return this.readItem(title, itemOf(title.key) ?? misspeltItem(title.key)!, spans);
    const isHeader = Table2Header.isHeader(spans);
    const isBlock = !isHeader && spans.some(({ key }) => BLOCK.test(key)) && !spans.some(({ cell }) => isNumber(cell));
    if (isBlock || (isHeader && !this.isInHeader)) this.header = new Table2Header();
    const isContinued =
      this.isInHeader && spans.some(({ key }) => key !== '') && spans.every(({ cell }) => !isNumber(cell));
    if (!isHeader && !isBlock && !isContinued) return false;
    if (isHeader || isContinued) this.header.addRow(spans);
    this.isInHeader = isHeader || isContinued;
    return true;
  }

  /** A title counts as misspelt only above figures in a table that has a header. */
  private misspeltTitle(spans: readonly Span[]): Span | undefined {
    if (this.header.isEmpty) return undefined;
    return spans.find((span) => misspeltItem(span.key) !== null && spans.some(({ from }) => from > span.to));
  }

  private readItem(title: Span, item: Table2Item, spans: readonly Span[]): boolean {
    const columns = this.header.columnsFor(item, title);
    if (this.header.isEmpty || columns.length === 0) return this.reportNoHeader(title, spans);
    this.isInHeader = false;
    const cells = figuresAfter(
      title,
      spans,
      columns.map(({ at }) => at),
      columns.length,
    );
    if (!cells || columns.every(({ name }) => name === null)) return this.reportNoHeader(title, spans);
    if (this.items[item]) this.log.reportRepeated(title, spans);
    else this.items[item] = this.figuresOf(columns, cells);
    if (itemOf(title.key) === null) this.log.noteMisspelling(title);
    return true;
  }

  private figuresOf(
    columns: readonly Table2Column[],
    cells: readonly (Span['cell'] | undefined)[],
  ): Partial<Record<ItemColumn, Figure>> {
    const { unit } = this.header;
    return Object.fromEntries(
      columns.flatMap(({ name }, nth) => {
        if (name === null) return [];
        this.log.account([cells[nth]]);
        return [[name, parseFigure(cells[nth], name === 'amount' ? (text) => parseYuan(text, unit) : parseNumber)]];
      }),
    );
  }

  private reportNoHeader(title: Span, spans: readonly Span[]): boolean {
    if (!hasNumberAfter(title, spans)) return spans.every((span) => span === title || isFigure(span.cell));
    this.log.account(spans.map(({ cell }) => cell));
    this.log.addPuzzle(
      `“${shorten(title.cell.text)}”上方没有认得的表头，未采用`,
      `no header that is known stands above “${shorten(title.cell.text)}”; it was not used`,
      title.cell,
    );
    return true;
  }
}
