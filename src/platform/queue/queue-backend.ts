// Configures where BullMQ keeps its jobs: in Redis if REDIS_URL is set, else in PostgreSQL.
import { setTimeout as pause } from 'node:timers/promises';
import type { BullRootModuleOptions } from '@nestjs/bullmq';
import { createPostgresBackend, setDefaultBackendFactory } from 'bullmq';
import { Client } from 'pg';
import { SURVIVE_DISCONNECT } from '../db/database.js';

export interface QueueSettings {
  readonly redisUrl: string | undefined;
  readonly databaseUrl: string;
}

/** Finished jobs are kept for information only; the truth is in the database. */
const JOB_RETENTION = {
  removeOnComplete: { age: 24 * 3600, count: 1_000 },
  removeOnFail: { age: 7 * 24 * 3600, count: 1_000 },
};

/** Sets the process's backend and returns the options that all queues and workers share. */
export function queueBackend({ redisUrl, databaseUrl }: QueueSettings): BullRootModuleOptions {
  setDefaultBackendFactory(redisUrl ? undefined : createRetryingBackend);
  return {
    connection: redisUrl ? { url: redisUrl } : postgresConnection(databaseUrl),
    ...(redisUrl ? { prefix: '{disclosure-desk}' } : {}), // braces keep a queue's keys on one node of a Redis cluster
    defaultJobOptions: JOB_RETENTION,
  };
}

/** Each queue and worker has its own small pool. */
const postgresConnection = (connectionString: string): object => ({
  connectionString,
  schema: 'bullmq',
  migrate: true,
  max: 3,
  ...SURVIVE_DISCONNECT,
});

/** Works around BullMQ 6.7.0 when the server goes away during connecting; the property names are BullMQ's. */
const createRetryingBackend: typeof createPostgresBackend = (...args) => {
  const backend = createPostgresBackend(...args);
  const connection = backend.connection as unknown as ConnectionState & {
    pgModule: { readonly Client: typeof Client };
  };
  connection.pgModule = { Client: ListeningClient };
  for (const part of [connection, backend as unknown as ConnectionState]) retryFailedConnection(part);
  return backend;
};

interface ConnectionState {
  readyPromise?: Promise<void> | undefined;
  waitUntilReady(): Promise<void>;
}

/**
 * BullMQ keeps a failed first connection for ever, and workers retry it without a pause, which blocks the
 * process: here the failure is dropped after a moment, so that the next call connects again.
 */
function retryFailedConnection(state: ConnectionState): void {
  const waitUntilReady = state.waitUntilReady.bind(state);
  state.waitUntilReady = () =>
    waitUntilReady().catch(async (error: unknown) => {
      await pause(WORKER_OPTIONS.runRetryDelay, undefined, { ref: false });
      state.readyPromise = undefined;
      throw error;
    });
}

/** A connection that the server ends before a listener is attached counts as a failure to connect. */
class ListeningClient extends Client {
  override async connect(): Promise<Client> {
    let connectionError: Error | undefined;
    this.on('error', (error) => (connectionError ??= error));
    await super.connect();
    if (connectionError) throw connectionError;
    return this;
  }
}

/**
 * A worker that dies during a job is noticed within eight seconds; jobs are short and idempotent. After a server's
 * restart, workers fetch jobs again within a second.
 */
export const WORKER_OPTIONS = {
  lockDuration: 5_000,
  stalledInterval: 2_500,
  maxStalledCount: 10,
  runRetryDelay: 1_000,
};
