// `desk replay FILE`: plays dated commands in a temporary database, or imports them (--into-live).
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { type Day, dayAt } from '../domain/day.js';
import { type Format, FORMATS } from '../domain/figures/tables.js';
import { agencyCodes } from '../usecases/agencies/agency-codes.js';
import { checkFile, type FileCheck, type Lines } from '../usecases/replay/check-file.js';
import { UnusableLine } from '../usecases/replay/line.js';
import { replayFile, type ReplayResult } from '../usecases/replay/replay-file.js';

import { type DeskContext, type ExitCode, Unusable } from './context.js';
import { dayOption, wholeOption } from './options.js';
import { tablesAsText } from './tables.js';

interface ReplayOptions {
  readonly until?: Day;
  readonly report?: number;
  readonly agency?: string;
  readonly rollup?: boolean;
  readonly format?: string;
  readonly json?: boolean;
  readonly intoLive?: boolean;
}

export function replayCommand(program: Command, context: DeskContext, done: (code: ExitCode) => void): void {
  program
    .command('replay')
    .summary('回放或导入一个命令文件 play a file of dated commands')
    .description('按时间回放JSONL文件中的命令 Plays the dated commands of a JSONL file through the real system')
    .argument('<FILE>', 'JSONL，每行一条命令 one command a line')
    .option('--until <DATE>', '时钟走到该日 move the clock on to this day', dayOption('--until'))
    .option('--report <YEAR>', '输出该年表三、表四 tables 3 and 4 of this year', wholeOption('--report', 2000, 2099))
    .option('--agency <CODE>', '机关代码 agency of the report')
    .option('--rollup', '含所辖机关 with everything under it')
    .option('--format <F19|F21>', '年报格式 format of the report; by year otherwise')
    .option('--into-live', '导入现用数据库 import into the configured database')
    .option('--json', '只输出JSON print JSON alone')
    .action(async (file: string, options: ReplayOptions) => done(await runReplay(context, file, options)));
}

async function runReplay(context: DeskContext, file: string, options: ReplayOptions): Promise<ExitCode> {
  const format = formatOption(options.format);
  if (options.report === undefined && (options.agency ?? options.rollup ?? format) !== undefined) {
    throw new Unusable(
      '--agency、--rollup、--format须与--report同用',
      '--agency, --rollup and --format go with --report',
    );
  }
  const lines = linesOf(file);
  const check = await checked(lines, context);
  checkClock(check, options, context.now());
  const play = options.intoLive ? context.live : context.throwaway;
  return play(async (database) => {
    if (options.report !== undefined) checkAgency(check, await agencyCodes(database), options.agency);
    const report = options.report === undefined ? undefined : { ...options, year: options.report, format };
    const progress = (count: number): void => context.remark(`${count}/${check.lines}`);
    const asked = { until: options.until, resumable: options.intoLive ?? false, progress, report };
    return replayFile(database, lines, asked, async (result) => {
      await (options.json ? printJson(context, result) : printText(context, result));
      return result.surprises.length > 0 ? 1 : 0;
    });
  });
}

/** @throws UsageError */
function linesOf(file: string): Lines {
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new Unusable(`没有文件${file}`, `there is no file ${file}`);
  }
  return () => createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
}

async function checked(lines: Lines, context: DeskContext): Promise<FileCheck> {
  try {
    return await checkFile(lines, context.remark);
  } catch (error) {
    if (error instanceof UnusableLine)
      throw new Unusable('文件不可用，未作任何更改', `nothing was applied: ${error.message}`);
    throw error;
  }
}

function checkClock({ endsAt }: FileCheck, { until, intoLive }: ReplayOptions, now: string): void {
  const last = endsAt === undefined ? undefined : dayAt(endsAt);
  // The clock ends at noon of the day.
  if (until !== undefined && endsAt !== undefined && Date.parse(`${until}T12:00:00+08:00`) < Date.parse(endsAt)) {
    throw new Unusable(`--until早于最后一行${endsAt}`, `--until is before the last line, ${endsAt}`);
  }
  if (intoLive && [last, until].some((day) => day !== undefined && day > dayAt(now))) {
    throw new Unusable('不能导入未来日期的命令', 'commands of days to come cannot be imported');
  }
}

function checkAgency({ opens }: FileCheck, held: ReadonlySet<string>, agency: string | undefined): void {
  const codes = new Set(held);
  // An agency whose parent is not open will be refused.
  for (const { code, parent } of opens) if (parent === undefined || codes.has(parent)) codes.add(code);
  if (agency !== undefined && !codes.has(agency))
    throw new Unusable(`没有代码为“${agency}”的机关`, `there is no agency ${agency}`);
  if (agency === undefined && codes.size !== 1) {
    throw new Unusable(
      `请用--agency指明机关：${[...codes].join('、')}`,
      `name the agency with --agency: ${[...codes].join(', ')}`,
    );
  }
}

function formatOption(value: string | undefined): Format | undefined {
  const format = FORMATS.find((each) => each === value);
  if (value !== undefined && !format)
    throw new Unusable('--format应为F19或F21', `--format must be F19 or F21, not ${value}`);
  return format;
}

/** Written piece by piece, so that a city's year need not fit in memory. */
async function printJson(context: DeskContext, result: ReplayResult): Promise<void> {
  context.out('{"applications":{');
  let before = '';
  for await (const [name, standing] of result.applications) {
    context.out(`${before}${JSON.stringify(name)}:${JSON.stringify(standing)}`);
    before = ',';
  }
  context.out('},"reminders":[');
  before = '';
  for await (const reminder of result.reminders) {
    context.out(`${before}${JSON.stringify(reminder)}`);
    before = ',';
  }
  context.out(`],"rejected":${JSON.stringify(result.rejected)}`);
  context.out(result.report ? `,"report":${JSON.stringify(result.report)}}` : '}');
}

async function printText(context: DeskContext, result: ReplayResult): Promise<void> {
  const counts = { all: 0, open: 0, overdue: 0 };
  for await (const [, { closedOn, overdue }] of result.applications) {
    counts.all++;
    if (closedOn === null) counts.open++;
    if (overdue) counts.overdue++;
  }
  const surprising = new Set(result.surprises.map(({ line }) => line));
  context.out(
    `至 until ${result.today}：${result.lines}行 lines，${counts.all}件申请 applications，` +
      `未办结 open ${counts.open}，逾期 overdue ${counts.overdue}`,
  );
  for (const { line, do: command, why } of result.rejected) {
    context.out(`${surprising.has(line) ? '✗' : '·'} 第${line}行 line ${line} ${command}: ${why}`);
  }
  const accepted = result.surprises.filter(({ line }) => !result.rejected.some((each) => each.line === line));
  for (const { line, do: command, why } of accepted) context.out(`✗ 第${line}行 line ${line} ${command}: ${why}`);
  if (result.report) context.out(`\n${tablesAsText(result.report)}`);
}
