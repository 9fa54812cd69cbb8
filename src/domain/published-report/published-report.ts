// A published annual report as it was read: each figure with its place, a blank distinct from 0.
import type { RemedyKind, Text } from '../vocabulary.js';
import type { Format } from '../statistics/tables.js';

/** A place in the file: the sheet's name or the table's number, row and column from 1. */
export interface SourcePlace {
  readonly table: string;
  readonly row: number;
  readonly column: number;
}

export interface Figure {
  /** null: left blank, missing, or not a number. */
  readonly value: number | null;
  /** As it was written. */
  readonly text: string;
  /** The cell holds a text that is not a number. */
  readonly garbled: boolean;
  /** null: the report has no such cell. */
  readonly at: SourcePlace | null;
}

/** By row; six applicant columns and the total. Rows that the report does not have are left out. */
export type PublishedTable3 = Readonly<Record<string, readonly Figure[]>>;
/** upheld, corrected, other, pending, total; kinds that the report does not have are left out. */
export type PublishedTable4 = Readonly<Partial<Record<RemedyKind, readonly Figure[]>>>;

export const TABLE2_ITEMS = [
  'rules',
  'normativeDocuments',
  'licences',
  'otherServices',
  'penalties',
  'coercion',
  'charges',
  'procurement',
] as const;
/** The rows of Table 2. */
export type Table2Item = (typeof TABLE2_ITEMS)[number];

export const ITEM_LABEL: Readonly<Record<Table2Item, string>> = {
  rules: '规章',
  normativeDocuments: '规范性文件',
  licences: '行政许可',
  otherServices: '其他对外管理服务事项',
  penalties: '行政处罚',
  coercion: '行政强制',
  charges: '行政事业性收费',
  procurement: '政府集中采购',
};

export const ITEM_COLUMNS = [
  'made',
  'newlyPublished',
  'published',
  'issued',
  'repealed',
  'inForce',
  'itemsBefore',
  'change',
  'decisions',
  'projects',
  'amount',
] as const;
/** The columns of Table 2 in both formats; `change` is signed, `amount` in yuan. */
export type ItemColumn = (typeof ITEM_COLUMNS)[number];

export const ITEM_COLUMN_LABEL: Readonly<Record<ItemColumn, string>> = {
  made: '本年新制作数量',
  newlyPublished: '本年新公开数量',
  published: '对外公开总数量',
  issued: '本年制发件数',
  repealed: '本年废止件数',
  inForce: '现行有效件数',
  itemsBefore: '上一年项目数量',
  change: '本年增/减',
  decisions: '处理决定数量',
  projects: '采购项目数量',
  amount: '金额',
};

export type PublishedTable2 = Readonly<Partial<Record<Table2Item, Readonly<Partial<Record<ItemColumn, Figure>>>>>>;

/** A part of the file that could not be used, and where. */
export interface UnusedPart {
  readonly text: Text;
  readonly at: SourcePlace | null;
}

export interface PublishedReport {
  /** As printed, on one line; null if none was found. */
  readonly title: string | null;
  /** null: neither given nor found. */
  readonly year: number | null;
  readonly format: Format;
  /** The format that a table's rows or columns have; null if they are those of both. */
  readonly forms: { readonly table2: Format | null; readonly table3: Format | null };
  readonly table2: PublishedTable2 | null;
  readonly table3: PublishedTable3 | null;
  readonly table4: PublishedTable4 | null;
  /** The paragraphs outside its tables, without white space, each on a line. */
  readonly words: string;
  /** What was not understood and not used. */
  readonly puzzles: readonly UnusedPart[];
  /** What was read although it is not as in the form. */
  readonly notes: readonly UnusedPart[];
  /** Parts of the file that were not read. */
  readonly unread: readonly UnusedPart[];
}
