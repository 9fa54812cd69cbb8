// What `desk report` does: compiles the annual report, writes it as a file, and prints what is missing or fails.
import { readFileSync, writeFileSync } from 'node:fs';
import { type ReportFile, reportFile } from '../../documents/annual-report/report-file.js';
import { DomainError } from '../../domain/errors.js';
import { CHECK_LABEL } from '../../domain/statistics/table3-checks.js';
import { formatOf } from '../../domain/statistics/tables.js';
import { table2Remarks } from '../../domain/annual-report/table2-remarks.js';
import type { Section } from '../../domain/annual-report/report.js';
import { parseReportInput, type ReportInput } from '../../domain/annual-report/report-input.js';
import { type CompiledReport, compileStoredReport } from './compile-stored.js';
import { type DeskContext, type ExitCode, UsageError } from '../../platform/cli/desk-context.js';

export interface ReportOptions {
  readonly agency?: string;
  readonly rollup?: boolean;
  readonly format: ReportFile;
  readonly out: string;
  readonly sections?: string;
}

/** @throws UsageError for a file that cannot be read or written */
export async function runReport(context: DeskContext, year: number, options: ReportOptions): Promise<ExitCode> {
  const { agency, rollup, format, out, sections } = options;
  const handed = sections === undefined ? undefined : readSections(sections, year);
  const compiled = await withFileErrors(sections, () =>
    context.withDatabase((database) =>
      compileStoredReport(database, { year, agency, rollup, written: handed?.written }),
    ),
  );
  writeReport(out, await reportFile(compiled.report, format));
  printRemarks(context, compiled, handed?.lastTable2);
  context.print(`已写入 written: ${out}`);
  return compiled.checks.every(({ ok }) => ok) ? 0 : 1;
}

/** @throws UsageError */
function readSections(file: string, year: number): ReportInput {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(
      `--sections的文件${file}无法读取或不是JSON，请检查：${(error as Error).message}`,
      `the file of --sections cannot be read as JSON, check ${file}`,
    );
  }
  try {
    return parseReportInput(json, formatOf(year));
  } catch (error) {
    throw toUsageError(file, error);
  }
}

/** A text of the file that refers to an unknown figure makes the file unusable. */
async function withFileErrors<Result>(file: string | undefined, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw file === undefined ? error : toUsageError(file, error);
  }
}

const toUsageError = (file: string, error: unknown): unknown =>
  error instanceof DomainError && error.code === 'invalid'
    ? new UsageError(`${file}：${error.text.zh}`, `${file}: ${error.text.en}`)
    : error;

/** @throws UsageError */
function writeReport(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw new UsageError(
      `无法写入--out的文件${file}，请换一个位置：${(error as Error).message}`,
      `the file of --out cannot be written, choose another place: ${file}`,
    );
  }
}

const SECTION_OF = { overview: '一', problems: '五', others: '六', fees: '六', table2: '二' } as const;

const MISSING_TEXT = {
  text: ({ number, title, kind, ...part }: Section) =>
    `第${number}部分“${title}”尚未撰写，现为空白 / section ${'name' in part ? part.name : kind} is blank: write it with --sections`,
  fees: ({ number, title }: Section) =>
    `第${number}部分“${title}”未报告信息处理费：发出收费通知的件数、总金额和实际收取的总金额（{收费通知}、{收费总金额}、{实收金额}） / section ${number} does not tell the fees: notices, their total, what was paid`,
  table2: ({ number, title }: Section) =>
    `第${number}部分“${title}”有未填的格，现为空白 / Table 2 has blank cells: give them with --sections`,
};

/** The agencies of a sum whose own Table 2 is incomplete: the sum holds what the others entered. */
function printBlankTable2({ printRemark }: DeskContext, units: CompiledReport['units']): void {
  for (const { agency, name, blankInTable2 = [] } of units ?? []) {
    if (blankInTable2.length > 0)
      printRemark(
        `${name}的表二有${blankInTable2.length}格未填，未计入汇总 / ${agency} left ${blankInTable2.length} cells of Table 2 blank: the sum lacks them`,
      );
  }
}

/** @param importedTable2 last year's Table 2 from the file; undefined: the stored one, if of the same format */
function printRemarks(
  context: DeskContext,
  { report, checks, units, lastTable2: storedTable2 }: CompiledReport,
  importedTable2: ReportInput['lastTable2'] | undefined,
): void {
  const { sections, missing, format, written, year } = report;
  const lastTable2 = importedTable2 ?? (formatOf(year - 1) === format ? storedTable2 : {});
  for (const part of missing) {
    const section = sections.find(({ number }) => number === SECTION_OF[part])!;
    context.printRemark(MISSING_TEXT[part === 'fees' || part === 'table2' ? part : 'text'](section));
  }
  printBlankTable2(context, units);
  for (const { label, cell, expected, found } of table2Remarks(format, written.table2 ?? {}, lastTable2)) {
    context.printRemark(
      `表二“${label}”填${found}，按上年推算应为${expected}，请核对 / ${cell} is ${found}, last year makes it ${expected}: please check`,
    );
  }
  for (const { rule, ok, detail } of checks) {
    if (ok) continue;
    const { zh, en } = CHECK_LABEL[rule];
    context.printRemark(`勾稽关系${rule}（${zh}）不成立 / check ${rule} fails: ${detail} (${en})`);
  }
}
