// The findings on a published report, and the comparison of two sums that may have blanks.
import type { Text } from '../vocabulary.js';
import type { Figure, SourcePlace } from './published-report.js';

/**
 * K1 to K6 of Tables 3 and 4, T4 the totals of Table 4 (docs/rules/report-formats.md#identities); T2 Table 2 against the
 * year before; form: a table in the format of other years.
 */
export const CHECK_RULES = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'T2', 'T4', 'form'] as const;
export type CheckRule = (typeof CHECK_RULES)[number];

export interface Finding {
  readonly rule: CheckRule;
  /** broken: the figures cannot be right; remark: a person should look. */
  readonly verdict: 'broken' | 'remark';
  /** The row or column: '3.1', 'naturalPerson', 'litigation'. */
  readonly along: string;
  readonly left: number | null;
  readonly right: number | null;
  /** left − right. */
  readonly difference: number | null;
  readonly text: Text;
  /** The cells of the report that take part. */
  readonly cells: readonly SourcePlace[];
}

/** Sums of figures of which some may be blank. */
interface Sum {
  readonly known: number;
  readonly blanks: number;
  readonly cells: readonly SourcePlace[];
}

export const NO_FIGURE: Figure = { value: null, text: '', garbled: false, at: null };

const sumOf = (figures: readonly Figure[]): Sum => ({
  known: figures.reduce((sum, { value }) => sum + (value ?? 0), 0),
  blanks: figures.filter(({ value }) => value === null).length,
  cells: figures.flatMap(({ at }) => at ?? []),
});

export interface Comparison {
  readonly rule: CheckRule;
  readonly along: string;
  /** Row or column in the words of the form. */
  readonly of: Text;
  readonly left: { readonly name: string; readonly figures: readonly Figure[] };
  readonly right: { readonly name: string; readonly figures: readonly Figure[] };
}

/** Empty if both sides are equal with blanks read as 0. */
export function compareSums({ rule, along, of, left, right }: Comparison): readonly Finding[] {
  const [a, b] = [sumOf(left.figures), sumOf(right.figures)];
  const difference = a.known - b.known;
  const everythingBlank = a.blanks === left.figures.length && b.blanks === right.figures.length;
  if (difference === 0 || everythingBlank) return [];
  const [short, shortName] = difference < 0 ? [a, left.name] : [b, right.name];
  const cells = [...a.cells, ...b.cells];
  const sides = `${left.name}＝${a.known}，${right.name}＝${b.known}`;
  const inEnglish = `${left.name} = ${a.known}, ${right.name} = ${b.known}`;
  const missing = Math.abs(difference);
  const text =
    short.blanks > 0
      ? {
          zh: `${of.zh}：${sides}；“${shortName}”有空白，空白处合计应为${missing}`,
          en: `${of.en}: ${inEnglish}; there are blanks in ${shortName}, which must add up to ${missing}`,
        }
      : { zh: `${of.zh}：${sides}，相差${missing}`, en: `${of.en}: ${inEnglish}, off by ${missing}` };
  return [{ ...finding(rule, short.blanks > 0 ? 'remark' : 'broken', along, a.known, b.known, text), cells }];
}

export const finding = (
  rule: CheckRule,
  verdict: Finding['verdict'],
  along: string,
  left: number | null,
  right: number | null,
  text: Text,
): Omit<Finding, 'cells'> => ({
  rule,
  verdict,
  along,
  left,
  right,
  difference: left === null || right === null ? null : left - right,
  text,
});
