// `desk verify`: recomputes figures and deadlines from the events and lists differences.
import type { Command } from 'commander';
import type { DeskContext, ExitCode } from '../../platform/cli/desk-context.js';

export function verifyCommand(program: Command, context: DeskContext, setExitCode: (code: ExitCode) => void): void {
  program
    .command('verify')
    .summary('核对统计与期限 prove figures and deadlines')
    .description('由事件重新统计并逐日重算期限 Recounts from the events and walks every deadline day by day')
    .option('--json', '只输出JSON print JSON alone')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { verify } = await import('./verify.js');
      const result = await context.withDatabase(verify);
      const { applications, events, deadlines, counters, differences } = result;
      if (json) context.print(JSON.stringify(result));
      else {
        context.print(
          `申请 applications ${applications}，事件 events ${events}，期限 deadlines ${deadlines}，计数 counters ${counters}`,
        );
        for (const { about, where, stored, computed } of differences) {
          context.print(
            `✗ ${about} ${where}: 存 stored ${JSON.stringify(stored)}，算 computed ${JSON.stringify(computed)}`,
          );
        }
        context.print(
          differences.length === 0 ? '一致 everything agrees' : `${differences.length}处不一致 differences`,
        );
      }
      setExitCode(differences.length === 0 ? 0 : 1);
    });
}
