// Reads Table 4: one row of figures under three groups of five columns.
import type { Figure, PublishedTable4, UnusedPart } from '../../domain/statistics/published-report.js';
import { REMEDY_KINDS, type RemedyKind } from '../../domain/vocabulary.js';
import { parseFigure, isNumber } from './parse-number.js';
import type { Span } from './row-spans.js';

const MEASURES = [
  /^(?:结果)?维持|^维持结果/,
  /^(?:结果)?纠正|^纠正结果/,
  /^其他结果$/,
  /^(?:尚)?未审结/,
  /^(?:总计|合计)$/,
];
const GROUPS: Readonly<Record<RemedyKind, RegExp>> = {
  litigationAfterReconsideration: /复议后(?:起诉|提起)/,
  litigation: /未经复议/,
  reconsideration: /^(?:政府信息公开)?行政复议/,
};

interface Column {
  readonly kind: RemedyKind;
  readonly measure: number;
  readonly at: number;
}

export class Table4Reader {
  private readonly kinds: Partial<Record<RemedyKind, Figure[]>> = {};
  private groups: readonly { readonly kind: RemedyKind; readonly from: number }[] = [];
  private measures: ReadonlyMap<number, number> = new Map();

  constructor(private readonly addPuzzle: (puzzle: UnusedPart) => void) {}

  get table(): PublishedTable4 | null {
    return Object.keys(this.kinds).length > 0 ? this.kinds : null;
  }

  startTable(): void {
    this.groups = [];
    this.measures = new Map();
  }

  /** Reads a row if it belongs to Table 4. @returns whether it does */
  readRow(spans: readonly Span[]): boolean {
    if (spans.some(({ cell }) => isNumber(cell))) return this.readFigures(spans);
    const groups = spans.flatMap(({ key, from }) => {
      const kind = kindOf(key);
      return kind ? [{ kind, from }] : [];
    });
    const measures = spans.flatMap(({ key, from }): [number, number][] => {
      const measure = MEASURES.findIndex((name) => name.test(key));
      return measure === -1 ? [] : [[from, measure]];
    });
    if (groups.length === 0 && measures.length < 4) return this.readFigures(spans);
    this.groups = [...this.groups, ...groups];
    // Without merged cells, the first group's measures are a line above the others.
    this.measures = new Map([...this.measures, ...measures].sort(([a], [b]) => a - b));
    return true;
  }

  /** Assigns each column to the last group that starts before it; without groups, by the form's order. */
  private columns(): readonly Column[] {
    return [...this.measures].map(([at, measure], nth) => {
      const before = this.groups.filter(({ from }) => from <= at);
      const from = Math.max(...before.map((group) => group.from));
      const kind = before.find((group) => group.from === from)?.kind ?? REMEDY_KINDS[Math.floor(nth / MEASURES.length)];
      return { kind: kind ?? 'reconsideration', measure, at };
    });
  }

  private readFigures(spans: readonly Span[]): boolean {
    const columns = this.columns();
    if (columns.length === 0) return false;
    const cells = columns.map(({ at }) => spans.find(({ from, to }) => from <= at && at <= to)?.cell);
    const numbers = cells.filter((cell) => cell && isNumber(cell)).length;
    // Notes below the table have text; a row with only blanks is still the row.
    const isRow = numbers > 0 || (cells.every((cell) => cell) && spans.every(({ key }) => key === ''));
    if (!isRow || new Set(cells).size < columns.length / 2) return false;
    for (const [nth, { kind, measure }] of columns.entries()) {
      this.kinds[kind] ??= MEASURES.map(() => parseFigure(undefined));
      if (this.kinds[kind][measure]!.at === null) this.kinds[kind][measure] = parseFigure(cells[nth]);
      else if (nth === 0) this.reportRepeated(spans[0]!);
    }
    this.startTable();
    return true;
  }

  private reportRepeated({ cell }: Span): void {
    this.addPuzzle({
      text: { zh: '表四再次出现，只采用第一次', en: 'Table 4 comes again; the first was used' },
      at: cell.at,
    });
  }
}

const kindOf = (key: string): RemedyKind | null =>
  (Object.keys(GROUPS) as RemedyKind[]).find((kind) => GROUPS[kind].test(key)) ?? null;
