// Table 3 recounted from the applications, cell by cell, so that its identities can be proved.
import { APPLICANT_TYPES } from '../vocabulary.js';
import { isOutcome, resultRows, rowOf, type Format, type Row, type Table3, total } from './tables.js';

/** Applications with the same values: when they were received and closed, relative to a year. */
export interface ApplicationGroup {
  readonly applicant: string;
  readonly outcome: string | null;
  readonly received: 'before' | 'within' | 'after';
  /** after: also those still open. */
  readonly closed: 'before' | 'within' | 'after';
  readonly number: number;
}

/** Counts each cell independently: unlike in `table3`, no row follows from other rows and no total from its columns. */
export function recountTable3(groups: readonly ApplicationGroup[], format: Format): Table3 {
  const row = (holds: (group: ApplicationGroup) => boolean): Row => {
    const matching = groups.filter(holds);
    const sum = (of: readonly ApplicationGroup[]): number => total(of.map(({ number }) => number));
    return [
      ...APPLICANT_TYPES.map((type) => sum(matching.filter(({ applicant }) => applicant === type))),
      sum(matching),
    ];
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
