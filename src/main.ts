// The server alone: `npm run server`, and the server's container.
import { loadConfig } from './config.js';
import { live } from './lifecycle.js';
import { prepareGround, startServer } from './serve.js';

const say = (line: string): void => console.log(line);

await live(async (life) => {
  const config = loadConfig();
  const ground = await prepareGround(config, say, life);
  say(`服务已启动 Serving at ${await startServer(ground, config, life)}`);
}, say);
