// The failed checks of a report, one sentence per place: row or column, both sides, difference.
import { useQuery } from '@tanstack/react-query';
import { identities, type Identity } from '@domain/statistics/identities.js';
import { APPLICANT_COLUMNS, columnName, rowLabel } from '@domain/statistics/form-labels.js';
import type { Text } from '@domain/vocabulary.js';
import { explainChecksOptions } from '../../../generated/@tanstack/react-query.gen';
import type { ExplainChecksResponse } from '../../../generated/types.gen';
import { type Report, rollupOf } from '../report';
import type { Rule } from '../report-labels';

export type Difference = ExplainChecksResponse['checks'][number]['differences'][number];

export interface BrokenPlace {
  readonly rule: Rule;
  readonly row: string | null;
  readonly column: string | null;
  readonly sentence: Text;
  /** The register's explanation; undefined while loading, or if only corrections cause it. */
  readonly explained: Difference | undefined;
}

export interface BrokenChecks {
  readonly places: readonly BrokenPlace[];
  readonly miscounts: ExplainChecksResponse['miscounts'];
  readonly isReading: boolean;
  readonly problem: unknown;
}

/** Explanations are loaded only if a check fails. */
export function useBrokenChecks(report: Report): BrokenChecks {
  const { agency, year, format } = report;
  const broken = report.checks.filter(({ ok }) => !ok).map(({ rule }) => rule);
  const { data, error, isLoading } = useQuery({
    ...explainChecksOptions({ path: { agency, year }, query: { format, ...rollupOf(report) } }),
    enabled: broken.length > 0,
  });
  return {
    places: broken.flatMap((rule) => placesOf(rule, report, data)),
    miscounts: data?.miscounts ?? [],
    isReading: isLoading,
    problem: error,
  };
}

function placesOf(rule: Rule, report: Report, explanation: ExplainChecksResponse | undefined): readonly BrokenPlace[] {
  const differences = explanation?.checks.find((check) => check.rule === rule)?.differences ?? [];
  const failures = identities(report.format)
    .filter((identity) => identity.rule === rule)
    .flatMap((identity) => sidesOf(identity, report, differences) ?? []);
  if (failures.length > 0) return failures;
  const places = differences.map((each): BrokenPlace => ({
    rule,
    row: each.row,
    column: each.column,
    sentence: sentenceOf(whereOf(each, report), each.left.name, each.left.number, each.right.name, each.right.number),
    explained: each,
  }));
  if (places.length > 0) return places;
  const { detail } = report.checks.find((check) => check.rule === rule)!;
  return [{ rule, row: null, column: null, sentence: { zh: detail, en: detail }, explained: undefined }];
}

function sidesOf(identity: Identity, report: Report, differences: readonly Difference[]): BrokenPlace | null {
  const { table3 } = report.tables.reported;
  const at = (row: string, column: number): number => table3[row]?.[column] ?? 0;
  const sum = (side: Identity['left']): number => side.cells.reduce((sum, { row, column }) => sum + at(row, column), 0);
  const [left, right] = [sum(identity.left), sum(identity.right)];
  if (left === right) return null;
  const { along, rule } = identity;
  const place = 'row' in along ? { row: along.row, column: null } : { row: null, column: columnName(along.column) };
  const explained = differences.find(({ row, column }) =>
    place.row === null ? column === place.column : row === place.row,
  );
  const where = whereOf(place, report);
  if (rule === 'K1' && 'column' in along) {
    const [closed, open] = [at('3.7', along.column), at('4', along.column)];
    const difference = Math.abs(left - right);
    return {
      rule,
      ...place,
      explained,
      sentence: {
        zh: `${where.zh}：收 ${left} ≠ 办 ${closed} + 结转 ${open}，差 ${difference}`,
        en: `${where.en}: ${left} to handle ≠ ${closed} closed + ${open} carried over, off by ${difference}`,
      },
    };
  }
  return {
    rule,
    ...place,
    explained,
    sentence: sentenceOf(where, identity.left.name, left, identity.right.name, right),
  };
}

function whereOf({ row, column }: Pick<Difference, 'row' | 'column'>, { format }: Report): Text {
  const columns = APPLICANT_COLUMNS.map((_, at) => columnName(at));
  const columnText = column === null ? '' : `${APPLICANT_COLUMNS[columns.indexOf(column)] ?? column}列`;
  const rowText = row === null ? '' : `“${rowLabel(row, format)}”行`;
  return {
    zh: rowText + columnText,
    en: [row && `row ${row}`, column && `column ${column}`].filter(Boolean).join(', '),
  };
}

const sentenceOf = (where: Text, left: string, leftNumber: number, right: string, rightNumber: number): Text => ({
  zh: `${where.zh}：${left} ${leftNumber} ≠ ${right} ${rightNumber}，差 ${Math.abs(leftNumber - rightNumber)}`,
  en: `${where.en}: ${left} ${leftNumber} ≠ ${right} ${rightNumber}, off by ${Math.abs(leftNumber - rightNumber)}`,
});
