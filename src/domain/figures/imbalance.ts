// Where a check of Table 3 fails: the row or column, both sides, and the difference.
import { identities, TOTAL } from './identities.js';
import { columnName } from './labels.js';
import type { Format, Row, Table3 } from './tables.js';

export const RULES_OF_TABLE3 = ['K1', 'K2', 'K3', 'K4', 'K6'] as const;
export type RuleOfTable3 = (typeof RULES_OF_TABLE3)[number];

/** Table 3 of one agency, or of several together, from both sources. */
export interface Ledgers {
  /** From the counters. */
  readonly counted: Table3;
  /** From the applications. */
  readonly recorded: Table3;
  /** Row 4 of the year before, as stored, entered or computed. */
  readonly before: Row;
}

export interface Side {
  readonly name: string;
  readonly number: number;
}

/** A place at which a rule is checked; in a sum the same place is checked for each agency. */
export interface Measured {
  readonly rule: RuleOfTable3;
  /** Of K3 and K6. */
  readonly row: string | null;
  /** Of all but K3: 'naturalPerson' … 'total'. */
  readonly column: string | null;
  readonly left: Side;
  readonly right: Side;
  /** Left less right. */
  readonly difference: number;
}

/** Every place at which the rules are checked, in the order of the rules; the same for every agency. */
export function measured({ counted, recorded, before }: Ledgers, format: Format): readonly Measured[] {
  const sum = (cells: readonly { readonly row: string; readonly column: number }[]): number =>
    cells.reduce((all, { row, column }) => all + recorded[row]![column]!, 0);
  const place = (rule: RuleOfTable3, at: { row?: string; column?: number }, left: Side, right: Side): Measured => ({
    rule,
    row: at.row ?? null,
    column: at.column === undefined ? null : columnName(at.column),
    left,
    right,
    difference: left.number - right.number,
  });
  const columns = Array.from({ length: TOTAL + 1 }, (_, column) => column);
  return [
    ...identities(format).map(({ rule, along, left, right }) =>
      place(rule, along, { name: left.name, number: sum(left.cells) }, { name: right.name, number: sum(right.cells) }),
    ),
    ...columns.map((column) =>
      place(
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
        return place('K6', { row, column }, { name: row, number }, { name: '≥0', number: Math.max(0, number) });
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

export const miscounts = ({ counted, recorded }: Ledgers): readonly Miscount[] =>
  Object.entries(counted).flatMap(([row, cells]) =>
    cells.flatMap((number, column) =>
      number === recorded[row]![column]
        ? []
        : [{ row, column: columnName(column), counted: number, recorded: recorded[row]![column]! }],
    ),
  );
