// `desk report YEAR`: writes the annual report as a file, from the configured database.
import { readFileSync, writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { REPORT_FILES, type ReportFile, reportFile } from '../../documents/annual-report/report-file.js';
import { DomainError } from '../../domain/errors.js';
import { formatOf } from '../../domain/statistics/tables.js';
import { table2Remarks } from '../../domain/annual-report/table2-remarks.js';
import { parseReportInput, type ReportInput } from '../../domain/annual-report/report-input.js';
import { type CompiledReport, compileStoredReport } from './compile-stored.js';
import { type DeskContext, type ExitCode, UsageError } from '../../platform/cli/desk-context.js';
import { parseWholeNumber } from '../../platform/cli/options.js';

interface ReportOptions {
  readonly agency?: string;
  readonly rollup?: boolean;
  readonly format: ReportFile;
  readonly out: string;
  readonly sections?: string;
}

export function reportCommand(program: Command, context: DeskContext, setExitCode: (code: ExitCode) => void): void {
  program
    .command('report')
    .summary('生成年度报告文件 the annual report as a document')
    .description('以现用数据库的统计生成年度报告 Makes the annual report from the figures of the configured database')
    .argument('<YEAR>', '报告年度 year of the report', parseWholeNumber('YEAR', 2019, 2099))
    .option('--agency <CODE>', '机关代码；只有一个机关时可省略 agency; may be left out where there is only one')
    .option('--rollup', '含所辖机关 with everything under it')
    .addOption(new Option('--format <FORMAT>', '文件种类 kind of file').choices(REPORT_FILES).makeOptionMandatory())
    .requiredOption('--out <FILE>', '写入的文件 file to write')
    .option(
      '--sections <FILE.json>',
      '文字部分与表二，代替系统中所存 texts and Table 2, instead of what is kept (docs/report.md)',
    )
    .action(async (year: number, options: ReportOptions) => setExitCode(await runReport(context, year, options)));
}

async function runReport(context: DeskContext, year: number, options: ReportOptions): Promise<ExitCode> {
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

const MISSING = { overview: '一', problems: '五', others: '六', table2: '二' } as const;

/** @param importedTable2 last year's Table 2 from the file; undefined: the stored one, if of the same format */
function printRemarks(
  context: DeskContext,
  { report, checks, lastTable2: storedTable2 }: CompiledReport,
  importedTable2: ReportInput['lastTable2'] | undefined,
): void {
  const { sections, missing, format, written, year } = report;
  const lastTable2 = importedTable2 ?? (formatOf(year - 1) === format ? storedTable2 : {});
  for (const part of missing) {
    const { number, title } = sections.find((section) => section.number === MISSING[part])!;
    context.printRemark(
      part === 'table2'
        ? `第${number}部分“${title}”有未填的格，现为空白 / Table 2 has blank cells: give them with --sections`
        : `第${number}部分“${title}”尚未撰写，现为空白 / section ${part} is blank: write it with --sections`,
    );
  }
  for (const { label, cell, expected, found } of table2Remarks(format, written.table2 ?? {}, lastTable2)) {
    context.printRemark(
      `表二“${label}”填${found}，按上年推算应为${expected}，请核对 / ${cell} is ${found}, last year makes it ${expected}: please check`,
    );
  }
  for (const { rule, ok, detail } of checks) {
    if (!ok) context.printRemark(`勾稽关系${rule}不成立 / check ${rule} fails: ${detail}`);
  }
}
