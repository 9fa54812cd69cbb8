// `npm start`: the whole desk in one process, with database and demo data, printing its progress.
import { createServer } from 'node:net';
import { loadConfig, type Config } from './config.js';
import { demoLogins } from './demo-logins.js';
import { live } from './lifecycle.js';
import { locateDatabase } from './locate-database.js';
import { claimFolder } from './running.js';
import { cannotListen, openGround, reachServers, startServer, startWorker } from './serve.js';
import { migrate } from './store/migrate.js';
import { seedDemo } from './usecases/demo/seed-demo.js';

const say = (line: string): void => console.log(line);

await live(async (life) => {
  const config = loadConfig();
  const { stopping } = life;
  const claim = await claimFolder(config.dataDir);
  life.opened(() => claim.release());
  await portFree(config);

  say(config.databaseUrl ? '数据库 Database: DATABASE_URL' : `数据库 Database: 内置 embedded, ${config.dataDir}`);
  await reachServers(config, say, life);
  const located = await locateDatabase(config, say);
  life.opened(() => located.close());
  stopping.throwIfAborted();

  const { applied } = await migrate(located.url);
  say(`数据结构 Migrations: ${applied.length ? `已应用 ${applied.length} 项 applied` : '已是最新 up to date'}`);
  const ground = await openGround(config, located.url, life);
  stopping.throwIfAborted();

  let logins: readonly string[] = [];
  if (located.embedded) {
    const { created } = await seedDemo(ground.database);
    say(`演示数据 Demo data: ${created ? '已创建 created' : '已存在 there already'}`);
    logins = await demoLogins(ground.database, config.dataDir);
    stopping.throwIfAborted();
  }

  say(`任务队列 Jobs: ${config.redisUrl ? 'Redis' : 'PostgreSQL'}`);
  await startWorker(ground, config, life);
  stopping.throwIfAborted();
  const address = await startServer(ground, config, life);
  claim.serving(address);
  for (const line of logins) say(line);
  say(`\n打开 Open: ${address}\n停止 Stop: Ctrl-C`);
}, say);

/** Checked before the slow steps, so that the error comes at once. */
function portFree(config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(cannotListen(error, config)));
    probe.listen(config.port, config.host, () => probe.close(() => resolve()));
  });
}
