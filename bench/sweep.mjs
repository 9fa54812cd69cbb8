// Measures due deadlines fired a second, compared with the bare queue and with commands.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { getQueueToken } from '@nestjs/bullmq';
import { NestFactory } from '@nestjs/core';
import { Queue, Worker } from 'bullmq';
import pg from 'pg';
import { WorkerModule } from '../dist/src/app.module.js';
import { enqueue } from '../dist/src/platform/queue/enqueue.js';
import { WORKER_OPTIONS, queueBackend } from '../dist/src/platform/queue/queue-backend.js';
import { openDatabase } from '../dist/src/platform/db/database.js';
import { registerApplication } from '../dist/src/modules/applications/register-application.js';
import { wakeApplications } from '../dist/src/modules/deadlines/wake.js';
import { timed, whole } from './support/measure.mjs';
import { openCity } from './support/bench-office.mjs';
import { say } from './support/progress.mjs';
import { settle } from './support/postgres.mjs';
import { twoSides } from './support/two-sides.mjs';

export const goal = 0.5;
export const about = 'due deadlines fired through sweep and jobs ÷ the slower of the bare queue and the commands';

/** PostgreSQL is the slower queue: fewer deadlines. */
const DEADLINES = { redis: 100_000, postgres: 20_000 };
const BARE_SHARE = 0.5;
const LIVES = 900;
const REGISTERED = '2025-03-03';
/** The last reminder was sent on the day before; on this day the reply is overdue. */
const TODAY = '2025-04-01';

export const measure = async (server) => measureWith(server, await startRedis());

/** The same with the queue in PostgreSQL, even if there is a Redis. */
export const onPostgres = {
  goal,
  about: `${about}, the queue in PostgreSQL`,
  measure: (server) => measureWith(server),
};

async function measureWith(server, redis) {
  try {
    const deadlines = DEADLINES[redis ? 'redis' : 'postgres'];
    say(redis ? 'queue in Redis' : 'queue in PostgreSQL');
    const commands = await commandsPerSecond(server);
    say(`commands ${whole(commands)}/s`);
    const url = await server.installed();
    const settings = { redisUrl: redis?.url, databaseUrl: url };
    const bare = await barePerSecond(settings, deadlines * BARE_SHARE);
    say(`bare queue ${whole(bare)}/s`);
    await makeDueDeadlines(url, deadlines);
    await settle(url);
    say(`${deadlines} deadlines are due`);
    const fired = await firedPerSecond(settings, deadlines);
    return {
      ratio: fired / Math.min(bare, commands),
      figures: {
        firedPerSecond: whole(fired),
        bareQueuePerSecond: whole(bare),
        commandsPerSecond: whole(commands),
        deadlines,
        queue: redis ? 'Redis' : 'PostgreSQL',
      },
    };
  } finally {
    await redis?.close();
  }
}

/** Commands a second, as `commands` measures them: the second of two turns. */
async function commandsPerSecond(server) {
  const sides = await twoSides(server, { connections: 16, agencies: 200 });
  try {
    await sides.turn(LIVES);
    await sides.settle();
    return (await sides.turn(LIVES)).useCase;
  } finally {
    await sides.close();
  }
}

/** Empty jobs, added and processed with the same options as ours. */
async function barePerSecond(settings, count) {
  const { defaultJobOptions: _options, ...connection } = queueBackend(settings);
  const queue = new Queue('bare', connection);
  let left = count;
  let resolveEnd;
  const end = new Promise((resolve) => (resolveEnd = resolve));
  const worker = new Worker('bare', async () => void (--left === 0 && resolveEnd()), {
    ...connection,
    ...WORKER_OPTIONS,
    concurrency: 64,
  });
  for (const each of [queue, worker]) each.on('error', (error) => say(error.message));
  await worker.waitUntilReady();
  const { seconds } = await timed(async () => {
    for (let first = 0; first < count; first += 1000) {
      const jobs = Array.from({ length: Math.min(1000, count - first) }, (_, index) => ({
        jobId: `bare-${first + index}`,
        data: { agencyId: 1, id: first + index, wakesOn: TODAY },
      }));
      await enqueue(queue, 'bare', jobs);
    }
    await end;
  });
  await worker.close();
  await queue.close();
  return count / seconds;
}

/** Copies of one application whose reply was due yesterday and whose reminders are sent. */
async function makeDueDeadlines(url, count) {
  await openCity(url, 200);
  const database = await openDatabase(url, { poolSize: 1 });
  const at = `${REGISTERED}T09:00:00+08:00`;
  await database.unitOfWork.run({ at }, {}, (work) =>
    registerApplication(work, work.office.agencies[1], {
      do: 'register',
      at,
      on: REGISTERED,
      applicant: { type: 'naturalPerson', name: '张三' },
      channel: 'counter',
      content: '某地块征收补偿协议及附件',
    }),
  );
  const { rows } = await database.pool.query('select agency_id, id from application');
  await wakeApplications(
    database,
    [{ agencyId: rows[0].agency_id, id: Number(rows[0].id) }],
    new Date('2025-03-31T12:00:00+08:00'),
  );
  await database.pool.query('delete from outbox');
  await database.close();
  await copyApplication(url, count - 1);
}

async function copyApplication(url, count) {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  for (const [table, key] of [
    ['application', 'id'],
    ['application_event', 'application_id'],
    ['deadline', 'application_id'],
    ['party', 'application_id'],
  ]) {
    await owner.query(
      `insert into ${table} select (json_populate_record(t, json_build_object('${key}', t.${key} + n))).*
       from ${table} t, generate_series(1, ${count}) n`,
    );
  }
  await owner.end();
}

/** From the worker's start to the last deadline's event, while the relay sends their reminders. */
async function firedPerSecond(settings, count) {
  const database = await openDatabase(settings.databaseUrl);
  const now = () => new Date(`${TODAY}T00:00:05+08:00`);
  const started = performance.now();
  const dependencies = { database, queue: settings, now };
  const worker = await NestFactory.createApplicationContext(WorkerModule.create(dependencies), { logger: ['error'] });
  // The worker's first sweep finds them.
  const since = () => (performance.now() - started) / 1000;
  try {
    const wakes = worker.get(getQueueToken('wake'));
    const waitUntilNone = async (what, text) => {
      for (;;) {
        const { rows } = await database.pool.query(text);
        if (rows.length === 0) return since();
        await pause(100);
        if (since() > 300) throw new Error(`${what}: not done after 300 s, ${await wakes.getFailedCount()} failed`);
      }
    };
    const fired = await waitUntilNone('deadlines', `select from application where wakes_on <= '${TODAY}' limit 1`);
    say(`fired in ${fired.toFixed(1)} s`);
    await assertFiredOnce(database, count);
    return count / fired;
  } finally {
    await worker.close();
    await database.close();
  }
}

async function assertFiredOnce(database, count) {
  const { rows } = await database.pool.query(
    `select count(*)::int as fired, count(distinct (agency_id, application_id))::int as applications
     from application_event where type = 'replyMissed'`,
  );
  if (rows[0].fired !== count || rows[0].applications !== count)
    throw new Error(`not each once: ${JSON.stringify(rows[0])}`);
}

/** REDIS_URL's server, or a new one if the program is installed; else undefined. */
async function startRedis() {
  if (process.env.REDIS_URL) return { url: process.env.REDIS_URL, close: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'disclosure-desk-bench-redis-'));
  const port = await freePort();
  const child = spawn(
    'redis-server',
    [
      '--port',
      port,
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--appendonly',
      'yes',
      '--maxmemory-policy',
      'noeviction',
    ].map(String),
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const close = async () => {
    if (child.exitCode === null && child.kill()) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await once(child, 'spawn');
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  await new Promise((ready) =>
    child.stdout.on('data', (output) => String(output).includes('Ready to accept') && ready()),
  );
  return { url: `redis://127.0.0.1:${port}`, close };
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
