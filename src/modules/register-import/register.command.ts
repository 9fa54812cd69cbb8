// `desk register import|template FILE`: previews an old register, or imports all of it or nothing.
import type { Command } from 'commander';
import type { DeskContext, ExitCode } from '../../platform/cli/desk-context.js';
import type { ImportOptions } from './import-file.js';

export function registerCommand(program: Command, context: DeskContext, setExitCode: (code: ExitCode) => void): void {
  const register = program
    .command('register')
    .summary('旧台账 old registers')
    .description('导入以往年度的台账 Brings in the registers of past years');
  register
    .command('import')
    .description('导入旧台账：全部导入，或全部不导入 imports all of a register, or nothing')
    .argument('<FILE>', 'XLSX或CSV')
    .requiredOption('--agency <CODE>', '机关代码 the agency whose register it is')
    .option('--map <FILE>', '对应关系，JSON the mapping, as --dry-run --json prints it')
    .option('--dry-run', '只预览，不作更改 only tell what it would do')
    .option('--json', '只输出JSON print JSON alone')
    .action(async (file: string, options: ImportOptions) => {
      const { runImport } = await import('./import-file.js');
      setExitCode(await runImport(context, file, options));
    });
  register
    .command('template')
    .description('写出模板 writes the template')
    .argument('<FILE>', 'XLSX')
    .action(async (file: string) => {
      const { writeTemplate } = await import('./import-file.js');
      writeTemplate(context, file);
      setExitCode(0);
    });
}
