// `desk report YEAR`: writes the annual report as a file, from the configured database.
import { type Command, Option } from 'commander';
import { REPORT_FILES } from '../../documents/annual-report/report-file.js';
import type { DeskContext, ExitCode } from '../../platform/cli/desk-context.js';
import { parseWholeNumber } from '../../platform/cli/options.js';
import type { ReportOptions } from './run-report.js';

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
    .action(async (year: number, options: ReportOptions) => {
      const { runReport } = await import('./run-report.js');
      setExitCode(await runReport(context, year, options));
    });
}
