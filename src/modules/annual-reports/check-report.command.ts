// `desk check-report FILE`: checks a published annual report and lists the identities it breaks.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { DomainError } from '../../domain/errors.js';
import type { Finding } from '../../domain/statistics/finding.js';
import type { SourcePlace } from '../../domain/statistics/published-report.js';
import { type CheckedReport, checkReport, LARGEST_FILE } from './check-report.js';
import { type DeskContext, type ExitCode, UsageError } from '../../platform/cli/desk-context.js';
import { parseWholeNumber } from '../../platform/cli/options.js';

interface CheckOptions {
  readonly year?: number;
  readonly before?: string;
  readonly json?: boolean;
}

export function checkReportCommand(
  program: Command,
  context: DeskContext,
  setExitCode: (code: ExitCode) => void,
): void {
  program
    .command('check-report')
    .summary('核对已发布的年度报告 check a published annual report')
    .description('读取已发布的年度报告，核对勾稽关系 Reads a published annual report and checks its identities')
    .argument('<FILE>', 'HTML、DOCX、XLSX或CSV')
    .option(
      '--year <YEAR>',
      '报告年度，标题中没有时 its year, where the title does not say',
      parseWholeNumber('--year', 2000, 2099),
    )
    .option('--before <FILE>', '上一年的报告，用于跨年核对 report of the year before, for K4')
    .option('--json', '只输出JSON print JSON alone')
    .action((file: string, { year, before, json }: CheckOptions) => {
      const result = asUsageError(() =>
        checkReport({ file: readFile(file), year, before: before === undefined ? undefined : readFile(before) }),
      );
      context.print(json ? JSON.stringify(result) : resultAsText(result));
      setExitCode(result.holds ? 0 : 1);
    });
}

/** @throws UsageError for a file that cannot be read */
function asUsageError(check: () => CheckedReport): CheckedReport {
  try {
    return check();
  } catch (error) {
    throw error instanceof DomainError ? new UsageError(error.text.zh, error.text.en) : error;
  }
}

/** Reads at most one byte more than the limit. @throws UsageError */
function readFile(file: string): Uint8Array {
  const unreadable = new UsageError(
    `无法读取文件${file}；请检查路径和权限`,
    `cannot read ${file}; see whether it is there and may be read`,
  );
  try {
    if (!statSync(file).isFile()) throw unreadable;
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(Math.min(statSync(file).size, LARGEST_FILE + 1));
      return bytes.subarray(0, readSync(descriptor, bytes));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    throw unreadable;
  }
}

function resultAsText({ year, format, table2, table3, table4, puzzles, findings, holds }: CheckedReport): string {
  const tables = [
    ['表二', table2],
    ['表三', table3],
    ['表四', table4],
  ] as const;
  const missing = tables.filter(([, table]) => !table).map(([name]) => name);
  const broken = findings.filter(({ verdict }) => verdict === 'broken');
  const remarks = findings.filter(({ verdict }) => verdict === 'remark');
  return [
    `${year ?? '？'} ${format}  已读 read: ${tables.flatMap(([name, table]) => (table ? [name] : [])).join('、')}`,
    ...(missing.length > 0 ? [`未找到，未核对 not found, not checked: ${missing.join('、')}`] : []),
    ...broken.map((finding) => `✗ ${findingAsText(finding)}`),
    ...remarks.map((finding) => `• ${findingAsText(finding)}`),
    ...puzzles.map(({ text, at }) => `? ${text.zh} / ${text.en}${at ? ` [${cellReference(at)}]` : ''}`),
    holds ? '勾稽关系成立 no identity is broken' : `${broken.length}处不成立 broken`,
  ]
    .map(stripControlCharacters)
    .join('\n');
}

/** Text from a file must not control the terminal. */
const stripControlCharacters = (line: string): string => line.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ');

const findingAsText = ({ rule, text, cells }: Finding): string =>
  `${rule} ${text.zh} / ${text.en}${cells.length > 0 ? ` [${cells.slice(0, 4).map(cellReference).join(' ')}${cells.length > 4 ? ' …' : ''}]` : ''}`;

/** @example '1!R5C3' */
const cellReference = ({ table, row, column }: SourcePlace): string => `${table}!R${row}C${column}`;
