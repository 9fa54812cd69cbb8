// `desk deadline`: computes a reply's due date and explains it day by day.
import type { Command } from 'commander';
import { Calendar } from '../../domain/calendar/calendar.js';
import type { Day } from '../../domain/day.js';
import { DomainError } from '../../domain/errors.js';
import type { Pause } from '../../domain/deadlines/deadline.js';
import { isProvisionalToo, PROVISIONAL } from '../../domain/deadlines/provisional.js';
import { explainDays } from '../../domain/deadlines/explain-days.js';
import { longestExtension, replyDays } from '../../domain/deadlines/statute.js';
import { type DeskContext, type ExitCode, UsageError } from '../../platform/cli/desk-context.js';
import { parseDay, parsePause, parseWholeNumber } from '../../platform/cli/options.js';

interface DeadlineOptions {
  readonly received: Day;
  readonly days?: number;
  readonly pause: readonly Pause[];
  readonly extend?: number;
  readonly json?: boolean;
}

/** More working days than any deadline of the law; a larger number is a typing error. */
const MOST_DAYS = 1000;

export function deadlineCommand(program: Command, context: DeskContext, setExitCode: (code: ExitCode) => void): void {
  program
    .command('deadline')
    .summary('逐日说明答复期限 explain the last day of a reply')
    .description(
      '答复期限的届满日及逐日计算 The last day of a reply and the count day by day (art. 33)\n' +
        '按DATABASE_URL所指数据库或者正在运行的内置数据库的节假日安排计算；都没有的，按本版本所附安排。\n' +
        'By the calendar of DATABASE_URL, or of the embedded database while it runs; else by the notices of this version.',
    )
    .requiredOption('--received <DATE>', '收到申请之日 day of receipt, day 0', parseDay('--received'))
    .option('--days <N>', '工作日 working days (20; 15 before 2019-05-15)', parseWholeNumber('--days', 1, MOST_DAYS))
    .option(
      '--pause <FROM..TO>',
      '征求意见：FROM发出日（计入），TO最后扣除日 consultation: sent FROM (counted), last excluded day TO; may be repeated',
      parsePause,
      [],
    )
    .option('--extend <N>', '延长的工作日 extension in working days', parseWholeNumber('--extend', 1, MOST_DAYS))
    .option('--json', '只输出JSON print JSON alone')
    .action(async (options: DeadlineOptions) => {
      assertPossible(options);
      const notices = await context.readNotices();
      const result = asUsageError(() => computeDeadline(new Calendar(1, notices), options));
      context.print(options.json ? JSON.stringify(result) : asText(result));
      setExitCode(0);
    });
}

interface ExplainedDeadline {
  readonly receivedOn: Day;
  readonly dueOn: Day;
  readonly originalDueOn: Day;
  readonly provisional: boolean;
  readonly days: readonly { readonly date: Day; readonly counted: boolean; readonly why: string }[];
}

/** A day beyond the calendar is an unusable option. @throws UsageError */
function asUsageError<Result>(compute: () => Result): Result {
  try {
    return compute();
  } catch (error) {
    if (error instanceof DomainError) throw new UsageError(error.text.zh, error.text.en);
    throw error;
  }
}

/** @throws UsageError for an extension longer than the law allows, or a consultation sent before the application came */
function assertPossible({ received, pause, extend = 0 }: DeadlineOptions): void {
  const longest = longestExtension(received);
  if (extend > longest) {
    throw new UsageError(
      `延期最长${longest}个工作日（条例第三十三条）`,
      `an extension has at most ${longest} working days (art. 33)`,
    );
  }
  const early = pause.find(({ sentOn }) => sentOn < received);
  if (early) {
    throw new UsageError(
      `--pause的发出日${early.sentOn}早于收到申请之日${received}，请核对年份`,
      `--pause: ${early.sentOn} is before the day of receipt, ${received}; check the year`,
    );
  }
}

function computeDeadline(calendar: Calendar, options: DeadlineOptions): ExplainedDeadline {
  const { received, days = replyDays(received), pause, extend = 0 } = options;
  const explained = explainDays(calendar, received, days + extend, pause);
  return {
    receivedOn: received,
    // Pauses have an end here, so there is always a due date.
    dueOn: explained.dueOn!,
    originalDueOn: calendar.workingDayAfter(received, days),
    provisional: explained.provisional,
    days: explained.days.map(({ date, counted, why }) => ({ date, counted, why: `${why.zh} / ${why.en}` })),
  };
}

function asText({ receivedOn, dueOn, originalDueOn, provisional, days }: ExplainedDeadline): string {
  const mark = `  ${PROVISIONAL.zh} ${PROVISIONAL.en}`;
  let nth = 0;
  const lines = days.map(({ date, counted, why }) => `${date}  ${counted ? String(++nth).padStart(3) : '  –'}  ${why}`);
  return [
    ...lines,
    '',
    `收到 received        ${receivedOn}`,
    `届满 due             ${dueOn}${provisional ? mark : ''}`,
    `原期限 original due  ${originalDueOn}${isProvisionalToo(originalDueOn, { dueOn, provisional }) ? mark : ''}`,
  ].join('\n');
}
