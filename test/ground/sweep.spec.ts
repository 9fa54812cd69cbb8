// The job queue on both of its backends: the sweep runs at the start and is planned in Shanghai's time.
import { getQueueToken } from '@nestjs/bullmq';
import { NestFactory } from '@nestjs/core';
import type { Job, Queue } from 'bullmq';
import { ServerModule, WorkerModule, type Ground } from '../../src/app.module.js';
import { healthOf, type Checks } from '../../src/http/checks.js';
import { SWEEP } from '../../src/jobs/sweep-schedule.js';
import { openDatabase, type Database } from '../../src/store/database.js';
import { ensureDatabase } from '../../src/store/embedded/ensure-database.js';
import { migrate } from '../../src/store/migrate.js';
import { CHECKS } from '../../src/tokens.js';
import { describeWithRedis, startRedis } from './redis.js';
import { cleanUp, until } from './programs.js';

const admin = process.env.TEST_DATABASE_URL ?? '';
let url: string;
let database: Database;

beforeAll(async () => {
  await ensureDatabase(admin, 'ground_sweep');
  url = new URL('/ground_sweep', admin).href;
  await migrate(url);
  database = await openDatabase(url);
});

afterAll(async () => {
  await database.close();
  await cleanUp();
});

const sweeps = async (redisUrl: string | undefined): Promise<void> => {
  const ground: Ground = { database, queue: { redisUrl, databaseUrl: url } };
  const worker = await NestFactory.createApplicationContext(WorkerModule.on(ground), { logger: ['error'] });
  try {
    const queue = worker.get<Queue>(getQueueToken(SWEEP));
    await until('the first sweep', async () => (await queue.getCompletedCount()) > 0);
    const [job] = (await queue.getCompleted()) as Job[];
    expect(job).toMatchObject({ name: 'at-start', data: {}, returnvalue: { fired: expect.any(Number) as number } });

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

const readiness = async (redisUrl: string | undefined): Promise<void> => {
  const server = await NestFactory.createApplicationContext(
    ServerModule.on({ database, queue: { redisUrl, databaseUrl: url } }),
    { logger: ['error'] },
  );
  try {
    expect(await healthOf(server.get<Checks>(CHECKS))).toEqual({ database: true, queue: true });
  } finally {
    await server.close();
  }
};

describe('the queue in PostgreSQL', () => {
  it('sweeps', () => sweeps(undefined));
  it('is asked for readiness', () => readiness(undefined));
});

describeWithRedis('the queue in Redis', () => {
  let redis: string;
  beforeAll(async () => void (redis = (await startRedis()).url));
  it('sweeps', () => sweeps(redis));
  it('is asked for readiness', () => readiness(redis));
});

describe('readiness', () => {
  it('names what fails or does not answer in two seconds', async () => {
    const never = new Promise(() => undefined);
    expect(await healthOf({ database: () => Promise.reject(new Error('away')), queue: () => never })).toEqual({
      database: false,
      queue: false,
    });
  });
});
