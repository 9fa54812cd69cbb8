// Manual corrections of Tables 3 and 4: which cells can be corrected, and the corrected tables.
import { wrongField } from '../errors.js';
import { dataRows, TOTAL_COLUMN } from '../statistics/identities.js';
import {
  APPLICANT_COLUMNS,
  columnName,
  REMEDY_COLUMNS,
  REMEDY_KIND_LABEL,
  rowName,
} from '../statistics/form-labels.js';
import { type Format, type Row, type Table3, type Table4, table3, table4 } from '../statistics/tables.js';
import { APPLICANT_TYPES, REMEDY_KINDS, REMEDY_RESULTS, type Text } from '../vocabulary.js';

/** The sum added to each cell, by 'row:column' of Table 3 and 'kind:column' of Table 4. */
export type Deltas = Readonly<Record<string, number>>;

export interface Tables {
  readonly table3: Table3;
  readonly table4: Table4;
}

const REMEDY_CELLS = [...REMEDY_RESULTS, 'pending', 'total'] as const;
const TABLE4_TOTAL = REMEDY_CELLS.length - 1;

/** Tables in which nothing is counted. */
export const emptyTables = (year: number, format: Format): Tables => ({
  table3: table3([], year, format),
  table4: table4([], year),
});

/** A cell and what is added to it. */
export interface CellDelta {
  readonly cell: string;
  readonly delta: number;
}

/** The sum of the corrections of each cell; sums of 0 are left out. */
export function deltasOf(corrections: readonly CellDelta[]): Deltas {
  const sums = new Map<string, number>();
  for (const { cell, delta } of corrections) sums.set(cell, (sums.get(cell) ?? 0) + delta);
  return Object.fromEntries([...sums].filter(([, delta]) => delta !== 0));
}

/** The cells that can be corrected: all but the totals, which follow. */
const correctableCells = (format: Format): readonly string[] => [
  ...dataRows(format)
    .filter((row) => row !== '3.7')
    .flatMap((row) => APPLICANT_TYPES.map((column) => `${row}:${column}`)),
  ...REMEDY_KINDS.flatMap((kind) => REMEDY_CELLS.slice(0, TABLE4_TOTAL).map((column) => `${kind}:${column}`)),
];

/** @throws DomainError `invalid` for a cell that the format does not have, or a total */
export function assertCorrectable(cell: string, format: Format): void {
  if (correctableCells(format).includes(cell)) return;
  throw wrongField(
    'cell',
    `“${cell.slice(0, 60)}”不是可更正的格：表三请按“行:列”（如3.1:naturalPerson），表四请按“种类:结果”（如litigation:upheld）填写；总计随各格自动变化`,
    `${cell.slice(0, 60)} takes no correction: name row:column of Table 3, like 3.1:naturalPerson, or kind:column of Table 4, like litigation:upheld; totals follow`,
  );
}

/** The tables with the corrections; each total changes with its parts. */
export function applyCorrections({ table3, table4 }: Tables, deltas: Deltas): Tables {
  const three = new Map(Object.entries(table3).map(([row, cells]) => [row, [...cells]]));
  const four = new Map<string, number[]>(Object.entries(table4).map(([kind, cells]) => [kind, [...cells]]));
  for (const [cell, delta] of Object.entries(deltas)) {
    const [row = '', column = ''] = cell.split(':');
    const remedy = four.get(row);
    if (remedy) addToCells(remedy, [REMEDY_CELLS.findIndex((each) => each === column), TABLE4_TOTAL], delta);
    const places = [APPLICANT_TYPES.findIndex((each) => each === column), TOTAL_COLUMN];
    const cells = three.get(row);
    if (cells) addToCells(cells, places, delta);
    if (cells && row.startsWith('3.')) addToCells(three.get('3.7')!, places, delta);
  }
  return { table3: Object.fromEntries(three), table4: Object.fromEntries(four) as unknown as Table4 };
}

function addToCells(cells: number[], places: readonly number[], delta: number): void {
  for (const place of places) cells[place]! += delta;
}

/** The sum of the tables of several agencies, cell by cell (docs/rules/report-formats.md#dates-and-aggregation). */
export function sumTables(all: readonly Tables[], year: number, format: Format): Tables {
  const empty = emptyTables(year, format);
  const sum = (of: (tables: Tables) => Readonly<Record<string, Row>>): Readonly<Record<string, Row>> =>
    Object.fromEntries(
      Object.entries(of(empty)).map(([row, cells]) => [
        row,
        all.reduce<Row>((sum, tables) => sum.map((number, column) => number + of(tables)[row]![column]!), cells),
      ]),
    );
  return { table3: sum(({ table3 }) => table3), table4: sum(({ table4 }) => table4) as unknown as Table4 };
}

/** Every cell by its name, totals too. */
export const cellsOf = ({ table3, table4 }: Tables): readonly (readonly [cell: string, value: number])[] => [
  ...Object.entries(table3).flatMap(([row, cells]) =>
    cells.map((value, column) => [`${row}:${columnName(column)}`, value] as const),
  ),
  ...REMEDY_KINDS.flatMap((kind) =>
    table4[kind].map((value, column) => [`${kind}:${REMEDY_CELLS[column]!}`, value] as const),
  ),
];

/** A cell in the words of the form. @example cellLabel('1:total', 'F21').zh //=> '一、本年新收政府信息公开申请数量 总计' */
export function cellLabel(cell: string, format: Format): Text {
  const [row = '', column = ''] = cell.split(':');
  const kind = REMEDY_KINDS.find((each) => each === row);
  const place = kind
    ? REMEDY_COLUMNS[REMEDY_CELLS.findIndex((each) => each === column)]
    : APPLICANT_COLUMNS[[...APPLICANT_TYPES, 'total'].indexOf(column)];
  return { zh: `${kind ? REMEDY_KIND_LABEL[kind] : rowName(row, format)} ${place ?? column}`, en: cell };
}
