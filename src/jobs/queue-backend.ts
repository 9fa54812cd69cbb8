// The one file that knows where BullMQ keeps its jobs: in Redis when there is a REDIS_URL, else in PostgreSQL.
import type { BullRootModuleOptions } from '@nestjs/bullmq';
import { createPostgresBackend, setDefaultBackendFactory } from 'bullmq';

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
  setDefaultBackendFactory(redisUrl ? undefined : createPostgresBackend);
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
});

/**
 * A worker that dies in the middle of a job is noticed within eight seconds; jobs are short, and harmless twice. A server
 * that is back after a restart is asked for jobs again within a second.
 */
export const PATIENCE = { lockDuration: 5_000, stalledInterval: 2_500, maxStalledCount: 10, runRetryDelay: 1_000 };
