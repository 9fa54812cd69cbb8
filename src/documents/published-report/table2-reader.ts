// Reads Table 2 in both formats: rows by their titles, columns by their block's header.
import {
  type Figure,
  type Table2Item,
  type ItemColumn,
  ITEM_COLUMNS,
  type PublishedTable2,
  type UnusedPart,
} from '../../domain/statistics/published-report.js';
import { parseFigure, isNumber, parseNumber, parseYuan } from './parse-number.js';
import { figuresAfter, type Span } from './row-spans.js';
import { shorten } from './table3-reader.js';
import { itemOf } from './row-titles.js';

const HEADERS: readonly (readonly [ItemColumn, RegExp])[] = [
  ['made', /制作/],
  ['newlyPublished', /新公开/],
  ['published', /对外公开总/],
  ['issued', /制发/],
  ['repealed', /废止/],
  ['inForce', /现行有效/],
  ['itemsBefore', /上一?年.{0,4}项目/],
  ['change', /增减/],
  ['decisions', /处理决定/],
  ['projects', /采购项目/],
  ['amount', /(?:采购总|收费)金额/],
];

interface Header {
  readonly columns: readonly { readonly name: ItemColumn; readonly at: number }[];
  /** The unit of the amounts, in yuan. */
  readonly unit: number;
}

export class Table2Reader {
  private readonly items: Partial<Record<Table2Item, Partial<Record<ItemColumn, Figure>>>> = {};
  private header: Header | null = null;

  constructor(private readonly addPuzzle: (puzzle: UnusedPart) => void) {}

  get table(): PublishedTable2 | null {
    return Object.keys(this.items).length > 0 ? this.items : null;
  }

  startTable(): void {
    this.header = null;
  }

  /** Reads a row if it belongs to Table 2. @returns whether it does */
  readRow(spans: readonly Span[]): boolean {
    const columns = spans.flatMap(({ key, from }) => {
      const name = HEADERS.find(([, header]) => header.test(key))?.[0];
      return name ? [{ name, at: from }] : [];
    });
    if (columns.length > 0) {
      const words = spans.map(({ cell }) => cell.text).join('');
      this.header = { columns, unit: /万元/.test(words) ? 10_000 : 1 };
      return true;
    }
    const title = spans.find(({ key }) => itemOf(key) !== null);
    const item = title && itemOf(title.key);
    if (!title || !item || !this.header) return this.reportPuzzle(title, spans);
    const { unit } = this.header;
    const sortedColumns = [...this.header.columns].sort((a, b) => a.at - b.at);
    const at = sortedColumns.map((column) => column.at);
    const cells = figuresAfter(title, spans, at, sortedColumns.length);
    if (!cells) return this.reportPuzzle(title, spans);
    if (this.items[item]) return true;
    this.items[item] = Object.fromEntries(
      sortedColumns.map(({ name }, nth) => [
        name,
        parseFigure(cells[nth], name === 'amount' ? (text) => parseYuan(text, unit) : parseNumber),
      ]),
    );
    return true;
  }

  private reportPuzzle(title: Span | undefined, spans: readonly Span[]): boolean {
    if (!title || !spans.some(({ from, cell }) => from > title.to && isNumber(cell))) return false;
    this.addPuzzle({
      text: {
        zh: `“${shorten(title.cell.text)}”上方没有认得的表头，未采用`,
        en: `no header that is known stands above “${shorten(title.cell.text)}”; it was not used`,
      },
      at: title.cell.at,
    });
    return true;
  }
}

/** The format that alone has a column; undefined for columns of both. */
export const FORMAT_OF_COLUMN: Readonly<Partial<Record<ItemColumn, 'F19' | 'F21'>>> = Object.fromEntries(
  ITEM_COLUMNS.map((name) => [
    name,
    ['issued', 'repealed', 'inForce'].includes(name)
      ? 'F21'
      : name === 'decisions' || name === 'amount'
        ? undefined
        : 'F19',
  ]),
);
