// `desk replay FILE`: plays dated commands in a temporary database, or imports them (--into-live).
import type { Command } from 'commander';
import type { DeskContext, ExitCode } from '../../platform/cli/desk-context.js';
import { parseDay, parseWholeNumber } from '../../platform/cli/options.js';
import type { ReplayOptions } from './run-replay.js';

/** Format, options and output follow docs/rules/replay-contract.md. */
export function replayCommand(program: Command, context: DeskContext, setExitCode: (code: ExitCode) => void): void {
  program
    .command('replay')
    .summary('回放或导入一个命令文件 play a file of dated commands')
    .description('按时间回放JSONL文件中的命令 Plays the dated commands of a JSONL file through the real system')
    .argument('<FILE>', 'JSONL，每行一条命令 one command a line')
    .option('--until <DATE>', '时钟走到该日 move the clock on to this day', parseDay('--until'))
    .option(
      '--report <YEAR>',
      '输出该年表三、表四 tables 3 and 4 of this year',
      parseWholeNumber('--report', 2000, 2099),
    )
    .option('--agency <CODE>', '机关代码 agency of the report')
    .option('--rollup', '含所辖机关 with everything under it')
    .option('--format <F19|F21>', '年报格式 format of the report; by year otherwise')
    .option('--into-live', '导入现用数据库 import into the configured database')
    .option('--json', '只输出JSON print JSON alone')
    .action(async (file: string, options: ReplayOptions) => {
      const { runReplay } = await import('./run-replay.js');
      setExitCode(await runReplay(context, file, options));
    });
}
