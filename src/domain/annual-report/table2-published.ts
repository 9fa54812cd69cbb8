// Converts a Table 2 read from another system's file to our own form, and lists what does not fit.
import {
  type Figure,
  type Table2Item,
  ITEM_COLUMN_LABEL,
  ITEM_LABEL,
  type ItemColumn,
} from '../published-report/published-report.js';
import type { PublishedTable2, UnusedPart } from '../published-report/published-report.js';
import type { Format } from '../statistics/tables.js';
import type { Amount } from './amount.js';
import { type Table2, table2Cells, type Table2Kind, parseTable2Value } from './table2.js';

const ROW: Readonly<Record<Table2Item, string>> = {
  rules: 'regulations',
  normativeDocuments: 'normativeDocuments',
  licences: 'licences',
  otherServices: 'otherServices',
  penalties: 'penalties',
  coercion: 'coercion',
  charges: 'charges',
  procurement: 'procurement',
};

const COLUMN: Readonly<Record<ItemColumn, string>> = {
  made: 'made',
  newlyPublished: 'published',
  published: 'publicTotal',
  issued: 'made',
  repealed: 'repealed',
  inForce: 'inForce',
  itemsBefore: 'previous',
  change: 'change',
  decisions: 'decisions',
  projects: 'projects',
  amount: 'amount',
};

/** Columns that look alike in both formats but count something else. */
const ONLY_IN: Readonly<Partial<Record<ItemColumn, Format>>> = { made: 'F19', newlyPublished: 'F19', issued: 'F21' };

/** Blank cells of the file are left out. */
export function convertTable2(
  source: PublishedTable2,
  format: Format,
): { readonly table2: Table2; readonly puzzles: readonly UnusedPart[] } {
  const kinds = new Map(table2Cells(format).map(({ name, kind }) => [name, kind]));
  const table2: Record<string, number | Amount> = {};
  const puzzles: UnusedPart[] = [];
  for (const [item, columns] of Object.entries(source) as [Table2Item, (typeof source)[Table2Item]][]) {
    for (const [column, figure] of Object.entries(columns ?? {}) as [ItemColumn, Figure][]) {
      if (figure.value === null && !figure.garbled) continue;
      const name = `${ROW[item]}:${COLUMN[column]}`;
      const kind = (ONLY_IN[column] ?? format) === format ? kinds.get(name) : undefined;
      const value = kind && valueOf(kind, figure);
      if (value === undefined || value === null) puzzles.push(unusedPart(item, column, figure, kind !== undefined));
      else table2[name] = value;
    }
  }
  return { table2, puzzles };
}

/** The text as written, if it fits the cell; else the number as read, an amount in yuan. */
const valueOf = (kind: Table2Kind, { text, value }: Figure): number | Amount | null =>
  parseTable2Value(kind, text) ?? (value === null ? null : parseTable2Value(kind, kind in UNIT ? `${value}元` : value));

const UNIT = { amount: true, tenThousandYuan: true };

const unusedPart = (item: Table2Item, column: ItemColumn, { text, at }: Figure, isCell: boolean): UnusedPart => ({
  text: {
    zh: `“${ITEM_LABEL[item]}”“${ITEM_COLUMN_LABEL[column]}”${isCell ? `的“${text}”不是该格可填的值` : '不是本年度格式的格'}，未采用`,
    en: `${item}, ${column} ${isCell ? `cannot hold "${text}"` : "is no cell of this year's form"}; it was not used`,
  },
  at,
});
