// Table 3 counted from the applications themselves, cell by cell, so that its identities are proved and not presupposed.
import { APPLICANT_TYPES } from '../vocabulary.js';
import { isOutcome, resultRows, rowOf, type Format, type Row, type Table3, total } from './tables.js';

/** Applications alike: when they were received and closed, seen from a year. */
export interface RecordedGroup {
  readonly applicant: string;
  readonly outcome: string | null;
  readonly received: 'before' | 'within' | 'after';
  /** after: also what is still open. */
  readonly closed: 'before' | 'within' | 'after';
  readonly number: number;
}

/** Each cell by what it says alone: unlike `table3` no row follows from others, and no total from its columns. */
export function recordedTable(groups: readonly RecordedGroup[], format: Format): Table3 {
  const row = (holds: (group: RecordedGroup) => boolean): Row => {
    const counted = groups.filter(holds);
    const sum = (of: readonly RecordedGroup[]): number => total(of.map(({ number }) => number));
    return [...APPLICANT_TYPES.map((type) => sum(counted.filter(({ applicant }) => applicant === type))), sum(counted)];
  };
  const results = resultRows(format).map((name): [string, Row] => [
    name,
    row(({ closed, outcome }) => closed === 'within' && isIn(name, outcome, format)),
  ]);
  return {
    '1': row(({ received }) => received === 'within'),
    '2': row(({ received, closed }) => received === 'before' && closed !== 'before'),
    ...Object.fromEntries(results),
    '3.7': row(({ closed }) => closed === 'within'),
    '4': row(({ received, closed }) => received !== 'after' && closed === 'after'),
  };
}

const isIn = (row: string, outcome: string | null, format: Format): boolean =>
  outcome !== null && isOutcome(outcome) && rowOf(outcome, format) === row;
