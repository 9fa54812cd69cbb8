// What the command line works in: the configured database or the embedded one, closed again after Ctrl-C.
import type { Notice } from './domain/calendar/notice.js';
import { stateCouncilNotices } from './domain/calendar/state-council.js';
import type { DeskContext } from './platform/cli/desk-context.js';
import { type Config, loadConfig } from './platform/config.js';
import type { Database } from './platform/db/database.js';
import { canKeepEmbedded, findEmbedded } from './platform/embedded-postgres/find-embedded.js';
import type { LocatedDatabase } from './platform/embedded-postgres/locate-database.js';
import { assertDatabaseMeant, describeDatabase } from './platform/embedded-postgres/which-database.js';

type Installation = Pick<
  DeskContext,
  'withDatabase' | 'changeDatabase' | 'withTemporaryDatabase' | 'readNotices' | 'withJobs' | 'migrate'
>;

/** @param remark gets what a person should know; results go elsewhere */
export function openInstallation(remark: (line: string) => void): Installation & { close(): Promise<void> } {
  const open = new Set<LocatedDatabase>();
  let config: Config | undefined;
  const readSettings = (): Config => (config ??= loadConfig(remark));

  async function within<Result>(
    locate: () => Promise<LocatedDatabase>,
    work: (url: string) => Promise<Result>,
  ): Promise<Result> {
    const location = await locate();
    open.add(location);
    try {
      return await work(location.url);
    } finally {
      await location.close();
      open.delete(location);
    }
  }

  const inDatabase = <Result>(work: (url: string) => Promise<Result>): Promise<Result> =>
    within(() => locateDatabase(readSettings(), remark), work);

  const withDatabase: Installation['withDatabase'] = (work) =>
    inDatabase(async (url) => {
      await migrate(url);
      return withOpenDatabase(url, work);
    });

  /** Said before the work, so that it stands above an error too. */
  async function sayWhichDatabase(): Promise<void> {
    await assertDatabaseMeant(readSettings(), process.env);
    remark(`数据库 Database: ${describeDatabase(readSettings())}`);
  }

  return {
    withDatabase,
    changeDatabase: async (work) => {
      await sayWhichDatabase();
      return withDatabase(work);
    },
    withTemporaryDatabase: (work) =>
      within(
        () => locateReplayServer(readSettings(), remark),
        async (url) => {
          const { withTemporaryDatabase } = await import('./platform/db/temporary-database.js');
          return withTemporaryDatabase(url, (temporaryUrl) => withOpenDatabase(temporaryUrl, work));
        },
      ),
    readNotices: () => readNotices(readSettings(), remark),
    withJobs: (work) =>
      inDatabase(async (url) => {
        await migrate(url);
        const { withJobs } = await import('./modules/operations/failed-jobs.queue.js');
        return withJobs({ redisUrl: readSettings().redisUrl, databaseUrl: url }, work);
      }),
    migrate: async () => {
      await sayWhichDatabase();
      return inDatabase(migrate);
    },
    close: async () => {
      await Promise.allSettled([...open].map((location) => location.close()));
    },
  };
}

// What follows is loaded on first use: the driver and TypeORM take longer to load than many a command to run.

async function locateDatabase(config: Config, remark: (line: string) => void): Promise<LocatedDatabase> {
  const locations = await import('./platform/embedded-postgres/locate-database.js');
  return locations.locateDatabase(config, remark);
}

async function readInstalledNotices(url: string): Promise<readonly Notice[]> {
  return (await import('./modules/calendar/installed-notices.js')).readInstalledNotices(url);
}

async function migrate(url: string): Promise<{ readonly applied: readonly string[] }> {
  return (await import('./platform/db/migrate.js')).migrate(url);
}

async function withOpenDatabase<Result>(url: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const { openDatabase } = await import('./platform/db/database.js');
  const database = await openDatabase(url, { poolSize: 4 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** A replay needs a server and no installation: without rights on the data folder it runs in a server of its own. */
async function locateReplayServer(config: Config, remark: (line: string) => void): Promise<LocatedDatabase> {
  if (config.databaseUrl || canKeepEmbedded(config.dataDir)) return locateDatabase(config, remark);
  remark(
    `数据目录${config.dataDir}不可写，改在临时数据库中回放，按本版本所附放假安排计算 / ` +
      'the data folder may not be written: replaying in a temporary PostgreSQL, by the holiday notices of this version',
  );
  return (await import('./platform/embedded-postgres/temporary-server.js')).startTemporaryServer(remark);
}

/** The notices of the configured or the running database, else those of this version: no server is started for a sum. */
async function readNotices(config: Config, remark: (line: string) => void): Promise<readonly Notice[]> {
  if (config.databaseUrl) return readInstalledNotices(config.databaseUrl);
  const embedded = await findEmbedded(config.dataDir);
  if (embedded.state === 'running') return readInstalledNotices(embedded.url);
  if (embedded.state !== 'none') {
    const [zh, en] = embedded.state === 'stopped' ? ['未运行', 'does not run'] : ['无权读取', 'may not be read'];
    remark(
      `内置数据库${zh}，按本版本所附放假安排计算 / the embedded database ${en}: computed by the holiday notices of this version`,
    );
  }
  return stateCouncilNotices();
}
