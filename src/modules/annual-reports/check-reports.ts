// Checks many published reports: a result for each, and all of them together against a parent and a list of agencies.
import { DomainError } from '../../domain/errors.js';
import { compareWithChildren, type SumComparison } from '../../domain/published-report/compare-with-children.js';
import { type AgencyMatch, matchAgencies } from '../../domain/published-report/match-agencies.js';
import { reportFigures } from '../../domain/published-report/report-figures.js';
import type { Text } from '../../domain/vocabulary.js';
import type { CheckedReport } from './check-report.js';

/** 0: no identity is broken; 1: one is; 2: the file could not be read. */
export type FileOutcome = 0 | 1 | 2;

export interface FileResult {
  readonly file: string;
  readonly exit: FileOutcome;
  /** null: it could not be read. */
  readonly report: CheckedReport | null;
  /** Why it could not be read, and what to do. */
  readonly problem: Text | null;
}

export interface FileCounts {
  readonly broken: number;
  readonly remarks: number;
  readonly puzzles: number;
}

/** The result for one file; an error that is not about the file is thrown on. */
export async function resultOf(file: string, check: () => Promise<CheckedReport>): Promise<FileResult> {
  try {
    const report = await check();
    return { file, exit: report.holds ? 0 : 1, report, problem: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { file, exit: 2, report: null, problem: error.text };
  }
}

export const countsOf = (report: CheckedReport): FileCounts => ({
  broken: report.findings.filter(({ verdict }) => verdict === 'broken').length,
  remarks: report.findings.filter(({ verdict }) => verdict === 'remark').length,
  puzzles: report.puzzles.length,
});

/** The agency or else the title of a report; its file's name if it has neither. */
export const nameOf = ({ file, report }: FileResult): string => report?.agency ?? report?.title ?? fileName(file);

/** Agencies and titles that several reports have are told apart by their files. */
export function distinctNames(results: readonly FileResult[]): readonly string[] {
  const names = results.map(nameOf);
  return names.map((name, nth) =>
    names.filter((other) => other === name).length > 1 ? `${name}（${fileName(results[nth]!.file)}）` : name,
  );
}

export const fileName = (path: string): string => path.split(/[\\/]/).at(-1)!;

/** @param parent one of the results; null if its file could not be read */
export function compareWithParent(parent: FileResult, results: readonly FileResult[]): SumComparison | null {
  if (!parent.report) return null;
  const names = distinctNames(results);
  const toAdd = ({ report }: FileResult, name: string) => ({
    name,
    year: report!.year,
    figures: reportFigures(report!),
  });
  const children = results.flatMap((result, nth) =>
    result === parent || !result.report ? [] : [toAdd(result, names[nth]!)],
  );
  const comparison = compareWithChildren(toAdd(parent, nameOf(parent)), children);
  const unread = results.filter(({ report }) => report === null).map(({ file }) => fileName(file));
  return unread.length === 0 ? comparison : { ...comparison, notes: [...comparison.notes, notAdded(unread)] };
}

const notAdded = (files: readonly string[]): Text => ({
  zh: `读不出的文件未相加，合计不完整：${files.join('、')}`,
  en: `files that could not be read were not added; the sum is incomplete: ${files.join(', ')}`,
});

/** @param parent is not expected among the agencies, nor unexpected */
export function matchReports(
  expected: readonly string[],
  results: readonly FileResult[],
  parent: FileResult | null,
): AgencyMatch {
  const names = distinctNames(results);
  return matchAgencies(
    expected,
    results.flatMap((result, nth) =>
      result === parent
        ? []
        : [{ name: names[nth]!, agency: result.report?.agency ?? null, fileName: fileName(result.file) }],
    ),
  );
}
