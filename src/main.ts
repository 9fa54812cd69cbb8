// The server alone: `npm run server`, and the server's container.
import { firstStepsLines } from './modules/accounts/first-steps.js';
import { assertNoExposedDemo } from './modules/demo/prepare-demo.js';
import { loadConfig } from './platform/config.js';
import { assertEncryptedExposure } from './platform/http/encrypted-exposure.js';
import { runUntilSignal } from './platform/lifecycle.js';
import { prepareDependencies, startServer } from './bootstrap.js';

const log = (line: string): void => console.log(line);

await runUntilSignal(async (lifecycle) => {
  const config = loadConfig();
  assertEncryptedExposure(config);
  const dependencies = await prepareDependencies(config, log, lifecycle);
  if (!config.databaseUrl) await assertNoExposedDemo(dependencies.database, config);
  log(`服务已启动 Serving at ${await startServer(dependencies, config, lifecycle)}`);
  for (const line of await firstStepsLines(dependencies.database)) log(line);
}, log);
