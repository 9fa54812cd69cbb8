// Checks many published reports: a result for each, and all of them against a list of agencies.
import { DomainError } from '../../domain/errors.js';
import type { ReadFile } from '../../domain/published-report/compare-with-children.js';
import { type AgencyMatch, matchAgencies } from '../../domain/published-report/match-agencies.js';
import { distinctNames } from '../../domain/published-report/report-names.js';
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

/** What a result is called, and what it contributes to a sum. */
export const asReadFile = ({ file, report }: FileResult): ReadFile => ({
  agency: report?.agency ?? null,
  title: report?.title ?? null,
  fileName: file.split(/[\\/]/).at(-1)!,
  report,
});

/** @param parent is not expected among the agencies, nor unexpected */
export function matchReports(
  expected: readonly string[],
  results: readonly FileResult[],
  parent: FileResult | null,
): AgencyMatch {
  const files = results.map(asReadFile);
  const names = distinctNames(files);
  const reports = files.map(({ agency, fileName }, nth) => ({ name: names[nth]!, agency, fileName }));
  return matchAgencies(
    expected,
    reports.filter((_, nth) => results[nth] !== parent),
  );
}
