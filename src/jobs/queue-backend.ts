// The one file that knows where BullMQ keeps its jobs: in Redis when there is a REDIS_URL, else in PostgreSQL.
import { setTimeout as pause } from 'node:timers/promises';
import type { BullRootModuleOptions } from '@nestjs/bullmq';
import { createPostgresBackend, setDefaultBackendFactory } from 'bullmq';
import { Client } from 'pg';
import { OUTLIVED } from '../store/database.js';

export interface QueueSettings {
  readonly redisUrl: string | undefined;
  readonly databaseUrl: string;
}

/** Finished jobs tell what happened lately; the truth is in the database, so they need not stay. */
const KEEP = {
  removeOnComplete: { age: 24 * 3600, count: 1_000 },
  removeOnFail: { age: 7 * 24 * 3600, count: 1_000 },
};

/** Sets the process's backend and gives the options that every queue and worker shares. */
export function queueBackend({ redisUrl, databaseUrl }: QueueSettings): BullRootModuleOptions {
  setDefaultBackendFactory(redisUrl ? undefined : createPatientBackend);
  return {
    connection: redisUrl ? { url: redisUrl } : inPostgres(databaseUrl),
    ...(redisUrl ? { prefix: '{disclosure-desk}' } : {}), // braces keep a queue's keys on one node of a Redis cluster
    defaultJobOptions: KEEP,
  };
}

/** Every queue and worker has a small pool of its own. */
const inPostgres = (connectionString: string): object => ({
  connectionString,
  schema: 'bullmq',
  migrate: true,
  max: 3,
  ...OUTLIVED,
});

/** Mends what BullMQ 6.7.0 does when the server goes away while it is connecting; the names are its own. */
const createPatientBackend: typeof createPostgresBackend = (...given) => {
  const backend = createPostgresBackend(...given);
  const connection = backend.connection as unknown as Readied & { pgModule: { readonly Client: typeof Client } };
  connection.pgModule = { Client: ListeningClient };
  for (const each of [connection, backend as unknown as Readied]) tryAnew(each);
  return backend;
};

interface Readied {
  readyPromise?: Promise<void> | undefined;
  waitUntilReady(): Promise<void>;
}

/**
 * A first connection that failed is kept for ever, and workers ask it again without a pause, so that nothing else in the
 * process gets a turn: here the failure is forgotten after a moment, and the next ask is a new try.
 */
function tryAnew(readied: Readied): void {
  const waitUntilReady = readied.waitUntilReady.bind(readied);
  readied.waitUntilReady = () =>
    waitUntilReady().catch(async (error: unknown) => {
      await pause(PATIENCE.runRetryDelay, undefined, { ref: false });
      readied.readyPromise = undefined;
      throw error;
    });
}

/** Ended by the server in the moment in which it was connected, before anybody listens: that is a failure to connect. */
class ListeningClient extends Client {
  override async connect(): Promise<Client> {
    let lost: Error | undefined;
    this.on('error', (error) => (lost ??= error));
    await super.connect();
    if (lost) throw lost;
    return this;
  }
}

/**
 * A worker that dies in the middle of a job is noticed within eight seconds; jobs are short, and harmless twice. A server
 * that is back after a restart is asked for jobs again within a second.
 */
export const PATIENCE = { lockDuration: 5_000, stalledInterval: 2_500, maxStalledCount: 10, runRetryDelay: 1_000 };
