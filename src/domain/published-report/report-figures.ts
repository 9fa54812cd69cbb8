// The figures of a report by the names of their cells, ready to be added to those of others.
import { APPLICANT_TYPES } from '../vocabulary.js';
import { columnName } from '../statistics/form-labels.js';
import { tableOfCell, type TableName } from './cell-labels.js';
import { namedFigures } from './named-figures.js';
import type { PublishedReport } from './published-report.js';

/** What a report contributes to a sum. */
export interface ReportFigures {
  /** The tables that it has. */
  readonly tables: readonly TableName[];
  /** What is not zero, by cell: '3.1:naturalPerson', 'litigation:4', 'charges:amount' (in yuan). */
  readonly cells: Readonly<Record<string, number>>;
}

/** A blank counts as zero, a blank total as the sum of its parts. */
export function reportFigures(report: Tables): ReportFigures {
  const named = namedFigures(report);
  const printed = new Map(
    named.flatMap(({ name, figure: { value } }) => (value === null ? [] : [[name, value] as const])),
  );
  for (const [total, parts] of totalsOf(report)) {
    if (printed.has(total)) continue;
    printed.set(
      total,
      parts.reduce((sum, part) => sum + (printed.get(part) ?? 0), 0),
    );
  }
  const tables = new Set(named.map(({ name }) => tableOfCell(name)));
  return {
    tables: [...tables].sort(),
    cells: Object.fromEntries([...printed].filter(([, value]) => value !== 0)),
  };
}

type Tables = Pick<PublishedReport, 'table2' | 'table3' | 'table4' | 'format'>;

/** The totals of the rows of Table 3 and of the kinds of Table 4, with the cells that they add up. */
const totalsOf = ({ table3, table4 }: Tables): readonly (readonly [total: string, parts: readonly string[]])[] => [
  ...Object.keys(table3 ?? {}).map(
    (row) => [`${row}:${columnName(APPLICANT_TYPES.length)}`, APPLICANT_TYPES.map((type) => `${row}:${type}`)] as const,
  ),
  ...Object.keys(table4 ?? {}).map(
    (kind) => [`${kind}:4`, [0, 1, 2, 3].map((measure) => `${kind}:${measure}`)] as const,
  ),
];
