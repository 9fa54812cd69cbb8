// Faults of the queue, its servers and its workers: each deadline and reminder still takes effect exactly once.
import { setTimeout as pause } from 'node:timers/promises';
import { enqueue } from '../../src/jobs/enqueue.js';
import { lotsOf, REMINDERS } from '../../src/jobs/reminder-lot.js';
import { RHYTHM } from '../../src/jobs/rhythm.js';
import { SWEEP } from '../../src/jobs/sweep-schedule.js';
import { WAKE } from '../../src/jobs/wake.processor.js';
import { addDays, dayAt } from '../../src/domain/day.js';
import { openCluster } from '../../src/store/embedded/cluster.js';
import { ensureDatabase } from '../../src/store/embedded/ensure-database.js';
import { migrate } from '../../src/store/migrate.js';
import { type OutboxRow, relay } from '../../src/usecases/time/relay.js';
import { sweep } from '../../src/usecases/time/sweep.js';
import { dropDatabases } from '../builders/database.js';
import { cleanUp, run, temporaryFolder, until } from '../ground/programs.js';
import { describeWithRedis, type Redis, startRedis } from '../ground/redis.js';
import { closeYards, LATE, Yard } from './yard.js';

const COPIES = 40;
/** A sweep of these takes a while. */
const MANY_COPIES = 400;
/** How long a stopping program waits for its parts. */
const STOP_MS = 8_000;

afterEach(closeYards);
afterAll(async () => {
  await dropDatabases();
  await cleanUp();
});

function faults(redisUrl: () => string | undefined): void {
  const open = (): Promise<Yard> => Yard.open({ redisUrl: redisUrl() });

  it('weeks without any worker: late ones take effect on return, with their true date', async () => {
    const yard = await open();
    await yard.fill(COPIES);
    yard.setDay(LATE);
    await yard.work();
    await yard.done();
    await yard.expectAllOnce();
  });

  it('the queue wiped at any time, again and again: it is planned again, and nothing is missing or twice', async () => {
    const yard = await open();
    await yard.fill(COPIES);
    const worker = await yard.work();
    const queue = yard.queue(worker, SWEEP);
    for (const day of ['2026-01-15', '2026-01-30', LATE]) {
      yard.setDay(day);
      await queue.add('look', {});
      for (let times = 0; times < 3; times++) {
        await pause(Math.random() * 150);
        await yard.wipe();
      }
      await until('its schedulers', async () => (await queue.getJobSchedulersCount()) === 2);
      await yard.done();
    }
    await yard.expectAllOnce();
    expect(RHYTHM.planMs).toBeLessThanOrEqual(60_000);
  });

  it('two schedulers, two workers, sweeps at once and every job twice', async () => {
    const yard = await open();
    await yard.fill(COPIES);
    const [one, two] = await Promise.all([yard.work(), yard.work()]);
    yard.setDay(LATE);
    const { agency_id: agencyId, id } = (
      await yard.desk.rows<{ agency_id: number; id: string }>(
        'select agency_id, id from application order by id limit 1',
      )
    )[0]!;
    const again = { agencyId, id: Number(id), wakesOn: '2026-01-08' };
    await Promise.all([
      yard.queue(one, SWEEP).add('look', {}),
      yard.queue(two, SWEEP).add('look', {}),
      sweep(yard.desk.database, yard.now()),
      ...[1, 2, 3].map((time) => yard.queue(two, WAKE).add('wake', again, { jobId: `again-${time}` })),
    ]);
    await yard.done();
    const filed = await yard.desk.rows<OutboxRow & Record<string, unknown>>(
      `select outbox_id::int as id, agency_id as "agencyId", application_id::int as "applicationId", kind,
         case when to_agency_id <> agency_id then 'supervisor' else to_role end as to, at::text from reminder limit 20`,
    );
    const reminders = yard.queue(one, REMINDERS);
    const filedAgain = filed.map((row) => ({
      name: 'file',
      data: { rows: [row] },
      opts: { jobId: `again-${row.id}` },
    }));
    await reminders.addBulk(filedAgain);
    await until('them to be filed again', async () => {
      const counts = await reminders.getJobCounts('waiting', 'active', 'delayed');
      return Object.values(counts).every((count) => count === 0);
    });
    expect(await reminders.getFailedCount()).toBe(0);
    await yard.expectAllOnce();
  });

  it('a relay that dies between sending and committing: sent again, filed once', async () => {
    const yard = await open();
    await yard.fill(COPIES);
    yard.setDay(LATE);
    await sweep(yard.desk.database, yard.now());
    const worker = await yard.work({ now: () => new Date('2026-01-05T00:00:06+08:00') });
    const reminders = yard.queue(worker, REMINDERS);
    for (let times = 0; times < 3; times++) {
      await relay(yard.desk.database, async (rows) => {
        await enqueue(reminders, 'file', lotsOf(rows));
        throw new Error('killed');
      }).catch(() => undefined);
    }
    await yard.done();
    await yard.expectAllOnce();
  });

  it('jobs that failed for good are kept, and done once the cause is fixed', async () => {
    const yard = await open();
    await yard.fill(5);
    const worker = await yard.work({ retryMs: 10 });
    const wakes = yard.queue(worker, WAKE);
    await yard.desk.rows(`alter table application_event add constraint broken check (type <> 'replyMissed') not valid`);
    yard.setDay(LATE);
    await yard.queue(worker, SWEEP).add('look', {});
    await until('them to fail', async () => (await wakes.getFailedCount()) >= 6);
    await yard.desk.rows('alter table application_event drop constraint broken');
    await yard.queue(worker, SWEEP).add('look', {});
    await yard.done();
    await yard.expectAllOnce();
  });

  it('a worker stopped in the middle of a sweep ends at once, and leaves the rest to the next one', async () => {
    const yard = await open();
    await yard.fill(MANY_COPIES);
    const worker = await yard.work();
    yard.setDay(LATE);
    const swept = yard.queue(worker, SWEEP);
    await until(
      'the first sweep, of nothing, to end',
      async () => (await swept.getJobCounts('active'))['active'] === 0,
    );
    await swept.add('look', {});
    // On a fast machine it may be over before the test looks; its effects remain visible.
    await until('a sweep', async () => {
      const { active } = await swept.getJobCounts('active');
      const passed = await yard.desk.rows(`select from application_event where by_role = 'time' limit 1`);
      return active === 1 || passed.length > 0;
    });
    const closing = worker.close().then(() => 'ended');
    expect(await Promise.race([closing, pause(STOP_MS, 'hangs', { ref: false })])).toBe('ended');
    await yard.work();
    await yard.done();
    await yard.expectAllOnce();
  });

  it('workers killed at any point', async () => {
    const yard = await open();
    const today = dayAt(new Date().toISOString());
    yard.setDay(today);
    await yard.fill(COPIES, addDays(today, -60));
    const url = redisUrl();
    const env = { DATABASE_URL: yard.desk.database.url, ...(url && { REDIS_URL: url }) };
    for (let times = 0; times < 3; times++) {
      const worker = run('node', ['dist/src/worker.js'], { env });
      await worker.says('Working');
      await pause(Math.random() * 300);
      worker.signal('SIGKILL', 'group');
      await worker.ended;
    }
    await yard.work();
    await yard.done();
    await yard.expectAllOnce();
  });
}

/** A PostgreSQL of this test is stopped during the sweep, and started again. */
async function postgresRestarted(redisUrl?: string): Promise<void> {
  const dataDir = temporaryFolder();
  const start = () => openCluster({ dataDir, say: () => undefined, durable: false });
  let cluster = await start();
  const url = cluster.url('desk');
  await ensureDatabase(cluster.url('postgres'), 'desk');
  await migrate(url);
  const yard = await Yard.open({ url, redisUrl });
  try {
    await yard.fill(COPIES);
    const worker = await yard.work();
    yard.setDay(LATE);
    await yard.queue(worker, SWEEP).add('look', {});
    await pause(Math.random() * 150);
    await cluster.close();
    cluster = await start();
    expect(cluster.url('desk')).toBe(url);
    await yard.done();
    await yard.expectAllOnce();
  } finally {
    await closeYards();
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
    const yard = await Yard.open({ redisUrl: redis.url });
    await yard.fill(COPIES);
    const worker = await yard.work();
    yard.setDay(LATE);
    await yard.queue(worker, SWEEP).add('look', {});
    await pause(50);
    redis.program.signal('SIGKILL', 'alone');
    await redis.program.ended;
    await pause(1_000);
    redis = await startRedis(Number(new URL(redis.url).port));
    await yard.done();
    await yard.expectAllOnce();
  });

  it('Redis away altogether: deadlines take effect without it', async () => {
    const yard = await Yard.open({ redisUrl: redis.url });
    await yard.fill(COPIES);
    await yard.work();
    redis.program.signal('SIGKILL', 'alone');
    await redis.program.ended;
    yard.setDay(LATE);
    await until('deadlines to pass', async () => {
      const rows = await yard.desk.rows('select from application where wakes_on <= $1', [LATE]);
      return rows.length === 0;
    });
    redis = await startRedis(Number(new URL(redis.url).port));
    await yard.done();
    await yard.expectAllOnce();
  });
});
