// The job queue on both backends: the sweep runs at the start and is planned in Shanghai's time.
import { getQueueToken } from '@nestjs/bullmq';
import { NestFactory } from '@nestjs/core';
import type { Job, Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { ServerModule, WorkerModule } from '../../src/app.module.js';
import type { AppDependencies } from '../../src/platform/app-dependencies.js';
import { checkHealth, type HealthChecks } from '../../src/modules/operations/health-checks.js';
import { SWEEP } from '../../src/platform/queue/queue-names.js';
import { openDatabase, type Database } from '../../src/platform/db/database.js';
import { ensureDatabase } from '../../src/platform/embedded-postgres/ensure-database.js';
import { migrate } from '../../src/platform/db/migrate.js';
import { HEALTH_CHECKS } from '../../src/platform/tokens.js';
import { describeWithRedis, startRedis } from './redis.js';
import { cleanUp, waitUntil } from './programs.js';

const admin = process.env.TEST_DATABASE_URL ?? '';
const opened: Database[] = [];

/** A separate database for each backend. */
async function setup(name: string, redisUrl?: string): Promise<AppDependencies> {
  await ensureDatabase(admin, name);
  const databaseUrl = new URL(`/${name}`, admin).href;
  await migrate(databaseUrl);
  const database = await openDatabase(databaseUrl);
  opened.push(database);
  return { database, queue: { redisUrl, databaseUrl } };
}

afterAll(async () => {
  for (const database of opened) await database.close();
  await cleanUp();
});

const jobsInPostgres = async ({ database }: AppDependencies): Promise<boolean> => {
  const { rows } = await database.pool.query<{ there: boolean }>(
    `select exists (select from pg_tables where schemaname = 'bullmq' and tablename = 'job') as there`,
  );
  return rows[0]?.there ?? false;
};

const sweeps = async (setup: AppDependencies): Promise<void> => {
  const worker = await NestFactory.createApplicationContext(WorkerModule.create(setup), { logger: ['error'] });
  try {
    const queue = worker.get<Queue>(getQueueToken(SWEEP));
    await waitUntil('the first sweep', async () => (await queue.getCompletedCount()) > 0);
    const [job] = (await queue.getCompleted()) as Job[];
    expect(job).toMatchObject({ name: 'at-start', data: {}, returnvalue: { due: expect.any(Number) as number } });

    const planned = await queue.getJobSchedulers();
    expect(planned.map(({ key, tz }) => [key, tz]).toSorted()).toEqual([
      ['every-five-minutes', 'Asia/Shanghai'],
      ['midnight', 'Asia/Shanghai'],
    ]);
    const midnight = new Date(planned.find(({ key }) => key === 'midnight')?.next ?? 0);
    expect(midnight.toISOString()).toMatch(/T16:00:05\.000Z$/); // 00:00:05 in Shanghai
  } finally {
    await worker.close();
  }
};

const readiness = async (setup: AppDependencies): Promise<void> => {
  const server = await NestFactory.createApplicationContext(ServerModule.create(setup), { logger: ['error'] });
  try {
    expect(await checkHealth(server.get<HealthChecks>(HEALTH_CHECKS))).toEqual({ database: true, queue: true });
  } finally {
    await server.close();
  }
};

describe('the queue without REDIS_URL', () => {
  let own: AppDependencies;
  beforeAll(async () => void (own = await setup('ground_sweep_postgres')));

  it('sweeps', () => sweeps(own));
  it('is asked for readiness', () => readiness(own));
  it('lies in PostgreSQL', async () => expect(await jobsInPostgres(own)).toBe(true));
});

describeWithRedis('the queue with REDIS_URL', () => {
  let own: AppDependencies;
  let redisUrl: string;
  beforeAll(async () => {
    redisUrl = (await startRedis()).url;
    own = await setup('ground_sweep_redis', redisUrl);
  });

  it('sweeps', () => sweeps(own));
  it('is asked for readiness', () => readiness(own));
  it('lies in Redis, under one prefix, and not in PostgreSQL', async () => {
    const client = new Redis(redisUrl);
    const keys = await client.keys('*');
    client.disconnect();
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !key.startsWith('{disclosure-desk}:'))).toEqual([]);
    expect(await jobsInPostgres(own)).toBe(false);
  });
});

describe('readiness', () => {
  it('names what fails or does not answer in two seconds', async () => {
    const never = new Promise(() => undefined);
    expect(await checkHealth({ database: () => Promise.reject(new Error('away')), queue: () => never })).toEqual({
      database: false,
      queue: false,
    });
  });
});
