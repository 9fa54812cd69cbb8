// What an application adds to the year's figures: one for being received, one for how it ended.
import { yearOf } from '../day.js';
import type { Facts } from '../application/facts.js';
import type { Outcome } from '../reply/outcomes.js';
import type { ApplicantType, RemedyKind, RemedyResult } from '../vocabulary.js';

/** What is counted of applications: those received in a year, and each outcome in the year of closing. */
export type ApplicationMeasure = 'received' | Outcome;
/** What is counted of remedies: those opened in a year, and each result in the year of closing, by kind. */
export type RemedyMeasure = `${RemedyKind}.${'opened' | RemedyResult}`;
export type Measure = ApplicationMeasure | RemedyMeasure;

/** One change of one counter of an agency. Remedies have no column: their applicant is ''. */
export interface Count {
  readonly year: number;
  readonly measure: Measure;
  readonly applicant: ApplicantType | '';
  readonly number: number;
}

/**
 * What the facts count for (report-formats §3.4): by the year of receipt and by that of closing. What was never received,
 * was void, or is a reply made again counts nowhere.
 */
export function countsOf({ counts, receivedOn, closedOn, outcome, applicant }: Facts): readonly Count[] {
  if (!counts || !receivedOn) return [];
  const received: Count = { year: yearOf(receivedOn), measure: 'received', applicant, number: 1 };
  return closedOn && outcome
    ? [received, { year: yearOf(closedOn), measure: outcome, applicant, number: 1 }]
    : [received];
}

/** What a change of facts changes in the figures; empty for most commands. */
export function countChange(before: Facts | null, after: Facts): readonly Count[] {
  const was = before ? countsOf(before) : [];
  const is = countsOf(after);
  if (was.length === is.length && was.every((count, index) => sameCell(count, is[index]!))) return [];
  return [
    ...was.filter((count) => !is.some((other) => sameCell(count, other))).map((count) => ({ ...count, number: -1 })),
    ...is.filter((count) => !was.some((other) => sameCell(count, other))),
  ];
}

const sameCell = (a: Count, b: Count): boolean =>
  a.year === b.year && a.measure === b.measure && a.applicant === b.applicant;
