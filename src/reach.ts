// Waits until PostgreSQL and Redis answer, logging once; an error that cannot pass stops the start.
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { Refusal, wordsOf } from './refusal.js';

const RETRY_MS = 1_000;
const CONNECT_MS = 3_000;
const OLDEST_POSTGRES = 13;
/** Wrong password, no such role, no such database. */
const HOPELESS = new Set(['28P01', '28000', '3D000']);

export interface Patience {
  readonly say: (line: string) => void;
  readonly stopping: AbortSignal;
}

/** @throws StartupError for a wrong password, an unknown database, or a PostgreSQL older than 13 */
export function postgresReachable(url: string, patience: Patience): Promise<void> {
  return retry(`PostgreSQL ${placeOf(url)}`, patience, async () => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ version: number }>(
        `select current_setting('server_version_num')::int / 10000 as version`,
      );
      const version = rows[0]?.version ?? 0;
      if (version < OLDEST_POSTGRES)
        throw new Refusal(`DATABASE_URL: PostgreSQL ${OLDEST_POSTGRES} or newer is needed, this is ${version}.`);
    } catch (error) {
      if (HOPELESS.has((error as { code?: string }).code ?? '')) throw new Refusal(`DATABASE_URL: ${wordsOf(error)}`);
      throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  });
}

export function redisReachable(url: string, patience: Patience): Promise<void> {
  return retry(`Redis ${placeOf(url)}`, patience, async () => {
    const client = new Redis(url, { lazyConnect: true, connectTimeout: CONNECT_MS, retryStrategy: () => null });
    let cause: unknown;
    client.on('error', (error) => (cause = error));
    try {
      await client.connect();
      await client.ping();
    } catch (error) {
      if (/NOAUTH|WRONGPASS/.test(wordsOf(error))) throw new Refusal(`REDIS_URL: ${wordsOf(error)}`);
      throw cause ?? error;
    } finally {
      client.disconnect();
    }
  });
}

async function retry(what: string, { say, stopping }: Patience, attempt: () => Promise<void>): Promise<void> {
  for (let told = false; ; told = true) {
    try {
      await attempt();
      if (told) say(`${what} 已连上 is there`);
      return;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      if (!told) say(`${what} 连不上，持续重试 is not reachable, trying on (${wordsOf(error)})`);
    }
    await pause(RETRY_MS, undefined, { signal: stopping });
  }
}

/** Host and port only: the URL holds a password. */
function placeOf(url: string): string {
  const { host, port, protocol } = new URL(url);
  return port ? host : `${host}:${protocol.startsWith('redis') ? 6379 : 5432}`;
}
