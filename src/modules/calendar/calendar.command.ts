// `desk calendar preview|apply FILE`: shows which deadlines a notice would move, and applies it.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { dayAt, isDay } from '../../domain/day.js';
import { PROVISIONAL } from '../../domain/deadlines/provisional.js';
import { applyNotice, type CalendarMove, type NewNotice, previewNotice } from './amend-calendar.js';
import { type DeskContext, type ExitCode, UsageError } from '../../platform/cli/desk-context.js';

const day = z.string().refine(isDay, 'a day that exists, YYYY-MM-DD');
const noticeSchema = z
  .strictObject({
    title: z.string().min(1),
    source: z.string().min(1),
    off: z.array(day).default([]),
    work: z.array(day).default([]),
    agency: z.string().min(1).optional(),
  })
  .refine(({ off, work }) => off.length + work.length > 0, {
    path: ['off'],
    error: 'a notice names days, off or work',
  });

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
      const notice = readNotice(file);
      const meta = { at: context.now(), on: dayAt(context.now()) };
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
      const notice = readNotice(file);
      const meta = { at: context.now(), on: dayAt(context.now()), actor: approvedBy };
      printMoves(context, await context.withDatabase((database) => applyNotice(database, notice, meta)), json, true);
      setExitCode(0);
    });
}

/** @throws UsageError naming the field and what was expected */
function readNotice(file: string): NewNotice {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}不是可读的JSON文件`, `${file} is no readable JSON file: ${(error as Error).message}`);
  }
  const { success, data, error } = noticeSchema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw new UsageError(`${file}: ${issue!.path.join('.')}有误`, `${file}: ${issue!.path.join('.')}: ${issue!.message}`);
}

const MAY_MOVE = `  ${PROVISIONAL.zh} ${PROVISIONAL.en}`;

function printMoves(
  context: DeskContext,
  moves: readonly CalendarMove[],
  json: boolean | undefined,
  isApplied: boolean,
): void {
  if (json) return context.print(JSON.stringify({ applied: isApplied, moves }));
  for (const { number, kind, from, to, provisional } of moves) {
    context.print(`${number}  ${kind}  ${from ?? '—'} → ${to ?? '—'}${provisional ? MAY_MOVE : ''}`);
  }
  const summary = isApplied ? '已调整 moved' : '将调整 would move';
  context.print(`${summary}: ${moves.length}`);
}
