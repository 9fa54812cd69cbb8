// A parent's published figures against the sum of its children's, cell by cell of Tables 2, 3 and 4.
import type { Text } from '../vocabulary.js';
import { cellLabel, TABLE_NAMES, type TableName, tableOfCell } from './cell-labels.js';
import { type ReportFigures, reportFigures } from './report-figures.js';
import { distinctNames, type NamedReport } from './report-names.js';

export interface ReportToAdd {
  /** The agency, or what the report is known by. */
  readonly name: string;
  /** null: unknown. */
  readonly year: number | null;
  readonly figures: ReportFigures;
}

export interface SumDifference {
  /** '3.1:naturalPerson', 'litigation:4', 'charges:amount'. */
  readonly cell: string;
  readonly parent: number;
  readonly children: number;
  /** parent − children. */
  readonly difference: number;
  readonly text: Text;
}

export interface SumComparison {
  readonly parent: string;
  /** The names of the reports that were added. */
  readonly added: readonly string[];
  /** Cells in which the parent is not the sum of its children. */
  readonly differences: readonly SumDifference[];
  /** Reports of another year, tables that are missing: what the sum leaves out. */
  readonly notes: readonly Text[];
}

/** A report that was read, or a file that could not be. */
export interface ReadFile extends NamedReport {
  readonly report: (Parameters<typeof reportFigures>[0] & { readonly year: number | null }) | null;
}

/**
 * Compares one of several reports with the sum of the others; files that could not be read are named.
 * @returns null if the parent could not be read
 */
export function compareWithOthers(files: readonly ReadFile[], parentAt: number): SumComparison | null {
  const names = distinctNames(files);
  const reports = files.map(({ report }, nth): ReportToAdd | null =>
    report ? { name: names[nth]!, year: report.year, figures: reportFigures(report) } : null,
  );
  const parent = reports[parentAt];
  if (!parent) return null;
  const children = reports.filter((report): report is ReportToAdd => report !== null && report !== parent);
  const comparison = compareWithChildren(parent, children);
  const unread = files.flatMap(({ fileName, report }) => (report ? [] : [fileName]));
  return unread.length === 0 ? comparison : { ...comparison, notes: [...comparison.notes, notAdded(unread)] };
}

const notAdded = (files: readonly string[]): Text => ({
  zh: `读不出的文件未相加，合计不完整：${files.join('、')}`,
  en: `files that could not be read were not added; the sum is incomplete: ${files.join(', ')}`,
});

/**
 * A county's report is the cell-by-cell sum of all below it (docs/rules/report-formats.md#dates-and-aggregation).
 * Reports of another year are named and not added; blanks count as 0.
 */
export function compareWithChildren(parent: ReportToAdd, reports: readonly ReportToAdd[]): SumComparison {
  const isOfYear = ({ year }: ReportToAdd): boolean => year === null || parent.year === null || year === parent.year;
  const children = reports.filter(isOfYear);
  const others = reports.filter((report) => !isOfYear(report));
  const cells = [...new Set([parent, ...children].flatMap(({ figures }) => Object.keys(figures.cells)))];
  return {
    parent: parent.name,
    added: children.map(({ name }) => name),
    differences:
      children.length === 0
        ? []
        : cells
            .filter((cell) => parent.figures.tables.includes(tableOfCell(cell)))
            .flatMap((cell) => difference(cell, parent, children)),
    notes: [
      ...(children.length === 0 ? [NOTHING_TO_ADD] : []),
      ...others.map(({ name, year }) => ofAnotherYear(name, year!, parent.year!)),
      ...children.filter(({ year }) => year === null).map(({ name }) => ofUnknownYear(name)),
      ...TABLE_NAMES.flatMap((table) => missingTable(table, parent, children)),
    ],
  };
}

function difference(cell: string, parent: ReportToAdd, children: readonly ReportToAdd[]): readonly SumDifference[] {
  const printed = parent.figures.cells[cell] ?? 0;
  // Amounts have fractions of a yuan: rounded to the fen.
  const sum = Math.round(children.reduce((total, { figures }) => total + (figures.cells[cell] ?? 0), 0) * 100) / 100;
  if (printed === sum) return [];
  const label = cellLabel(cell);
  const [yuan, inYuan] = cell.endsWith(':amount') ? ['元', ' yuan'] : ['', ''];
  const off = Math.round((printed - sum) * 100) / 100;
  return [
    {
      cell,
      parent: printed,
      children: sum,
      difference: off,
      text: {
        zh: `${label.zh}：本级公布${printed}${yuan}，下级合计${sum}${yuan}，相差${off}${yuan}`,
        en: `${label.en}: the parent says ${printed}${inYuan}, its children add up to ${sum}, off by ${off}`,
      },
    },
  ];
}

const NOTHING_TO_ADD: Text = {
  zh: '没有可以相加的下级报告',
  en: 'there is no report of a child to add',
};

const ofAnotherYear = (name: string, year: number, expected: number): Text => ({
  zh: `“${name}”是${year}年的报告，不是${expected}年的，未相加`,
  en: `“${name}” reports on ${year}, not on ${expected}, and was not added`,
});

const ofUnknownYear = (name: string): Text => ({
  zh: `“${name}”没有写明年份，已相加`,
  en: `“${name}” does not say its year; it was added`,
});

const TABLE_LABEL: Readonly<Record<TableName, string>> = { 2: '表二', 3: '表三', 4: '表四' };

function missingTable(table: TableName, parent: ReportToAdd, children: readonly ReportToAdd[]): readonly Text[] {
  if (!parent.figures.tables.includes(table)) {
    return [
      {
        zh: `“${parent.name}”没有读到${TABLE_LABEL[table]}，该表未比较`,
        en: `Table ${table} of “${parent.name}” was not read; it was not compared`,
      },
    ];
  }
  const without = children.filter((child) => !child.figures.tables.includes(table)).map(({ name }) => `“${name}”`);
  if (without.length === 0) return [];
  return [
    {
      zh: `没有读到${TABLE_LABEL[table]}，按0相加：${without.join('、')}`,
      en: `Table ${table} was not read and counts as 0: ${without.join(', ')}`,
    },
  ];
}
