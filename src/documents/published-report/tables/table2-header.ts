// The header of a block of Table 2: which column is which, also where it is split over rows or cut short.
import { ITEM_COLUMNS, type ItemColumn, type Table2Item } from '../../../domain/published-report/published-report.js';
import { ColumnHeaders } from './column-headers.js';
import type { Span } from './row-spans.js';

const TITLES: readonly (readonly [ItemColumn, RegExp])[] = [
  // Not “需要另行制作”, a row of Table 3.
  ['made', /新制作|^制作/],
  ['newlyPublished', /新公开/],
  ['published', /对外公开总/],
  ['issued', /制发/],
  ['repealed', /废止/],
  ['inForce', /现行有效/],
  ['itemsBefore', /上一?年.{0,4}项目/],
  ['change', /增减/],
  ['decisions', /处理决定/],
  ['projects', /采购项目/],
  ['amount', /采购总?金额|收费总?金额/],
];

/** The columns of each row in the forms of 2019 and 2021, in their order. */
const ORDERS: Readonly<Record<Table2Item, readonly (readonly ItemColumn[])[]>> = {
  rules: [
    ['made', 'newlyPublished', 'published'],
    ['issued', 'repealed', 'inForce'],
  ],
  normativeDocuments: [
    ['made', 'newlyPublished', 'published'],
    ['issued', 'repealed', 'inForce'],
  ],
  licences: [['itemsBefore', 'change', 'decisions'], ['decisions']],
  otherServices: [['itemsBefore', 'change', 'decisions']],
  penalties: [['itemsBefore', 'change', 'decisions'], ['decisions']],
  coercion: [['itemsBefore', 'change', 'decisions'], ['decisions']],
  charges: [['itemsBefore', 'change'], ['amount']],
  procurement: [['projects', 'amount']],
};

export interface Table2Column {
  /** Null: neither its title nor the order of the form says which. */
  readonly name: ItemColumn | null;
  readonly at: number;
}

export class Table2Header {
  private readonly headers = new ColumnHeaders();
  private words = '';

  static isHeader = (spans: readonly Span[]): boolean =>
    spans.some(({ key }) => key === '信息内容' || columnOf(key) !== null);

  get isEmpty(): boolean {
    return this.headers.isEmpty;
  }

  addRow(spans: readonly Span[]): void {
    this.headers.addRow(spans);
    this.words += spans.map(({ cell }) => cell.text).join('');
  }

  /** The unit of the amounts, in yuan. */
  get unit(): number {
    return /万元/.test(this.words) ? 10_000 : 1;
  }

  /** The columns right of a row's title. */
  columnsFor(item: Table2Item, title: Span): readonly Table2Column[] {
    const columns = this.headers
      .list()
      .filter(({ from, key }) => from > title.to && key !== '信息内容' && key !== '')
      .map(({ from, key }) => ({ name: columnOf(key), at: from }));
    const names = columns.map(({ name }) => name);
    if (names.every((name, at) => name !== null && names.indexOf(name) === at)) return columns;
    const orders = ORDERS[item].filter(
      (order) => order.length === names.length && names.every((name, at) => name === null || name === order[at]),
    );
    return orders.length === 1 && names.some((name) => name !== null)
      ? columns.map(({ at }, nth) => ({ name: orders[0]![nth]!, at }))
      : columns;
  }
}

const columnOf = (key: string): ItemColumn | null => TITLES.find(([, title]) => title.test(key))?.[0] ?? null;

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
