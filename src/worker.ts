// The worker alone: `npm run worker`, and the worker's container.
import { loadConfig } from './config.js';
import { live } from './lifecycle.js';
import { prepareGround, startWatchedWorker, startWorker } from './serve.js';

const say = (line: string): void => console.log(line);

await live(async (life) => {
  const config = loadConfig();
  const { workerPort } = config;
  const ground = await prepareGround(config, say, life);
  if (workerPort === undefined) await startWorker(ground, config, life);
  else say(`健康与指标 Health and figures at ${await startWatchedWorker(ground, { ...config, workerPort }, life)}`);
  say('后台任务已启动 Working');
}, say);
