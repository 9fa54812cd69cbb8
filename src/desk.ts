// `desk`: runs the command line on the configured database, or else the embedded one.
import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { type DeskContext } from './cli/context.js';
import { runDesk } from './cli/program.js';
import { loadConfig } from './config.js';
import { withJobs } from './jobs/failed-jobs.js';
import { locateDatabase, type Located } from './locate-database.js';
import { wordsOf, Refusal } from './refusal.js';
import { type Database, openDatabase } from './store/database.js';
import { migrate } from './store/migrate.js';
import { inThrowawayDatabase } from './store/throwaway.js';
import { installedNotices } from './usecases/calendar/installed-notices.js';

const remark = (text: string): void => void process.stderr.write(`${text}\n`);

const places = new Set<Located>();

async function located<Result>(work: (place: Located) => Promise<Result>): Promise<Result> {
  const place = await locateDatabase(loadConfig(), remark);
  places.add(place);
  try {
    return await work(place);
  } finally {
    await place.close();
  }
}

async function opened<Result>(url: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(url, { poolSize: 4 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

const context: DeskContext = {
  live: (work) =>
    located(async ({ url }) => {
      await migrate(url);
      return opened(url, work);
    }),
  throwaway: (work) => located(({ url }) => inThrowawayDatabase(url, (own) => opened(own, work))),
  notices: () => located(({ url }) => installedNotices(url)),
  jobs: (work) =>
    located(async ({ url }) => {
      await migrate(url);
      return withJobs({ redisUrl: loadConfig().redisUrl, databaseUrl: url }, work);
    }),
  migrate: () => located(({ url }) => migrate(url)),
  input: () => text(process.stdin),
  out: (text) => writeAll(`${text}\n`),
  remark,
  now: () => new Date().toISOString(),
};

/** Written synchronously and completely, also into a pipe, as the process ends right after the work. */
function writeAll(text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

// The embedded server stops with its last user, also after Ctrl-C.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(
    signal,
    () => void Promise.allSettled([...places].map((place) => place.close())).then(() => process.exit(code)),
  );
}

try {
  process.exitCode = await runDesk(process.argv.slice(2), context);
} catch (error) {
  remark(error instanceof Refusal ? error.message : wordsOf(error));
  process.exitCode = 1;
}
