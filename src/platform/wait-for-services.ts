// Waits until PostgreSQL and Redis answer, logging once; an error that cannot pass stops the start.
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { StartupError, errorMessage } from './startup-error.js';

const RETRY_MS = 1_000;
const CONNECT_MS = 3_000;
const MIN_POSTGRES_VERSION = 13;
/** Wrong password, no such role, no such database. */
const PERMANENT_ERRORS = new Set(['28P01', '28000', '3D000']);

export interface WaitOptions {
  readonly log: (line: string) => void;
  readonly stopping: AbortSignal;
}

/** @throws StartupError for a wrong password, an unknown database, or a PostgreSQL older than 13 */
export function waitForPostgres(url: string, options: WaitOptions): Promise<void> {
  return retry(`PostgreSQL ${hostOf(url)}`, options, async () => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ version: number }>(
        `select current_setting('server_version_num')::int / 10000 as version`,
      );
      const version = rows[0]?.version ?? 0;
      if (version < MIN_POSTGRES_VERSION)
        throw new StartupError(
          `DATABASE_URL: PostgreSQL ${MIN_POSTGRES_VERSION} or newer is needed, this is ${version}.`,
        );
    } catch (error) {
      if (PERMANENT_ERRORS.has((error as { code?: string }).code ?? ''))
        throw new StartupError(`DATABASE_URL: ${errorMessage(error)}`);
      throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  });
}

export function waitForRedis(url: string, options: WaitOptions): Promise<void> {
  return retry(`Redis ${hostOf(url)}`, options, async () => {
    const client = new Redis(url, { lazyConnect: true, connectTimeout: CONNECT_MS, retryStrategy: () => null });
    let cause: unknown;
    client.on('error', (error) => (cause = error));
    try {
      await client.connect();
      await client.ping();
    } catch (error) {
      if (/NOAUTH|WRONGPASS/.test(errorMessage(error))) throw new StartupError(`REDIS_URL: ${errorMessage(error)}`);
      throw cause ?? error;
    } finally {
      client.disconnect();
    }
  });
}

async function retry(service: string, { log, stopping }: WaitOptions, attempt: () => Promise<void>): Promise<void> {
  for (let isReported = false; ; isReported = true) {
    try {
      await attempt();
      if (isReported) log(`${service} 已连上 is there`);
      return;
    } catch (error) {
      if (error instanceof StartupError) throw error;
      if (!isReported) log(`${service} 连不上，持续重试 is not reachable, trying on (${errorMessage(error)})`);
    }
    await pause(RETRY_MS, undefined, { signal: stopping });
  }
}

/** Host and port only: the URL holds a password. */
function hostOf(url: string): string {
  const { host, port, protocol } = new URL(url);
  return port ? host : `${host}:${protocol.startsWith('redis') ? 6379 : 5432}`;
}
