// The worker alone: `npm run worker`, and the worker's container.
import { loadConfig } from './platform/config.js';
import { runUntilSignal } from './platform/lifecycle.js';
import { prepareDependencies, startWorkerWithHttp, startWorker } from './bootstrap.js';

const log = (line: string): void => console.log(line);

await runUntilSignal(async (lifecycle) => {
  const config = loadConfig();
  const { workerPort } = config;
  const dependencies = await prepareDependencies(config, log, lifecycle);
  if (workerPort === undefined) await startWorker(dependencies, config, lifecycle);
  else
    log(
      `健康与指标 Health and figures at ${await startWorkerWithHttp(dependencies, { ...config, workerPort }, lifecycle)}`,
    );
  log('后台任务已启动 Working');
}, log);
