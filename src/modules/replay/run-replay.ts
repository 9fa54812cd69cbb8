// What `desk replay` does: checks the file, plays or imports it, and prints what came out.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Day, dayAt } from '../../domain/day.js';
import { type Format, FORMATS } from '../../domain/statistics/tables.js';
import { listAgencyCodes } from '../agencies/list-agency-codes.js';
import { checkFile, type FileCheck, type LineSource } from './check-file.js';
import { UnusableLine } from './replay-line.js';
import { replayFile, type ReplayResult } from './replay-file.js';
import { type DeskContext, type ExitCode, UsageError } from '../../platform/cli/desk-context.js';
import { tablesAsText } from './tables-as-text.js';

/** Lines of the JSON output in one write. */
const LINES_AT_ONCE = 500;

export interface ReplayOptions {
  readonly until?: Day;
  readonly report?: number;
  readonly agency?: string;
  readonly rollup?: boolean;
  readonly format?: string;
  readonly json?: boolean;
  readonly intoLive?: boolean;
}

/** @throws UsageError before anything is changed */
export async function runReplay(context: DeskContext, file: string, replayOptions: ReplayOptions): Promise<ExitCode> {
  const format = parseFormat(replayOptions.format);
  if (replayOptions.report === undefined && (replayOptions.agency ?? replayOptions.rollup ?? format) !== undefined) {
    throw new UsageError(
      '--agency、--rollup、--format须与--report同用',
      '--agency, --rollup and --format go with --report',
    );
  }
  const lines = readLines(file);
  const check = await checkLines(lines, context);
  checkClock(check, replayOptions, context.now());
  const play = replayOptions.intoLive ? context.changeDatabase : context.withTemporaryDatabase;
  return play(async (database) => {
    if (replayOptions.report !== undefined) checkAgency(check, await listAgencyCodes(database), replayOptions.agency);
    const report =
      replayOptions.report === undefined ? undefined : { ...replayOptions, year: replayOptions.report, format };
    const progress = (count: number): void => context.printRemark(`${count}/${check.lines}`);
    const options = { until: replayOptions.until, resumable: replayOptions.intoLive ?? false, progress, report };
    return replayFile(database, lines, options, async (result) => {
      await (replayOptions.json ? printJson(context, result) : printText(context, result));
      return result.unexpected.length > 0 ? 1 : 0;
    });
  });
}

/** @throws UsageError */
function readLines(file: string): LineSource {
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new UsageError(`没有文件${file}`, `there is no file ${file}`);
  }
  return () => createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
}

async function checkLines(lines: LineSource, context: DeskContext): Promise<FileCheck> {
  try {
    return await checkFile(lines, context.printRemark);
  } catch (error) {
    if (error instanceof UnusableLine)
      throw new UsageError('文件不可用，未作任何更改', `nothing was applied: ${error.message}`);
    throw error;
  }
}

function checkClock({ endsAt }: FileCheck, { until, intoLive }: ReplayOptions, now: string): void {
  const last = endsAt === undefined ? undefined : dayAt(endsAt);
  // The clock ends at noon of the day.
  if (until !== undefined && endsAt !== undefined && Date.parse(`${until}T12:00:00+08:00`) < Date.parse(endsAt)) {
    throw new UsageError(`--until早于最后一行${endsAt}`, `--until is before the last line, ${endsAt}`);
  }
  if (intoLive && [last, until].some((day) => day !== undefined && day > dayAt(now))) {
    throw new UsageError('不能导入未来日期的命令', 'commands of days to come cannot be imported');
  }
}

function checkAgency({ opens }: FileCheck, existing: ReadonlySet<string>, agency: string | undefined): void {
  const codes = new Set(existing);
  // An agency whose parent is not open will be refused.
  for (const { code, parent } of opens) if (parent === undefined || codes.has(parent)) codes.add(code);
  if (agency !== undefined && !codes.has(agency))
    throw new UsageError(`没有代码为“${agency}”的机关`, `there is no agency ${agency}`);
  if (agency === undefined && codes.size !== 1) {
    throw new UsageError(
      `请用--agency指明机关：${[...codes].join('、')}`,
      `name the agency with --agency: ${[...codes].join(', ')}`,
    );
  }
}

function parseFormat(value: string | undefined): Format | undefined {
  const format = FORMATS.find((each) => each === value);
  if (value !== undefined && !format)
    throw new UsageError('--format应为F19或F21', `--format must be F19 or F21, not ${value}`);
  return format;
}

/** Written piece by piece, so that a city's year need not fit in memory. */
async function printJson(context: DeskContext, result: ReplayResult): Promise<void> {
  context.print('{"applications":{');
  await printList(context, result.applications, ([name, each]) => `${JSON.stringify(name)}:${JSON.stringify(each)}`);
  context.print('},"reminders":[');
  await printList(context, result.reminders, (reminder) => JSON.stringify(reminder));
  context.print(`],"rejected":${JSON.stringify(result.rejected)}`);
  context.print(result.report ? `,"report":${JSON.stringify(result.report)}}` : '}');
}

/** Each in a line of its own, many lines at once: a quarter of a million single writes take a second. */
async function printList<Item>(
  context: DeskContext,
  items: AsyncIterable<Item>,
  toText: (item: Item) => string,
): Promise<void> {
  let lines: string[] = [];
  let separator = '';
  for await (const item of items) {
    lines.push(`${separator}${toText(item)}`);
    separator = ',';
    if (lines.length < LINES_AT_ONCE) continue;
    context.print(lines.join('\n'));
    lines = [];
  }
  if (lines.length > 0) context.print(lines.join('\n'));
}

async function printText(context: DeskContext, result: ReplayResult): Promise<void> {
  const counts = { all: 0, open: 0, overdue: 0 };
  for await (const [, { closedOn, overdue }] of result.applications) {
    counts.all++;
    if (closedOn === null) counts.open++;
    if (overdue) counts.overdue++;
  }
  const surprising = new Set(result.unexpected.map(({ line }) => line));
  context.print(
    `至 until ${result.today}：${result.lines}行 lines，${counts.all}件申请 applications，` +
      `未办结 open ${counts.open}，逾期 overdue ${counts.overdue}`,
  );
  for (const { line, do: command, why } of result.rejected) {
    context.print(`${surprising.has(line) ? '✗' : '·'} 第${line}行 line ${line} ${command}: ${why}`);
  }
  const accepted = result.unexpected.filter(({ line }) => !result.rejected.some((rejected) => rejected.line === line));
  for (const { line, do: command, why } of accepted) context.print(`✗ 第${line}行 line ${line} ${command}: ${why}`);
  if (result.report) context.print(`\n${tablesAsText(result.report)}`);
}
