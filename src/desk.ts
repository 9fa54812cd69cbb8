// `desk`: runs the command line on the configured database, or else the embedded one.
import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { type DeskContext } from './platform/cli/desk-context.js';
import { runDesk } from './program.js';
import { loadConfig } from './platform/config.js';
import { withJobs } from './modules/operations/failed-jobs.queue.js';
import { locateDatabase, type LocatedDatabase } from './platform/embedded-postgres/locate-database.js';
import { errorMessage, StartupError } from './platform/startup-error.js';
import { type Database, openDatabase } from './platform/db/database.js';
import { migrate } from './platform/db/migrate.js';
import { withTemporaryDatabase } from './platform/db/temporary-database.js';
import { readInstalledNotices } from './modules/calendar/installed-notices.js';

const printRemark = (text: string): void => void process.stderr.write(`${text}\n`);

const openLocations = new Set<LocatedDatabase>();

async function withLocatedDatabase<Result>(work: (location: LocatedDatabase) => Promise<Result>): Promise<Result> {
  const location = await locateDatabase(loadConfig(), printRemark);
  openLocations.add(location);
  try {
    return await work(location);
  } finally {
    await location.close();
  }
}

async function withOpenDatabase<Result>(url: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(url, { poolSize: 4 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

const context: DeskContext = {
  withDatabase: (work) =>
    withLocatedDatabase(async ({ url }) => {
      await migrate(url);
      return withOpenDatabase(url, work);
    }),
  withTemporaryDatabase: (work) =>
    withLocatedDatabase(({ url }) =>
      withTemporaryDatabase(url, (temporaryUrl) => withOpenDatabase(temporaryUrl, work)),
    ),
  readNotices: () => withLocatedDatabase(({ url }) => readInstalledNotices(url)),
  withJobs: (work) =>
    withLocatedDatabase(async ({ url }) => {
      await migrate(url);
      return withJobs({ redisUrl: loadConfig().redisUrl, databaseUrl: url }, work);
    }),
  migrate: () => withLocatedDatabase(({ url }) => migrate(url)),
  readInput: () => text(process.stdin),
  print: (text) => writeAll(`${text}\n`),
  printRemark,
  now: () => new Date().toISOString(),
};

/** Written synchronously and completely, also into a pipe, as the process ends right after the work. */
function writeAll(text: string): void {
  const bytes = Buffer.from(text);
  for (let offset = 0; offset < bytes.length;) {
    try {
      offset += writeSync(1, bytes, offset);
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
    () =>
      void Promise.allSettled([...openLocations].map((location) => location.close())).then(() => process.exit(code)),
  );
}

try {
  process.exitCode = await runDesk(process.argv.slice(2), context);
} catch (error) {
  printRemark(error instanceof StartupError ? error.message : errorMessage(error));
  process.exitCode = 1;
}
