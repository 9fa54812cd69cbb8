// Operations over HTTP: the state of the system in words, and failed jobs that are retried.
import { Queue, Worker } from 'bullmq';
import { MORNING } from '../../src/jobs/morning-schedule.js';
import { queueBackend } from '../../src/jobs/queue-backend.js';
import { SWEEP } from '../../src/jobs/sweep-schedule.js';
import { dropDatabases } from '../builders/database.js';
import { Desk } from '../builders/desk.js';
import { type Caller, Door } from '../builders/door.js';
import { until } from '../ground/programs.js';

const closers: (() => Promise<unknown>)[] = [];
let desk: Desk;
let door: Door;
let administrator: Caller;

beforeAll(async () => {
  desk = await Desk.open(['county']);
  door = await Door.open(desk);
  administrator = door.person([1, 'administrator']);
});
afterAll(async () => {
  for (const close of closers) await close();
  await door.close();
  await dropDatabases();
});

/** A worker of one queue that runs the given function. */
function working(name: string, work: () => Promise<unknown>): Queue {
  const backend = queueBackend({ redisUrl: undefined, databaseUrl: desk.database.url });
  const options = { ...backend, connection: backend.connection! };
  const queue = new Queue(name, options);
  const worker = new Worker(name, work, options);
  worker.on('error', () => undefined);
  closers.unshift(() => queue.close());
  closers.unshift(() => worker.close());
  return queue;
}

const rows = async (): Promise<Record<string, { state: string; text: { zh: string }; remedy: unknown }>> => {
  const { body } = await administrator.get('/api/operations');
  return Object.fromEntries((body['rows'] as any[]).map((row) => [row.key, row]));
};

describe('the state of the system', () => {
  it('is shown part by part, with what to do where something is missing', async () => {
    const { status, body } = await administrator.get('/api/operations');
    expect([status, body['state']]).toEqual([200, 'warning']);
    const parts = await rows();
    expect(parts['database']).toMatchObject({ state: 'ok', remedy: null });
    expect(parts['queue']).toMatchObject({ state: 'ok', text: { zh: '任务队列（PostgreSQL）正常' } });
    expect(parts['sweep']).toMatchObject({ state: 'warning', remedy: { zh: expect.stringContaining('worker') } });
    expect(parts['disk']!.text.zh).toMatch(/^附件磁盘剩余 [\d.]+ GB/u);
    expect(parts['version']!.text.zh).toMatch(/^版本 \d/u);
  });

  it('names reminders that no worker takes', async () => {
    await desk.rows(`insert into outbox (agency_id, topic, payload, at, entered_at)
      values (1, 'reminder', '{}', now(), now() - interval '10 minutes')`);
    expect((await rows())['outbox']).toMatchObject({ state: 'broken' });
    await desk.rows('delete from outbox');
    expect((await rows())['outbox']).toMatchObject({ state: 'ok', text: { zh: '没有待发的提醒' } });
  });

  it('shows the last sweep and how many it found due', async () => {
    const queue = working(SWEEP, async () => ({ due: 7 }));
    await queue.add('now', {});
    await until('the sweep', async () => (await queue.getCompletedCount()) === 1);
    expect((await rows())['sweep']).toMatchObject({ state: 'ok', text: { zh: '最近一次期限扫描在0分钟前，到期7件' } });
  });

  it('is not shown to a head', async () => {
    expect((await door.person([1, 'head']).get('/api/operations')).status).toBe(403);
  });
});

describe('a job that failed', () => {
  it('is shown with its reason, without anything that looks like a person, and retried by its number', async () => {
    let isBroken = true;
    const queue = working(MORNING, async () => {
      if (isBroken) throw new Error('550 li@county.example is unknown');
    });
    const { id } = await queue.add('one', {});
    await until('the failure', async () => (await queue.getFailedCount()) === 1);
    const { text, body } = await administrator.get('/api/operations/failed-jobs');
    expect(body['jobs']).toMatchObject([{ queue: MORNING, id, name: 'one', attempts: 1 }]);
    expect(text).not.toContain('li@county.example');
    expect((await rows())['failedJobs']).toMatchObject({ state: 'warning', text: { zh: '失败的后台任务1个' } });

    isBroken = false;
    const unknown = await administrator.post('/api/operations/failed-jobs/retry', { id: 'nothing' });
    expect(unknown.status).toBe(404);
    const retried = await administrator.post('/api/operations/failed-jobs/retry', { id });
    expect(retried.body).toEqual({ retried: 1 });
    await until('the second go', async () => (await queue.getCompletedCount()) === 1);
    expect((await administrator.post('/api/operations/failed-jobs/retry', { all: true })).body).toEqual({ retried: 0 });
  });
});
