// `desk check-report FILE|FOLDER…`: checks published annual reports, alone, together, and against their parent's.
import type { Command } from 'commander';
import { decodeText } from '../../documents/published-report/decode-text.js';
import { compareWithOthers } from '../../domain/published-report/compare-with-children.js';
import { DomainError } from '../../domain/errors.js';
import { type DeskContext, type ExitCode, UsageError } from '../../platform/cli/desk-context.js';
import { parseWholeNumber } from '../../platform/cli/options.js';
import { checkReport } from './check-report.js';
import { comparisonAsText, matchAsText, reportAsText, resultAsText, summaryAsText } from './check-report-text.js';
import { asReadFile, countsOf, type FileResult, matchReports, resultOf } from './check-reports.js';
import { findReportFiles, isFolder, isSameFile, readReportFile } from './report-files.js';

interface CheckOptions {
  readonly year?: number;
  readonly before?: string;
  readonly parent?: string;
  readonly agencies?: string;
  readonly json?: boolean;
}

export function checkReportCommand(
  program: Command,
  context: DeskContext,
  setExitCode: (code: ExitCode) => void,
): void {
  program
    .command('check-report')
    .summary('核对已发布的年度报告 check published annual reports')
    .description('读取已发布的年度报告，核对勾稽关系 Reads published annual reports and checks their identities')
    .argument('<FILE...>', '文件或文件夹：HTML、DOCX、XLSX、CSV、PDF files or folders')
    .option(
      '--year <YEAR>',
      '报告年度，标题中没有时 the year, where a title does not say',
      parseWholeNumber('--year', 2000, 2099),
    )
    .option(
      '--before <FILE>',
      '上一年的报告，用于跨年核对（一个文件时） report of the year before, for K4 (with one file)',
    )
    .option(
      '--parent <FILE>',
      '上级的报告，与其余报告的合计比较 report of the parent, compared with the sum of the others',
    )
    .option('--agencies <FILE>', '应报机关名单，每行一个 names of the agencies that must report, one a line')
    .option('--json', '只输出JSON print JSON alone')
    .action(async (paths: readonly string[], options: CheckOptions) => {
      const isOne = paths.length === 1 && !isFolder(paths[0]!) && !options.parent && !options.agencies;
      setExitCode(isOne ? await checkOne(paths[0]!, options, context) : await checkAll(paths, options, context));
    });
}

async function checkOne(path: string, { year, before, json }: CheckOptions, context: DeskContext): Promise<ExitCode> {
  const report = await asUsageError(() =>
    checkReport({
      file: readReportFile(path),
      year,
      before: before === undefined ? undefined : readReportFile(before),
    }),
  );
  context.print(json ? JSON.stringify(report) : reportAsText(report));
  return report.holds ? 0 : 1;
}

/** @throws UsageError for a file that cannot be read as a report */
async function asUsageError<Result>(read: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof DomainError ? new UsageError(error.text.zh, error.text.en) : error;
  }
}

/** @returns the worst of all files' exit statuses; 1 if the sum differs or an agency is missing */
async function checkAll(paths: readonly string[], options: CheckOptions, context: DeskContext): Promise<ExitCode> {
  const { year, before, parent: parentPath, agencies, json } = options;
  if (before !== undefined) {
    throw new UsageError('--before只用于核对一个文件', '--before goes with one file');
  }
  const expected = agencies === undefined ? null : namesIn(await asUsageError(() => readReportFile(agencies)));
  const { files, skipped } = findReportFiles(parentPath === undefined ? paths : [parentPath, ...paths]);
  const results: FileResult[] = [];
  for (const path of files) {
    const result = await resultOf(path, async () => checkReport({ file: readReportFile(path), year }));
    results.push(result);
    if (!json) context.print(resultAsText(result));
  }
  const parent = parentPath === undefined ? null : results.find(({ file }) => isSameFile(file, parentPath))!;
  const comparison = parent && compareWithOthers(results.map(asReadFile), results.indexOf(parent));
  const match = expected && matchReports(expected, results, parent);
  if (json) {
    context.print(JSON.stringify({ files: results.map(toJson), parent: comparison, agencies: match, skipped }));
  } else {
    context.print(summaryAsText(results, skipped));
    if (comparison) context.print(`\n${comparisonAsText(comparison)}`);
    if (match) context.print(`\n${matchAsText(match)}`);
  }
  const isIncomplete = (comparison?.differences.length ?? 0) > 0 || (match?.missing.length ?? 0) > 0;
  return Math.max(...results.map(({ exit }) => exit), isIncomplete ? 1 : 0) as ExitCode;
}

const toJson = ({ file, exit, report, problem }: FileResult) => ({
  file,
  exit,
  problem,
  counts: report && countsOf(report),
  report,
});

/** One name a line, in any encoding; of a table the first column. */
const namesIn = (bytes: Uint8Array): readonly string[] =>
  decodeText(bytes)
    .split('\n')
    .map((line) => line.split(/[,\t]/)[0]!.replaceAll(/["\s\uFEFF]/g, ''))
    .filter((name) => name !== '' && !name.startsWith('#'));
