// The figures of a report by the names of their cells, ready to be added to those of others.
import { APPLICANT_TYPES, REMEDY_KINDS } from '../vocabulary.js';
import { columnName } from '../statistics/form-labels.js';
import { TOTAL_COLUMN } from '../statistics/identities.js';
import { namedFigures } from './named-figures.js';
import type { PublishedReport } from './published-report.js';

/** By cell: '3.1:naturalPerson', 'litigation:4', 'charges:amount'. A blank is left out; a blank total is the sum of its parts. */
export type ReportFigures = Readonly<Record<string, number>>;

export function reportFigures(report: Pick<PublishedReport, 'table2' | 'table3' | 'table4' | 'format'>): ReportFigures {
  const printed = Object.fromEntries(
    namedFigures(report).flatMap(({ name, figure: { value } }) => (value === null ? [] : [[name, value]])),
  );
  const totals: readonly (readonly [string, readonly string[]])[] = [
    ...Object.keys(report.table3 ?? {}).map(
      (row) => [`${row}:${columnName(TOTAL_COLUMN)}`, APPLICANT_TYPES.map((type) => `${row}:${type}`)] as const,
    ),
    ...REMEDY_KINDS.map((kind) => [`${kind}:4`, [0, 1, 2, 3].map((measure) => `${kind}:${measure}`)] as const),
  ];
  const filled = totals.flatMap(([total, parts]) => {
    const known = parts.filter((part) => printed[part] !== undefined);
    return printed[total] !== undefined || known.length === 0
      ? []
      : [[total, known.reduce((sum, part) => sum + printed[part]!, 0)] as const];
  });
  return { ...printed, ...Object.fromEntries<number>(filled) };
}
