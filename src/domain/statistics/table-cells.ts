// A cell of Table 3 or 4, or a figure of the texts, by its name, and the condition for being counted in it.
import type { Day } from '../day.js';
import { OUTCOME_NAMES, type Outcome } from '../reply/outcomes.js';
import {
  APPLICANT_TYPES,
  type ApplicantType,
  REMEDY_KINDS,
  REMEDY_RESULTS,
  type RemedyKind,
  type RemedyResult,
} from '../vocabulary.js';
import { type Format, resultRows, rowOf } from './tables.js';

/** What a cell counts: received in a span, closed with certain outcomes in a span, or open at the end of a day. */
export interface ApplicationCell {
  /** null: the total of all columns. */
  readonly applicants: readonly ApplicantType[] | null;
  readonly receivedFrom: Day | null;
  readonly receivedTo: Day;
  /** Closed in the year, with one of these. */
  readonly outcomes: readonly Outcome[] | null;
  /** Without a counted result at the end of this day. */
  readonly openAfter: Day | null;
}

/** The applications behind a figure on fees: those with this event in the year, whatever became of them. */
export interface FeeCell {
  readonly feeEvent: 'feeNoticed' | 'feePaid';
}

export interface RemedyCell {
  readonly kind: RemedyKind;
  /** pending: open at the year's end; total: pending at some time in it. */
  readonly column: RemedyResult | 'pending' | 'total';
}

const lastDay = (year: number): Day => `${year}-12-31`;
const firstDay = (year: number): Day => `${year}-01-01`;
const ALL_TIME: Day = '9999-12-31';

/**
 * 'row:column', as Table 3 names them; null for one that the format does not have.
 * @example applicationCell('3.1:naturalPerson', 2025, 'F21')?.outcomes //=> ['alreadyPublic', 'disclosed']
 */
export function applicationCell(name: string, year: number, format: Format): ApplicationCell | null {
  const [row = '', column = ''] = name.split(':');
  const applicant = APPLICANT_TYPES.find((type) => type === column);
  if (!applicant && column !== 'total') return null;
  const cell = { ...EVERYTHING, applicants: applicant ? [applicant] : null };
  if (row === '1') return { ...cell, receivedFrom: firstDay(year), receivedTo: lastDay(year) };
  if (row === '2') return { ...cell, receivedTo: lastDay(year - 1), openAfter: lastDay(year - 1) };
  if (row === '4') return { ...cell, receivedTo: lastDay(year), openAfter: lastDay(year) };
  if (row === '3.7') return { ...cell, outcomes: OUTCOME_NAMES };
  if (!resultRows(format).includes(row)) return null;
  return { ...cell, outcomes: OUTCOME_NAMES.filter((outcome) => rowOf(outcome, format) === row) };
}

const EVERYTHING: ApplicationCell = {
  applicants: null,
  receivedFrom: null,
  receivedTo: ALL_TIME,
  outcomes: null,
  openAfter: null,
};

/**
 * The figures that texts name and no cell shows (docs/report.md); null for another name.
 * @example figureCell('feeNotices', 2025) //=> { feeEvent: 'feeNoticed' }
 */
export function figureCell(name: string, year: number): ApplicationCell | FeeCell | null {
  const closed = { ...EVERYTHING, outcomes: OUTCOME_NAMES };
  switch (name) {
    case 'receivedFromOrganizations':
      return {
        ...EVERYTHING,
        applicants: APPLICANT_TYPES.filter((type) => type !== 'naturalPerson'),
        receivedFrom: firstDay(year),
        receivedTo: lastDay(year),
      };
    case 'closedOfReceived':
      return { ...closed, receivedFrom: firstDay(year), receivedTo: lastDay(year) };
    case 'closedOfCarriedIn':
      return { ...closed, receivedTo: lastDay(year - 1) };
    case 'feeNotices':
    case 'feesNoticed':
      return { feeEvent: 'feeNoticed' };
    case 'feesCollected':
      return { feeEvent: 'feePaid' };
    default:
      return null;
  }
}

/** 'kind:column', as Table 4 names them. @example remedyCell('litigation:upheld') //=> { kind: 'litigation', column: 'upheld' } */
export function remedyCell(name: string): RemedyCell | null {
  const [of, which] = name.split(':');
  const kind = REMEDY_KINDS.find((each) => each === of);
  const column = ([...REMEDY_RESULTS, 'pending', 'total'] as const).find((each) => each === which);
  return kind && column ? { kind, column } : null;
}
