// The header of Table 4: kind and measure of each of its fifteen columns, also where it is split over rows.
import { REMEDY_KINDS, type RemedyKind } from '../../../domain/vocabulary.js';
import { ColumnHeaders } from './column-headers.js';
import type { Span } from './row-spans.js';

/** By the end of the texts above a column. */
const MEASURES = [/维持(?:结果)?$/, /纠正(?:结果)?$/, /其他结果$/, /审结$/, /(?:总计|合计)$/];
const GROUPS: Readonly<Record<RemedyKind, RegExp>> = {
  litigationAfterReconsideration: /复议后(?:起诉|提起)/,
  litigation: /未经复议|^直接(?:起诉|提起)/,
  reconsideration: /^(?:政府信息公开)?行政复议(?:情况)?$/,
};

export interface RemedyColumn {
  readonly kind: RemedyKind;
  /** upheld, corrected, other, pending, total: 0 to 4. */
  readonly measure: number;
  /** Its position in the grid. */
  readonly at: number;
}

export const MEASURE_COUNT = MEASURES.length;
export const COLUMN_COUNT = MEASURE_COUNT * REMEDY_KINDS.length;

/** The columns in the order of the form. */
export const OFFICIAL_ORDER: readonly Omit<RemedyColumn, 'at'>[] = REMEDY_KINDS.flatMap((kind) =>
  MEASURES.map((_, measure) => ({ kind, measure })),
);

export class Table4Header {
  private readonly headers = new ColumnHeaders();
  private readonly groups: { readonly kind: RemedyKind; readonly from: number }[] = [];

  static isHeader = (spans: readonly Span[]): boolean =>
    spans.some(({ key }) => kindOf(key) !== null) || spans.filter(({ key }) => measureOf(key) !== -1).length >= 4;

  get isEmpty(): boolean {
    return this.headers.isEmpty;
  }

  addRow(spans: readonly Span[]): void {
    this.headers.addRow(spans);
    for (const { key, from } of spans) {
      const kind = kindOf(key);
      if (kind) this.groups.push({ kind, from });
    }
  }

  /** The columns that are known, each once; empty if a kind and measure come twice. */
  columns(): readonly RemedyColumn[] {
    const measured = this.headers
      .list()
      .map(({ from, key }) => ({ at: from, measure: measureOf(key) }))
      .filter(({ measure }) => measure !== -1);
    const columns = measured.map(({ at, measure }, nth) => ({
      kind: this.kindAt(at) ?? OFFICIAL_ORDER[nth]?.kind ?? 'reconsideration',
      measure,
      at,
    }));
    const names = columns.map(({ kind, measure }) => `${kind}:${measure}`);
    return new Set(names).size === names.length ? columns : [];
  }

  /** Each column belongs to the last group that starts at or before it. */
  private kindAt(column: number): RemedyKind | null {
    const before = this.groups.filter(({ from }) => from <= column);
    const from = Math.max(...before.map((group) => group.from));
    return before.find((group) => group.from === from)?.kind ?? null;
  }
}

const measureOf = (key: string): number => MEASURES.findIndex((name) => name.test(key));

const kindOf = (key: string): RemedyKind | null =>
  (Object.keys(GROUPS) as RemedyKind[]).find((kind) => GROUPS[kind].test(key)) ?? null;
