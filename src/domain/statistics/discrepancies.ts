// Where a check of Table 3 fails: the row or column, both sides, and the difference.
import { identities, TOTAL_COLUMN } from './identities.js';
import { columnName } from './form-labels.js';
import type { Format, Row, Table3 } from './tables.js';

export const TABLE3_RULES = ['K1', 'K2', 'K3', 'K4', 'K6'] as const;
export type Table3Rule = (typeof TABLE3_RULES)[number];

/** Table 3 of one agency, or of several together, from both sources. */
export interface Table3Sources {
  /** From the counters. */
  readonly counted: Table3;
  /** From the applications. */
  readonly recorded: Table3;
  /** Row 4 of the year before, as stored, entered or computed. */
  readonly before: Row;
}

export interface MeasuredSide {
  readonly name: string;
  readonly number: number;
}

/** A place at which a rule is checked; in a sum the same place is checked for each agency. */
export interface Measurement {
  readonly rule: Table3Rule;
  /** Of K3 and K6. */
  readonly row: string | null;
  /** Of all but K3: 'naturalPerson' … 'total'. */
  readonly column: string | null;
  readonly left: MeasuredSide;
  readonly right: MeasuredSide;
  /** Left less right. */
  readonly difference: number;
}

/** Every place at which the rules are checked, in the order of the rules; the same for every agency. */
export function measureRules({ counted, recorded, before }: Table3Sources, format: Format): readonly Measurement[] {
  const sum = (cells: readonly { readonly row: string; readonly column: number }[]): number =>
    cells.reduce((total, { row, column }) => total + recorded[row]![column]!, 0);
  const measure = (
    rule: Table3Rule,
    at: { row?: string; column?: number },
    left: MeasuredSide,
    right: MeasuredSide,
  ): Measurement => ({
    rule,
    row: at.row ?? null,
    column: at.column === undefined ? null : columnName(at.column),
    left,
    right,
    difference: left.number - right.number,
  });
  const columns = Array.from({ length: TOTAL_COLUMN + 1 }, (_, column) => column);
  return [
    ...identities(format).map(({ rule, along, left, right }) =>
      measure(
        rule,
        along,
        { name: left.name, number: sum(left.cells) },
        { name: right.name, number: sum(right.cells) },
      ),
    ),
    ...columns.map((column) =>
      measure(
        'K4',
        { column },
        { name: '2', number: recorded['2']![column]! },
        { name: '4(上年)', number: before[column]! },
      ),
    ),
    ...Object.entries(counted).flatMap(([row, cells]) =>
      columns.map((column) => {
        // The other side of a number that is not negative is the number itself.
        const number = cells[column]!;
        return measure('K6', { row, column }, { name: row, number }, { name: '≥0', number: Math.max(0, number) });
      }),
    ),
  ];
}

/** A cell in which counters and applications differ. */
export interface Miscount {
  readonly row: string;
  readonly column: string;
  readonly counted: number;
  readonly recorded: number;
}

export const findMiscounts = ({ counted, recorded }: Table3Sources): readonly Miscount[] =>
  Object.entries(counted).flatMap(([row, cells]) =>
    cells.flatMap((number, column) =>
      number === recorded[row]![column]
        ? []
        : [{ row, column: columnName(column), counted: number, recorded: recorded[row]![column]! }],
    ),
  );
