// The demo of `npm start`: only in an empty embedded database, and only where no other machine can sign in to it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../platform/config.js';
import type { Database } from '../../platform/db/database.js';
import { isLoopback } from '../../platform/loopback.js';
import { StartupError } from '../../platform/startup-error.js';
import { listDemoAccounts } from './demo-accounts.js';
import { DEMO_ACCOUNTS_FILE, demoLoginLines } from './demo-logins.js';
import { seedDemo } from './seed-demo.js';

type DemoSettings = Pick<Config, 'host' | 'publicUrl' | 'dataDir' | 'demo'>;

/**
 * Fills an empty embedded database with the demo county and its accounts.
 * @returns the log-ins, as lines for a person to read
 */
export async function prepareDemo(
  database: Database,
  config: DemoSettings,
  log: (line: string) => void,
): Promise<readonly string[]> {
  if (!config.demo || !isOnlyLocal(config)) {
    const reason = config.demo ? '其他机器可以访问 other machines can reach the desk' : 'DEMO=off';
    log(`演示数据 Demo data: 不写入 none (${reason})`);
    return [];
  }
  const { created } = await seedDemo(database);
  log(`演示数据 Demo data: ${created ? '已创建 created' : '已存在 there already'}`);
  return demoLoginLines(database, config.dataDir);
}

/** The passwords of the demo's accounts stand in a file and on the screen. @throws StartupError where other machines could use them */
export async function assertNoExposedDemo(database: Database, config: DemoSettings): Promise<void> {
  if (isOnlyLocal(config) || !existsSync(join(config.dataDir, DEMO_ACCOUNTS_FILE))) return;
  if ((await listDemoAccounts(database)).length === 0) return;
  throw new StartupError(
    `${config.dataDir} 中是演示数据和演示账号，只能在本机使用：正式使用请用 DATA_DIR 指定空目录并设置 DEMO=off，或者设置 DATABASE_URL。` +
      'This data folder holds the demo and its accounts, which only this machine may use: for an office set DATA_DIR to an empty folder and DEMO=off, or set DATABASE_URL.',
  );
}

/** A proxy on this machine opens the desk to others as well: then its address is no local one. */
const isOnlyLocal = ({ host, publicUrl }: DemoSettings): boolean =>
  isLoopback(host) && (publicUrl === undefined || isLoopback(new URL(publicUrl).hostname));
