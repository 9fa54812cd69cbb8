// Measures due deadlines fired a second, compared with the bare queue and with commands.
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
import { median, timed, whole } from './support/measure.mjs';
import { openCity } from './support/bench-office.mjs';
import { say } from './support/progress.mjs';
import { settle } from './support/postgres.mjs';
import { startRedis } from './support/redis-server.mjs';
import { spread } from './support/spread.mjs';
import { twoSides } from './support/two-sides.mjs';

export const goal = 0.5;
export const about = 'due deadlines fired through sweep and jobs ÷ the slower of the bare queue and the commands';

/** Of one round. PostgreSQL is the slower queue: fewer deadlines. */
const DEADLINES = { redis: 50_000, postgres: 10_000 };
const ROUNDS = 4;
const LIVES = 300;
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

/** Rounds of the three sides, in the opposite order every other time (ABBA): a busy spell hits all of them. */
async function measureWith(server, redis) {
  try {
    const deadlines = DEADLINES[redis ? 'redis' : 'postgres'];
    say(redis ? 'queue in Redis' : 'queue in PostgreSQL');
    const commands = await twoSides(server, { connections: 16, agencies: 200 });
    const url = await server.installed();
    const settings = { redisUrl: redis?.url, databaseUrl: url };
    const rounds = [];
    try {
      // Warms up; not measured.
      await commands.turn(LIVES);
      await commands.settle();
      await makeApplication(url);
      const sides = {
        commands: async () => (await commands.turn(LIVES)).useCase,
        bare: () => barePerSecond(settings, deadlines, rounds.length),
        fired: () => firedPerSecond(settings, deadlines),
      };
      while (rounds.length < ROUNDS) {
        await makeDueDeadlines(url, deadlines, rounds.length);
        rounds.push(await runRound(rounds.length % 2 > 0 ? Object.entries(sides).toReversed() : Object.entries(sides)));
        const { fired, bare, commands } = rounds.at(-1);
        say(
          `${rounds.length}/${ROUNDS}: fired ${whole(fired)}/s, bare queue ${whole(bare)}/s, commands ${whole(commands)}/s`,
        );
      }
    } finally {
      await commands.close();
    }
    const ratios = rounds.map(({ fired, bare, commands }) => fired / Math.min(bare, commands));
    const rate = (side) => whole(median(rounds.map((round) => round[side])));
    return {
      ratio: median(ratios),
      figures: {
        firedPerSecond: rate('fired'),
        bareQueuePerSecond: rate('bare'),
        commandsPerSecond: rate('commands'),
        ratios: spread(ratios),
        deadlinesARound: deadlines,
        queue: redis ? 'Redis' : 'PostgreSQL',
      },
    };
  } finally {
    await redis?.close();
  }
}

/** Each side once, in this order. @returns the rates by name */
async function runRound(sides) {
  const rates = {};
  for (const [name, run] of sides) rates[name] = await run();
  return rates;
}

/** Empty jobs, added and processed with the same options as ours. */
async function barePerSecond(settings, count, round) {
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
        jobId: `bare-${round}-${first + index}`,
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

/** One application whose reply was due yesterday and whose reminders are sent. */
async function makeApplication(url) {
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
  await database.close();
}

/** Copies of it for one round, each with a deadline that is due; the application itself is never woken. */
async function makeDueDeadlines(url, count, round) {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query('update application set wakes_on = null where wakes_on is not null');
  await owner.query('delete from outbox');
  for (const [table, key] of [
    ['application', 'id'],
    ['application_event', 'application_id'],
    ['deadline', 'application_id'],
    ['party', 'application_id'],
  ]) {
    const first = `(select min(id) from application)`;
    await owner.query(
      `insert into ${table} select (json_populate_record(t, json_build_object(
         '${key}', t.${key} + ${round * count} + n${table === 'application' ? `, 'wakes_on', '${TODAY}'` : ''}))).*
       from ${table} t, generate_series(1, ${count}) n where t.${key} = ${first}`,
    );
  }
  await owner.end();
  await settle(url);
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
    await assertFiredOnce(database);
    return count / fired;
  } finally {
    await worker.close();
    await database.close();
  }
}

/** Every deadline so far, of this round and those before. */
async function assertFiredOnce(database) {
  const { rows } = await database.pool.query(
    `select (select count(*)::int - 1 from application) as due, count(*)::int as fired,
            count(distinct (agency_id, application_id))::int as applications
     from application_event where type = 'replyMissed'`,
  );
  if (rows[0].fired !== rows[0].due || rows[0].applications !== rows[0].due)
    throw new Error(`not each once: ${JSON.stringify(rows[0])}`);
}
