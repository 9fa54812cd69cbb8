// Where a check of Table 3 fails: the column or row, both sides, by how much, and which agency below breaks it.
import { identities, TOTAL } from './identities.js';
import { columnName } from './labels.js';
import type { Format, Row, Table3 } from './tables.js';

export const RULES_OF_TABLE3 = ['K1', 'K2', 'K3', 'K4', 'K6'] as const;
export type RuleOfTable3 = (typeof RULES_OF_TABLE3)[number];

/** What one agency has in Table 3, or a sum of some. */
export interface Ledgers {
  /** As the counters have it. */
  readonly counted: Table3;
  /** As its applications have it. */
  readonly recorded: Table3;
  /** Row 4 of the year before, as it was kept, entered or computed. */
  readonly before: Row;
}

export interface Side {
  readonly name: string;
  readonly number: number;
}

/** A place in which a rule is measured; in a sum the same place is measured in each agency. */
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

/** Every place in which the rules are measured, in the order of the rules; the same places for every agency. */
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
        // What is not below nought is as it should be: the other side is itself.
        const number = cells[column]!;
        return place('K6', { row, column }, { name: row, number }, { name: '≥0', number: Math.max(0, number) });
      }),
    ),
  ];
}

/** A cell in which the counters say otherwise than the applications. */
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
