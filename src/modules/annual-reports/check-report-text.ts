// The results of `desk check-report` as text for a terminal.
import type { Finding } from '../../domain/published-report/finding.js';
import type { AgencyMatch } from '../../domain/published-report/match-agencies.js';
import type { SourcePlace, UnusedPart } from '../../domain/published-report/published-report.js';
import { reportName } from '../../domain/published-report/report-names.js';
import type { SumComparison } from '../../domain/published-report/compare-with-children.js';
import type { Text } from '../../domain/vocabulary.js';
import type { CheckedReport } from './check-report.js';
import { asReadFile, countsOf, type FileResult } from './check-reports.js';

export function reportAsText(report: CheckedReport): string {
  const { year, format, table2, table3, table4, puzzles, findings, notes, unchecked, holds } = report;
  const tables = [
    ['表二', table2],
    ['表三', table3],
    ['表四', table4],
  ] as const;
  const missing = tables.filter(([, table]) => !table).map(([name]) => name);
  const broken = findings.filter(({ verdict }) => verdict === 'broken');
  const remarks = findings.filter(({ verdict }) => verdict === 'remark');
  return lines([
    `${year ?? '？'} ${format}  已读 read: ${tables.flatMap(([name, table]) => (table ? [name] : [])).join('、')}`,
    ...(missing.length > 0 ? [`未找到，未核对 not found, not checked: ${missing.join('、')}`] : []),
    ...unchecked
      .filter(({ text }) => !missing.includes(text.zh as '表二'))
      .map(({ text }) => `未核对 not checked: ${both(text)}`),
    ...broken.map((finding) => `✗ ${findingAsText(finding)}`),
    ...remarks.map((finding) => `• ${findingAsText(finding)}`),
    ...puzzles.map((part) => `? ${partAsText(part)}`),
    ...notes.map((part) => `§ ${partAsText(part)}`),
    holds ? '勾稽关系成立 no identity is broken' : `${broken.length}处不成立 broken`,
  ]);
}

export const resultAsText = ({ file, report, problem }: FileResult): string =>
  `${clean(`== ${file}`)}\n${report ? reportAsText(report) : clean(`! ${both(problem!)}`)}\n`;

/** One line a file, then what the exit status says. */
export function summaryAsText(results: readonly FileResult[], skipped: readonly string[]): string {
  const failed = (exit: number): number => results.filter((result) => result.exit === exit).length;
  return lines([
    '== 汇总 summary',
    '结果 exit  年度 year    ✗    •    ?  机关或标题 agency or title  [文件 file]',
    ...results.map(summaryLine),
    `共${results.length}个文件：成立${failed(0)}，不成立${failed(1)}，读不出${failed(2)} / ${results.length} files: ${failed(0)} hold, ${failed(1)} broken, ${failed(2)} not read`,
    ...(skipped.length > 0 ? [`跳过 skipped (${skipped.length}): ${skipped.join('、')}`] : []),
  ]);
}

function summaryLine(result: FileResult): string {
  const { exit, report, file } = result;
  const counts = report && countsOf(report);
  const numbers = [counts?.broken, counts?.remarks, counts?.puzzles].map((count) => String(count ?? '-').padStart(5));
  return `${String(exit).padStart(9)}  ${String(report?.year ?? '？').padStart(9)}${numbers.join('')}  ${reportName(asReadFile(result))}  [${file}]`;
}

export const comparisonAsText = ({ parent, added, differences, notes }: SumComparison): string =>
  lines([
    `== “${parent}”与下级合计 and the sum of its children (${added.length})`,
    ...notes.map((note) => `? ${both(note)}`),
    ...differences.map(({ text }) => `✗ ${both(text)}`),
    differences.length === 0
      ? '没有不一致的单元格 no cell differs'
      : `${differences.length}个单元格不一致 cells differ`,
  ]);

export const matchAsText = ({ missing, repeated, unexpected }: AgencyMatch): string =>
  lines([
    '== 应报机关 expected agencies',
    ...(missing.length > 0
      ? [`✗ 缺少报告 without a report (${missing.length}): ${missing.join('、')}`]
      : ['齐全 complete']),
    ...repeated.map(({ agency, reports }) => `? “${agency}”有多份报告 has several reports: ${reports.join('、')}`),
    ...(unexpected.length > 0 ? [`? 不在名单中 not on the list: ${unexpected.join('、')}`] : []),
  ]);

const both = ({ zh, en }: Text): string => `${zh} / ${en}`;

const partAsText = ({ text, at }: UnusedPart): string => `${both(text)}${at ? ` [${cellReference(at)}]` : ''}`;

const findingAsText = ({ rule, text, cells }: Finding): string =>
  `${rule} ${both(text)}${cells.length > 0 ? ` [${cells.slice(0, 4).map(cellReference).join(' ')}${cells.length > 4 ? ' …' : ''}]` : ''}`;

/** @example '1!R5C3' */
const cellReference = ({ table, row, column }: SourcePlace): string => `${table}!R${row}C${column}`;

const lines = (texts: readonly string[]): string => texts.map(clean).join('\n');

/** Text from a file must not control the terminal. */
const clean = (line: string): string => line.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ');
