// The server alone: `npm run server`, and the server's container.
import { loadConfig } from './platform/config.js';
import { runUntilSignal } from './platform/lifecycle.js';
import { prepareDependencies, startServer } from './bootstrap.js';

const log = (line: string): void => console.log(line);

await runUntilSignal(async (lifecycle) => {
  const config = loadConfig();
  const dependencies = await prepareDependencies(config, log, lifecycle);
  log(`服务已启动 Serving at ${await startServer(dependencies, config, lifecycle)}`);
}, log);
