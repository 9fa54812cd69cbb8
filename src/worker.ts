// The worker alone: `npm run worker`, and the worker's container.
import { loadConfig } from './config.js';
import { live } from './lifecycle.js';
import { locateDatabase } from './locate-database.js';
import { openGround, reachServers, startWorker } from './serve.js';
import { migrate } from './store/migrate.js';

const say = (line: string): void => console.log(line);

await live(async (life) => {
  const config = loadConfig();
  await reachServers(config, say, life);
  const located = await locateDatabase(config, say);
  life.opened(() => located.close());
  await migrate(located.url);
  await startWorker(await openGround(config, located.url, life), config, life);
  say('后台任务已启动 Working');
}, say);
