// Configures where BullMQ keeps its jobs: in Redis if REDIS_URL is set, else in PostgreSQL.
import { setTimeout as pause } from 'node:timers/promises';
import type { BullRootModuleOptions } from '@nestjs/bullmq';
import { createPostgresBackend, setDefaultBackendFactory } from 'bullmq';
import { Client } from 'pg';
import { OUTLIVED } from '../store/database.js';

export interface QueueSettings {
  readonly redisUrl: string | undefined;
  readonly databaseUrl: string;
}

/** Finished jobs are kept for information only; the truth is in the database. */
const KEEP = {
  removeOnComplete: { age: 24 * 3600, count: 1_000 },
  removeOnFail: { age: 7 * 24 * 3600, count: 1_000 },
};

/** Sets the process's backend and returns the options that all queues and workers share. */
export function queueBackend({ redisUrl, databaseUrl }: QueueSettings): BullRootModuleOptions {
  setDefaultBackendFactory(redisUrl ? undefined : createPatientBackend);
  return {
    connection: redisUrl ? { url: redisUrl } : inPostgres(databaseUrl),
    ...(redisUrl ? { prefix: '{disclosure-desk}' } : {}), // braces keep a queue's keys on one node of a Redis cluster
    defaultJobOptions: KEEP,
  };
}

/** Each queue and worker has its own small pool. */
const inPostgres = (connectionString: string): object => ({
  connectionString,
  schema: 'bullmq',
  migrate: true,
  max: 3,
  ...OUTLIVED,
});

/** Works around BullMQ 6.7.0 when the server goes away during connecting; the property names are BullMQ's. */
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
 * BullMQ keeps a failed first connection for ever, and workers retry it without a pause, which blocks the
 * process: here the failure is dropped after a moment, so that the next call connects again.
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

/** A connection that the server ends before a listener is attached counts as a failure to connect. */
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
 * A worker that dies during a job is noticed within eight seconds; jobs are short and idempotent. After a server's
 * restart, workers fetch jobs again within a second.
 */
export const PATIENCE = { lockDuration: 5_000, stalledInterval: 2_500, maxStalledCount: 10, runRetryDelay: 1_000 };
