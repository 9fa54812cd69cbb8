// Faults of queue, servers and workers: each deadline and reminder takes effect exactly once.
import { setTimeout as pause } from 'node:timers/promises';
import { enqueue } from '../../../src/platform/queue/enqueue.js';
import { toBatches } from '../../../src/modules/notifications/reminder-batch.js';
import { JOB_INTERVALS } from '../../../src/platform/queue/job-intervals.js';
import { REMINDERS, SWEEP, WAKE } from '../../../src/platform/queue/queue-names.js';
import { addDays, dayAt } from '../../../src/domain/day.js';
import { openCluster } from '../../../src/platform/embedded-postgres/cluster.js';
import { ensureDatabase } from '../../../src/platform/embedded-postgres/ensure-database.js';
import { migrate } from '../../../src/platform/db/migrate.js';
import { type OutboxRow, relayOutbox } from '../../../src/modules/notifications/relay-outbox.js';
import { sweepDueApplications } from '../../../src/modules/deadlines/sweep.js';
import { dropDatabases } from '../../support/database.js';
import { cleanUp, startProgram, temporaryFolder, waitUntil } from '../../system/programs.js';
import { describeWithRedis, type Redis, startRedis } from '../../system/redis.js';
import { closeHarnesses, OVERDUE_ON, QueueHarness } from '../../support/queue-harness.js';
import { randomNumbers, withSeed } from '../../support/seed.js';

const COPIES = 40;
/** A sweep of these takes a while. */
const MANY_COPIES = 400;
/** How long a stopping program waits for its parts. */
const STOP_MS = 8_000;

afterEach(closeHarnesses);
afterAll(async () => {
  await dropDatabases();
  await cleanUp();
});

function faults(redisUrl: () => string | undefined): void {
  const open = (): Promise<QueueHarness> => QueueHarness.open({ redisUrl: redisUrl() });

  it('weeks without any worker: late ones take effect on return, with their true date', async () => {
    const harness = await open();
    await harness.addApplications(COPIES);
    harness.setDay(OVERDUE_ON);
    await harness.startWorker();
    await harness.waitUntilDone();
    await harness.expectAllOnce();
  });

  it('the queue wiped at any time, again and again: it is planned again, and nothing is missing or twice', async () => {
    await withSeed(async (seed) => {
      const harness = await open();
      await harness.addApplications(COPIES);
      const worker = await harness.startWorker();
      const queue = harness.queue(worker, SWEEP);
      for (const [index, day] of ['2026-01-15', '2026-01-30', OVERDUE_ON].entries()) {
        harness.setDay(day);
        await queue.add('look', {});
        for (const delayMs of randomNumbers(seed + index, 150, 3)) {
          await pause(delayMs);
          await harness.wipe();
        }
        await waitUntil('its schedulers', async () => (await queue.getJobSchedulersCount()) === 2);
        await harness.waitUntilDone();
      }
      await harness.expectAllOnce();
    });
    expect(JOB_INTERVALS.planCheckMs).toBeLessThanOrEqual(60_000);
  });

  it('two schedulers, two workers, sweeps at once and every job twice', async () => {
    const harness = await open();
    await harness.addApplications(COPIES);
    const [one, two] = await Promise.all([harness.startWorker(), harness.startWorker()]);
    harness.setDay(OVERDUE_ON);
    const { agency_id: agencyId, id } = (
      await harness.desk.rows<{ agency_id: number; id: string }>(
        'select agency_id, id from application order by id limit 1',
      )
    )[0]!;
    const recordAgain = { agencyId, id: Number(id), wakesOn: '2026-01-08' };
    await Promise.all([
      harness.queue(one, SWEEP).add('look', {}),
      harness.queue(two, SWEEP).add('look', {}),
      sweepDueApplications(harness.desk.database, harness.now()),
      ...[1, 2, 3].map((time) => harness.queue(two, WAKE).add('wake', recordAgain, { jobId: `again-${time}` })),
    ]);
    await harness.waitUntilDone();
    const filed = await harness.desk.rows<OutboxRow & Record<string, unknown>>(
      `select outbox_id::int as id, agency_id as "agencyId", application_id::int as "applicationId", kind,
         case when to_agency_id <> agency_id then 'supervisor' else to_role end as to, at::text from reminder limit 20`,
    );
    const reminders = harness.queue(one, REMINDERS);
    const filedAgain = filed.map((row) => ({
      name: 'file',
      data: { rows: [row] },
      opts: { jobId: `again-${row.id}` },
    }));
    await reminders.addBulk(filedAgain);
    await waitUntil('them to be filed again', async () => {
      const counts = await reminders.getJobCounts('waiting', 'active', 'delayed');
      return Object.values(counts).every((count) => count === 0);
    });
    expect(await reminders.getFailedCount()).toBe(0);
    await harness.expectAllOnce();
  });

  it('a relay that dies between sending and committing: sent again, filed once', async () => {
    const harness = await open();
    await harness.addApplications(COPIES);
    harness.setDay(OVERDUE_ON);
    await sweepDueApplications(harness.desk.database, harness.now());
    const worker = await harness.startWorker({ now: () => new Date('2026-01-05T00:00:06+08:00') });
    const reminders = harness.queue(worker, REMINDERS);
    for (let times = 0; times < 3; times++) {
      await relayOutbox(harness.desk.database, async (rows) => {
        await enqueue(reminders, 'file', toBatches(rows));
        throw new Error('killed');
      }).catch(() => undefined);
    }
    await harness.waitUntilDone();
    await harness.expectAllOnce();
  });

  it('jobs that failed for good are kept, and done once the cause is fixed', async () => {
    const harness = await open();
    await harness.addApplications(5);
    const worker = await harness.startWorker({ retryMs: 10 });
    const wakes = harness.queue(worker, WAKE);
    await harness.desk.rows(
      `alter table application_event add constraint broken check (type <> 'replyMissed') not valid`,
    );
    harness.setDay(OVERDUE_ON);
    await harness.queue(worker, SWEEP).add('look', {});
    await waitUntil('them to fail', async () => (await wakes.getFailedCount()) >= 6);
    await harness.desk.rows('alter table application_event drop constraint broken');
    await harness.queue(worker, SWEEP).add('look', {});
    await harness.waitUntilDone();
    await harness.expectAllOnce();
  });

  it('a worker stopped in the middle of a sweep ends at once, and leaves the rest to the next one', async () => {
    const harness = await open();
    await harness.addApplications(MANY_COPIES);
    const worker = await harness.startWorker();
    harness.setDay(OVERDUE_ON);
    const swept = harness.queue(worker, SWEEP);
    await waitUntil(
      'the first sweep, of nothing, to end',
      async () => (await swept.getJobCounts('active'))['active'] === 0,
    );
    await swept.add('look', {});
    // On a fast machine it may be over before the test looks; its effects remain visible.
    await waitUntil('a sweep', async () => {
      const { active } = await swept.getJobCounts('active');
      const passed = await harness.desk.rows(`select from application_event where by_role = 'time' limit 1`);
      return active === 1 || passed.length > 0;
    });
    const closing = worker.close().then(() => 'ended');
    expect(await Promise.race([closing, pause(STOP_MS, 'hangs', { ref: false })])).toBe('ended');
    await harness.startWorker();
    await harness.waitUntilDone();
    await harness.expectAllOnce();
  });

  it('workers killed at any point', async () => {
    const harness = await open();
    const today = dayAt(new Date().toISOString());
    harness.setDay(today);
    await harness.addApplications(COPIES, addDays(today, -60));
    const url = redisUrl();
    const env = { DATABASE_URL: harness.desk.database.url, ...(url && { REDIS_URL: url }) };
    await withSeed(async (seed) => {
      for (const delayMs of randomNumbers(seed, 300, 3)) {
        const worker = startProgram('node', ['dist/src/worker.js'], { env });
        await worker.waitForOutput('Working');
        await pause(delayMs);
        worker.signal('SIGKILL', 'group');
        await worker.exited;
      }
      await harness.startWorker();
      await harness.waitUntilDone();
      await harness.expectAllOnce();
    });
  });
}

/** A PostgreSQL of this test is stopped during the sweep, and started again. */
async function postgresRestarted(redisUrl?: string): Promise<void> {
  const dataDir = temporaryFolder();
  const start = () => openCluster({ dataDir, log: () => undefined, isDurable: false });
  let cluster = await start();
  const url = cluster.url('desk');
  await ensureDatabase(cluster.url('postgres'), 'desk');
  await migrate(url);
  const harness = await QueueHarness.open({ url, redisUrl });
  try {
    await withSeed(async (seed) => {
      await harness.addApplications(COPIES);
      const worker = await harness.startWorker();
      harness.setDay(OVERDUE_ON);
      await harness.queue(worker, SWEEP).add('look', {});
      for (const delayMs of randomNumbers(seed, 150, 1)) await pause(delayMs);
      await cluster.close();
      cluster = await start();
      expect(cluster.url('desk')).toBe(url);
      await harness.waitUntilDone();
      await harness.expectAllOnce();
    });
  } finally {
    await closeHarnesses();
    await cluster.close();
  }
}

describe('on PostgreSQL alone', () => {
  faults(() => undefined);

  it('PostgreSQL restarted while it works', () => postgresRestarted());
});

describeWithRedis('on Redis', () => {
  let redis: Redis;
  beforeAll(async () => void (redis = await startRedis()));

  faults(() => redis.url);

  it('PostgreSQL restarted while the queue is in Redis', () => postgresRestarted(redis.url));

  it('Redis restarted with nothing left, and away for a while, while it works', async () => {
    const harness = await QueueHarness.open({ redisUrl: redis.url });
    await harness.addApplications(COPIES);
    const worker = await harness.startWorker();
    harness.setDay(OVERDUE_ON);
    await harness.queue(worker, SWEEP).add('look', {});
    await pause(50);
    redis.program.signal('SIGKILL', 'alone');
    await redis.program.exited;
    await pause(1_000);
    redis = await startRedis(Number(new URL(redis.url).port));
    await harness.waitUntilDone();
    await harness.expectAllOnce();
  });

  it('Redis away altogether: deadlines take effect without it', async () => {
    const harness = await QueueHarness.open({ redisUrl: redis.url });
    await harness.addApplications(COPIES);
    await harness.startWorker();
    redis.program.signal('SIGKILL', 'alone');
    await redis.program.exited;
    harness.setDay(OVERDUE_ON);
    await waitUntil('deadlines to pass', async () => {
      const rows = await harness.desk.rows('select from application where wakes_on <= $1', [OVERDUE_ON]);
      return rows.length === 0;
    });
    redis = await startRedis(Number(new URL(redis.url).port));
    await harness.waitUntilDone();
    await harness.expectAllOnce();
  });
});
