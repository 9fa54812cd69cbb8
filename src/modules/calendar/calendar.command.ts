// `desk calendar preview|apply FILE`: shows which deadlines a notice would move, and applies it.
import type { Command } from 'commander';
import { dayAt } from '../../domain/day.js';
import { PROVISIONAL } from '../../domain/deadlines/provisional.js';
import type { CalendarChanges } from './amend-calendar.js';
import type { DeskContext, ExitCode } from '../../platform/cli/desk-context.js';

export function calendarCommand(program: Command, context: DeskContext, setExitCode: (code: ExitCode) => void): void {
  const calendar = program
    .command('calendar')
    .summary('节假日安排 notices of holidays')
    .description(
      '节假日安排通知 A notice of holidays. FILE: {"title", "source", "off": [days], "work": [days], "agency"?} ' +
        '(agency: 仅对该机关及其所辖 for it and those under it alone)',
    );
  calendar
    .command('preview')
    .description('哪些期限会变动，不作更改 which open deadlines would move; nothing is changed')
    .argument('<FILE>')
    .option('--json', '只输出JSON print JSON alone')
    .action(async (file: string, { json }: { readonly json?: boolean }) => {
      const { readNotice } = await import('./read-notice-file.js');
      const notice = readNotice(file);
      const meta = { at: context.now(), on: dayAt(context.now()) };
      const { previewNotice } = await import('./amend-calendar.js');
      printMoves(context, await context.withDatabase((database) => previewNotice(database, notice, meta)), json, false);
      setExitCode(0);
    });
  calendar
    .command('apply')
    .description('批准并一次性调整 lays it over the calendar and moves the deadlines in one go')
    .argument('<FILE>')
    .requiredOption('--approved-by <NAME>', '批准人 who approved it')
    .option('--json', '只输出JSON print JSON alone')
    .action(async (file: string, { json, approvedBy }: { readonly json?: boolean; readonly approvedBy: string }) => {
      const { readNotice } = await import('./read-notice-file.js');
      const notice = readNotice(file);
      const meta = { at: context.now(), on: dayAt(context.now()), actor: approvedBy };
      const { applyNotice } = await import('./amend-calendar.js');
      printMoves(context, await context.changeDatabase((database) => applyNotice(database, notice, meta)), json, true);
      setExitCode(0);
    });
}

const MAY_MOVE = `  ${PROVISIONAL.zh} ${PROVISIONAL.en}`;

function printMoves(
  context: DeskContext,
  { moves, confirmed }: CalendarChanges,
  json: boolean | undefined,
  isApplied: boolean,
): void {
  if (json) return context.print(JSON.stringify({ applied: isApplied, moves, confirmed }));
  for (const { number, kind, from, to, provisional } of moves) {
    context.print(`${number}  ${kind}  ${from ?? '—'} → ${to ?? '—'}${provisional ? MAY_MOVE : ''}`);
  }
  const summary = isApplied ? '已调整 moved' : '将调整 would move';
  context.print(`${summary}: ${moves.length}`);
  if (confirmed > 0) context.print(`不再暂定 no longer provisional: ${confirmed}`);
}
