// Runs the `desk` command line in a test: input files, standard output and error, exit code.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DeskContext, ExitCode } from '../../src/platform/cli/desk-context.js';
import { runDesk } from '../../src/program.js';
import { withJobs } from '../../src/modules/operations/failed-jobs.queue.js';
import { openDatabase } from '../../src/platform/db/database.js';
import { migrate } from '../../src/platform/db/migrate.js';
import { withTemporaryDatabase } from '../../src/platform/db/temporary-database.js';
import { readInstalledNotices } from '../../src/modules/calendar/installed-notices.js';
import { queryAsOwner, urlOf } from './database.js';

export const examplePath = (name: string): string => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));

export interface RunResult {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line against a database, as `desk` does with the configured one. */
export async function runDeskOn(
  url: string,
  args: readonly string[],
  now = '2026-11-23T09:00:00+08:00',
  redisUrl?: string,
): Promise<RunResult> {
  const [out, err]: [string[], string[]] = [[], []];
  const withLiveDatabase: DeskContext['withDatabase'] = async (work) => withDatabaseAt(url, work);
  const withMigratedDatabase: DeskContext['withDatabase'] = async (work) => {
    await migrate(url);
    return withLiveDatabase(work);
  };
  const context: DeskContext = {
    withDatabase: withMigratedDatabase,
    changeDatabase: withMigratedDatabase,
    withTemporaryDatabase: (work) => withTemporaryDatabase(url, (throwawayUrl) => withDatabaseAt(throwawayUrl, work)),
    readNotices: () => readInstalledNotices(url),
    withJobs: (work) => withJobs({ redisUrl, databaseUrl: url }, work),
    migrate: () => migrate(url),
    readInput: async () => '',
    print: (text) => void out.push(text),
    printRemark: (text) => void err.push(text),
    now: () => now,
  };
  const code = await runDesk(args, context);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const withDatabaseAt: <Result>(url: string, work: Parameters<typeof openAndRun<Result>>[1]) => Promise<Result> = (
  url,
  work,
) => openAndRun(url, work);

async function openAndRun<Result>(
  url: string,
  work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(url, { poolSize: 4 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Runs against a server without any installation. */
export const run = (...args: readonly string[]): Promise<RunResult> => runDeskOn(urlOf('postgres'), args);

let folder: string | undefined;
let fileCount = 0;

/** A file with this text. */
export function aFile(text: string, name = `${++fileCount}.jsonl`): string {
  folder ??= mkdtempSync(join(tmpdir(), 'disclosure-desk-cli-'));
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** For `afterAll`. */
export function removeFiles(): void {
  if (folder) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
}

export type LineFields = Readonly<Record<string, unknown>>;

/** A replay line: a day or an instant, a command, its fields. */
export const line = (at: string, command: string, fields: LineFields = {}): string =>
  JSON.stringify({ at: at.length === 10 ? `${at}T09:00:00+08:00` : at, do: command, ...fields });

/** A file of lines. */
export const aFileOfLines = (...lines: readonly string[]): string => aFile(`${lines.join('\n')}\n`);

/** A line that opens an agency in 2019. */
export const openAgencyLine = (code = 'county', extraFields: LineFields = {}, at = '2019-01-02'): string =>
  line(at, 'openAgency', { code, name: `${code}机关`, kind: 'government', ...extraFields });

/** A line that registers an application with default fields. */
export const registerLine = (at: string, application: string, extraFields: LineFields = {}): string =>
  line(at, 'register', {
    application,
    applicant: { type: 'naturalPerson', name: '张三' },
    channel: 'counter',
    content: '某地块征收补偿协议',
    ...extraFields,
  });

export const readExample = (name: string): string => readFileSync(examplePath(name), 'utf8');

/** Temporary databases that a replay did not remove. */
export async function listLeftoverDatabases(): Promise<readonly string[]> {
  const rows = await queryAsOwner<{ datname: string }>(
    urlOf('postgres'),
    `select datname from pg_database where datname like 'disclosure_desk_replay_%'`,
  );
  return rows.map(({ datname }) => datname);
}
