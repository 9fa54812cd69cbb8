// The server alone: `npm run server`, and the server's container.
import { loadConfig } from './config.js';
import { live } from './lifecycle.js';
import { locateDatabase } from './locate-database.js';
import { openGround, reachServers, startServer } from './serve.js';
import { migrate } from './store/migrate.js';

const say = (line: string): void => console.log(line);

await live(async (life) => {
  const config = loadConfig();
  await reachServers(config, say, life);
  const located = await locateDatabase(config, say);
  life.opened(() => located.close());
  await migrate(located.url);
  const ground = await openGround(config, located.url, life);
  say(`服务已启动 Serving at ${await startServer(ground, config, life)}`);
}, say);
