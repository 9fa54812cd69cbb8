// Which application and remedy is counted in which cells, to explain changes since the lock.
import type { Outcome } from '../reply/outcomes.js';
import { type Format, rowOf } from '../statistics/tables.js';
import type { ApplicantType, RemedyKind, RemedyResult } from '../vocabulary.js';

/** By 'agency/number': the cells, separated by spaces. Applications that count nowhere are left out. */
export interface CountedCells {
  readonly applications: Readonly<Record<string, string>>;
  readonly remedies: Readonly<Record<string, string>>;
  /** By agency: the corrections of its own report that a sum contains, each 'cell delta'. */
  readonly corrections: Readonly<Record<string, string>>;
}

/** An application that was received by the end of a year and not closed before it began. */
export interface CountedApplication {
  readonly applicant: ApplicantType;
  readonly isNew: boolean;
  /** null: still open at the year's end. */
  readonly outcome: Outcome | null;
}

/** Its two counted cells; totals follow. @example applicationCells({ applicant: 'naturalPerson', isNew: true, outcome: 'disclosed' }, 'F21') //=> '1:naturalPerson 3.1:naturalPerson' */
export const applicationCells = ({ applicant, isNew, outcome }: CountedApplication, format: Format): string =>
  `${isNew ? '1' : '2'}:${applicant} ${outcome ? rowOf(outcome, format) : '4'}:${applicant}`;

/** @param result null: pending at the year's end */
export const remedyCells = (kind: RemedyKind, result: RemedyResult | null): string => `${kind}:${result ?? 'pending'}`;

/** A change in how something is counted. */
export interface CountChange {
  readonly kind: 'application' | 'remedy' | 'correction';
  /** 'agency/number', or the agency alone for a correction. */
  readonly of: string;
  readonly was: readonly string[];
  readonly is: readonly string[];
}

const KINDS = { applications: 'application', remedies: 'remedy', corrections: 'correction' } as const;

/** What is counted differently now. */
export function findCountChanges(before: CountedCells, after: CountedCells): readonly CountChange[] {
  return (Object.keys(KINDS) as (keyof CountedCells)[]).flatMap((kind) => {
    const keys = [...new Set([...Object.keys(before[kind]), ...Object.keys(after[kind])])];
    return keys.toSorted().flatMap((of) => {
      const [was = '', is = ''] = [before[kind][of], after[kind][of]];
      return was === is ? [] : [{ kind: KINDS[kind], of, was: splitCells(kind, was), is: splitCells(kind, is) }];
    });
  });
}

const splitCells = (kind: keyof CountedCells, cells: string): readonly string[] => {
  if (cells === '') return [];
  return cells.split(kind === 'corrections' ? '; ' : ' ');
};

/** Whether a change affects a cell: a counted cell was added or removed, or its total changed. */
export function affectsCell({ was, is }: CountChange, cell: string): boolean {
  const [gone, come] = [was.filter((each) => !is.includes(each)), is.filter((each) => !was.includes(each))];
  return [...gone, ...come].some((each) => affectedCells(each.split(' ')[0]!).includes(cell));
}

/** A counted cell, and the totals that follow it. */
function affectedCells(cell: string): readonly string[] {
  const [row = '', column = ''] = cell.split(':');
  const closed = row.startsWith('3.') ? [`3.7:${column}`, '3.7:total'] : [];
  return [cell, `${row}:total`, ...closed];
}
