// `desk migrate`: migrates the configured database to this version's schema.
import type { Command } from 'commander';
import type { DeskContext, ExitCode } from './platform/cli/desk-context.js';

export function migrateCommand(program: Command, context: DeskContext, setExitCode: (code: ExitCode) => void): void {
  program
    .command('migrate')
    .summary('更新数据库结构 bring the database up to date')
    .description('应用尚未应用的数据库迁移 Applies the migrations that are due')
    .option('--json', '只输出JSON print JSON alone')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const result = await context.migrate();
      if (json) context.print(JSON.stringify(result));
      else context.print(result.applied.length > 0 ? result.applied.join('\n') : '已是最新 up to date');
      setExitCode(0);
    });
}
