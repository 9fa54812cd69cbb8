// `desk jobs failed|retry`: lists failed jobs, and puts them back into the queue.
import type { Command } from 'commander';
import { type DeskContext, type ExitCode, UsageError } from '../../platform/cli/desk-context.js';

export function jobsCommand(program: Command, context: DeskContext, setExitCode: (code: ExitCode) => void): void {
  const jobs = program
    .command('jobs')
    .summary('失败的后台任务 jobs that failed')
    .description('失败的后台任务保留一周 Jobs that failed are kept for a week');
  jobs
    .command('failed')
    .description('列出 lists them; status 1 if there are any')
    .option('--json', '只输出JSON print JSON alone')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const failed = await context.withJobs((queues) => queues.failed());
      const lines = failed.map(
        ({ queue, id, name, attempts, reason, at }) => `${at ?? '—'}  ${queue}  ${id}  ${name} ×${attempts}  ${reason}`,
      );
      context.print(json ? JSON.stringify(failed) : lines.join('\n') || '无 none');
      setExitCode(failed.length > 0 ? 1 : 0);
    });
  jobs
    .command('retry')
    .description('重新执行 gives one, or all, back to its queue')
    .argument('[ID]', '任务编号 number of the job')
    .option('--all', '全部 all of them')
    .action(async (id: string | undefined, { all }: { readonly all?: boolean }) => {
      if ((id === undefined) !== (all === true))
        throw new UsageError('请写明任务编号，或用--all', 'name a job, or say --all');
      const retried = await context.withJobs((queues) => queues.retry((each) => id === undefined || each === id));
      context.print(`已重新排队 back in the queue: ${retried}`);
      setExitCode(id !== undefined && retried === 0 ? 1 : 0);
    });
}
