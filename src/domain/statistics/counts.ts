// What an application adds to the year's figures: receipt, outcome and fees.
import { type Day, yearOf } from '../day.js';
import type { Facts } from '../applications/facts.js';
import type { ApplicationEvent } from '../applications/application-events.js';
import type { Outcome } from '../reply/outcomes.js';
import type { ApplicantType, RemedyKind, RemedyResult } from '../vocabulary.js';

/**
 * What is counted of applications: those received in a year, each outcome in the year of closing, and, of all closed in a
 * year, those received in the same one.
 */
export type ApplicationMeasure = 'received' | 'closedOfReceived' | Outcome;
/** What is counted of remedies: those opened in a year, and each result in the year of closing, by kind. */
export type RemedyMeasure = `${RemedyKind}.${'opened' | RemedyResult}`;
/** Of fees: how many notices went out in a year, over how much, and how much was paid in it; amounts in 元. */
export type FeeMeasure = 'feeNotices' | 'feesNoticed' | 'feesCollected';
export type Measure = ApplicationMeasure | RemedyMeasure | FeeMeasure;

/** One change of one counter of an agency. Remedies and fees have no column: their applicant is ''. */
export interface Count {
  readonly year: number;
  readonly measure: Measure;
  readonly applicant: ApplicantType | '';
  readonly number: number;
}

/**
 * The counts of an application by year of receipt and of closing (docs/rules/report-formats.md#counting). One that was
 * never received, is void, or redoes a reply counts nowhere.
 */
export function countsOf({ counts, receivedOn, closedOn, outcome, applicant }: Facts): readonly Count[] {
  if (!counts || !receivedOn) return [];
  const countOne = (day: Day, measure: ApplicationMeasure): Count => ({
    year: yearOf(day),
    measure,
    applicant,
    number: 1,
  });
  const received = countOne(receivedOn, 'received');
  if (!closedOn || !outcome) return [received];
  const closed = [received, countOne(closedOn, outcome)];
  return yearOf(receivedOn) === yearOf(closedOn) ? [...closed, countOne(closedOn, 'closedOfReceived')] : closed;
}

/**
 * What an event adds to the fees of the year (annual report, section 六), by the day of the event.
 * An amount charged stays counted, whatever happens to the application later.
 * @param facts as they are known after the event
 */
export function feeCountsOf(event: ApplicationEvent, { fee }: Facts): readonly Count[] {
  const counts = (measures: Partial<Record<FeeMeasure, number>>): readonly Count[] =>
    Object.entries(measures).map(([measure, number]) => ({
      year: yearOf(event.on),
      measure: measure as FeeMeasure,
      applicant: '',
      number,
    }));
  if (event.type === 'feeNoticed') return counts({ feeNotices: 1, feesNoticed: event.amount });
  return event.type === 'feePaid' ? counts({ feesCollected: fee!.amount }) : [];
}

/** How a change of facts changes the counts; empty for most commands. */
export function countChange(before: Facts | null, after: Facts): readonly Count[] {
  const was = before ? countsOf(before) : [];
  const is = countsOf(after);
  if (was.length === is.length && was.every((count, index) => isSameCell(count, is[index]!))) return [];
  return [
    ...was.filter((count) => !is.some((other) => isSameCell(count, other))).map((count) => ({ ...count, number: -1 })),
    ...is.filter((count) => !was.some((other) => isSameCell(count, other))),
  ];
}

const isSameCell = (a: Count, b: Count): boolean =>
  a.year === b.year && a.measure === b.measure && a.applicant === b.applicant;
