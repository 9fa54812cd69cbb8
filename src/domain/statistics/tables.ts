// Tables 3 and 4 of the annual report, computed from yearly counts.
import { OUTCOME_NAMES, cardOf, type Outcome } from '../reply/outcomes.js';
import { APPLICANT_TYPES, REMEDY_KINDS, REMEDY_RESULTS, type RemedyKind } from '../vocabulary.js';
import type { Count } from './counts.js';

export const FORMATS = ['F19', 'F21'] as const;
/** F19: reports on 2019 and 2020 (国办公开办函〔2019〕60号); F21: from 2021 (国办公开办函〔2021〕30号). */
export type Format = (typeof FORMATS)[number];

/** @example formatOf(2020) //=> 'F19' */
export const formatOf = (year: number): Format => (year <= 2020 ? 'F19' : 'F21');

/** Six applicant columns in the order of APPLICANT_TYPES, then the total. */
export type Row = readonly number[];
export type Table3 = Readonly<Record<string, Row>>;
/** upheld, corrected, other, pending, total. */
export type Table4 = Readonly<Record<RemedyKind, readonly number[]>>;

/** The row of an outcome: the format of 2019 has one row for all other handling. */
export const rowOf = (outcome: Outcome, format: Format): string => {
  const { row, row2019 } = cardOf(outcome);
  return format === 'F19' ? (row2019 ?? row) : row;
};

/** The result rows of a format in their order, 3.1 to 3.6. */
export const resultRows = (format: Format): readonly string[] =>
  [...new Set(OUTCOME_NAMES.map((outcome) => rowOf(outcome, format)))].sort();

/**
 * Table 3 of a year from all counts up to its end: row 1 what was received in it, row 2 what was open before it, rows 3.*
 * what was closed in it, row 4 what is open at its end (24:00 on 31 December; Q-17, docs/rules/questions.md#q-17).
 */
export function table3(counts: readonly Count[], year: number, format: Format): Table3 {
  const cell = (holds: (count: Count) => boolean): Row => {
    const columns = APPLICANT_TYPES.map((applicant) =>
      counts.reduce((sum, count) => (count.applicant === applicant && holds(count) ? sum + count.number : sum), 0),
    );
    return [...columns, total(columns)];
  };
  const openAfter = (last: number): Row =>
    subtractRows(
      cell(({ measure, year: of }) => measure === 'received' && of <= last),
      cell(({ measure, year: of }) => isOutcome(measure) && of <= last),
    );
  const results = resultRows(format).map((row): [string, Row] => [
    row,
    cell(({ measure, year: of }) => of === year && isOutcome(measure) && rowOf(measure, format) === row),
  ]);
  return {
    '1': cell(({ measure, year: of }) => measure === 'received' && of === year),
    '2': openAfter(year - 1),
    ...Object.fromEntries(results),
    '3.7': results.map(([, row]) => row).reduce(addRows),
    '4': openAfter(year),
  };
}

/** Table 4: a remedy counts in each year in which it was pending: by its result in the year of closing, else as pending. */
export function table4(counts: readonly Count[], year: number): Table4 {
  const sum = (measure: string, holds: (of: number) => boolean): number =>
    counts.reduce((total, count) => (count.measure === measure && holds(count.year) ? total + count.number : total), 0);
  const row = (kind: RemedyKind): readonly number[] => {
    const closed = REMEDY_RESULTS.map((result) => sum(`${kind}.${result}`, (of) => of === year));
    const everClosed = total(REMEDY_RESULTS.map((result) => sum(`${kind}.${result}`, (of) => of <= year)));
    const pending = sum(`${kind}.opened`, (of) => of <= year) - everClosed;
    return [...closed, pending, total(closed) + pending];
  };
  return Object.fromEntries(REMEDY_KINDS.map((kind) => [kind, row(kind)])) as unknown as Table4;
}

export const isOutcome = (measure: string): measure is Outcome =>
  (OUTCOME_NAMES as readonly string[]).includes(measure);

export const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
export const addRows = (a: Row, b: Row): Row => a.map((number, column) => number + b[column]!);
export const subtractRows = (a: Row, b: Row): Row => a.map((number, column) => number - b[column]!);
