// `npm start`: the whole desk in one process, with database and demo data, printing its progress.
import { createServer } from 'node:net';
import { loadConfig, type Config } from './platform/config.js';
import { firstStepsLines } from './modules/accounts/first-steps.js';
import { assertNoExposedDemo, prepareDemo } from './modules/demo/prepare-demo.js';
import { assertEncryptedExposure } from './platform/http/encrypted-exposure.js';
import { runUntilSignal } from './platform/lifecycle.js';
import { locateDatabase } from './platform/embedded-postgres/locate-database.js';
import { describeDatabase } from './platform/embedded-postgres/which-database.js';
import { claimFolder } from './platform/single-instance.js';
import { listenError, openDependencies, waitForServices, startServer, startWorker } from './bootstrap.js';
import { migrate } from './platform/db/migrate.js';

const log = (line: string): void => console.log(line);

await runUntilSignal(async (lifecycle) => {
  const config = loadConfig();
  assertEncryptedExposure(config);
  const { stopping } = lifecycle;
  const claim = await claimFolder(config.dataDir);
  lifecycle.onShutdown(() => claim.release());
  await assertPortFree(config);

  log(`数据库 Database: ${describeDatabase(config)}`);
  await waitForServices(config, log, lifecycle);
  const located = await locateDatabase(config, log);
  lifecycle.onShutdown(() => located.close());
  stopping.throwIfAborted();

  const { applied } = await migrate(located.url);
  log(`数据结构 Migrations: ${applied.length ? `已应用 ${applied.length} 项 applied` : '已是最新 up to date'}`);
  const dependencies = await openDependencies(config, located.url, lifecycle);
  stopping.throwIfAborted();

  const { database } = dependencies;
  let logins: readonly string[] = [];
  if (located.isEmbedded) {
    await assertNoExposedDemo(database, config);
    logins = await prepareDemo(database, config, log);
    stopping.throwIfAborted();
  }

  log(`任务队列 Jobs: ${config.redisUrl ? 'Redis' : 'PostgreSQL'}`);
  await startWorker(dependencies, config, lifecycle);
  stopping.throwIfAborted();
  const address = await startServer(dependencies, config, lifecycle);
  claim.recordAddress(address);
  for (const line of [...logins, ...(await firstStepsLines(database))]) log(line);
  log(`\n打开 Open: ${address}\n停止 Stop: Ctrl-C`);
}, log);

/** Checked before the slow steps, so that the error comes at once. */
function assertPortFree(config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(listenError(error, config)));
    probe.listen(config.port, config.host, () => probe.close(() => resolve()));
  });
}
