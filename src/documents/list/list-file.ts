// Writes a list as XLSX or CSV: a heading, and a line for each row.
import { toCsv } from '../write-csv.js';
import { type Sheet, type SheetCell, createWorkbook } from '../xlsx/workbook.js';

export const LIST_FILES = ['xlsx', 'csv'] as const;
export type ListFile = (typeof LIST_FILES)[number];

export const LIST_TYPES: Readonly<Record<ListFile, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
};

export interface ListDocument {
  readonly title: string;
  readonly columns: readonly { readonly heading: string; /** In characters. */ readonly width: number }[];
  /** Days and document numbers are text; null leaves the cell empty. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** The list's bytes. */
export const listFile = (list: ListDocument, file: ListFile): Uint8Array =>
  file === 'xlsx' ? toXlsxFile(list) : toCsvFile(list);

/** As a task of a worker thread. */
export const writeListFile = ({ list, file }: { readonly list: ListDocument; readonly file: ListFile }): Uint8Array =>
  listFile(list, file);

const toCsvFile = ({ columns, rows }: ListDocument): Uint8Array =>
  toCsv([columns.map(({ heading }) => heading), ...rows.map((row) => row.map((value) => String(value ?? '')))]);

function toXlsxFile({ title, columns, rows }: ListDocument): Uint8Array {
  const headings = columns.map(({ heading }, column): SheetCell => ({
    row: 0,
    column,
    value: heading,
    style: 'columnHeading',
  }));
  const cells = rows.flatMap((row, index) =>
    row.map((value, column): SheetCell => ({
      row: index + 1,
      column,
      value: value ?? '',
      style: typeof value === 'number' ? 'whole' : 'rowHeading',
    })),
  );
  const sheet: Sheet = {
    name: title,
    widths: columns.map(({ width }) => width),
    heights: new Map(),
    cells: [...headings, ...cells],
    landscape: true,
    repeatedRows: [0, 0],
  };
  return createWorkbook(title, [sheet]);
}
