// Says which database a process uses, and stops where it is evidently not the one that was meant.
import type { Config } from '../config.js';
import { StartupError } from '../startup-error.js';
import { findEmbedded } from './find-embedded.js';

type Where = Pick<Config, 'databaseUrl' | 'dataDir'>;

/** For a person: server and database, or the folder of the embedded one; never user and password. */
export function describeDatabase({ databaseUrl, dataDir }: Where): string {
  if (!databaseUrl) return `内置 embedded, ${dataDir}`;
  const { host, pathname } = new URL(databaseUrl);
  return `DATABASE_URL, ${host}${pathname}`;
}

/**
 * Before a change by the command line: an office of docker compose has its database in a container, out of reach from here.
 * @throws StartupError where an embedded database would be made beside it
 */
export async function assertDatabaseMeant(
  { databaseUrl, dataDir }: Where,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  if (databaseUrl || !environment['POSTGRES_PASSWORD']) return;
  if ((await findEmbedded(dataDir)).state !== 'none') return;
  throw new StartupError(
    '设置了 POSTGRES_PASSWORD 而没有 DATABASE_URL：使用 compose 部署的，请执行 docker compose exec server desk …；否则请设置 DATABASE_URL。' +
      'POSTGRES_PASSWORD is set but not DATABASE_URL: with compose, run docker compose exec server desk …; else set DATABASE_URL.',
  );
}
