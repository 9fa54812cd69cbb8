// Operations over HTTP: the state of the system in words, and failed jobs that are retried.
import { Queue, Worker } from 'bullmq';
import { DAILY_ROUND, SWEEP, WAKE } from '../../../src/platform/queue/queue-names.js';
import { queueBackend } from '../../../src/platform/queue/queue-backend.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Caller, TestServer } from '../../support/test-server.js';
import { waitUntil } from '../../system/programs.js';

const closers: (() => Promise<unknown>)[] = [];
let office: TestOffice;
let server: TestServer;
let administrator: Caller;

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county'], ['school', 'county']);
  server = await TestServer.open(office);
  administrator = server.callerWith([1, 'administrator']);
});
afterAll(async () => {
  for (const close of closers) await close();
  await server.close();
  await dropDatabases();
});

/** A worker of one queue that runs the given function. */
function queueWithWorker(name: string, work: () => Promise<unknown>): Queue {
  const backend = queueBackend({ redisUrl: undefined, databaseUrl: office.database.url });
  const options = { ...backend, connection: backend.connection! };
  const queue = new Queue(name, options);
  const worker = new Worker(name, work, options);
  worker.on('error', () => undefined);
  closers.unshift(() => queue.close());
  closers.unshift(() => worker.close());
  return queue;
}

const stateRows = async (): Promise<Record<string, { state: string; text: { zh: string }; remedy: unknown }>> => {
  const { body } = await administrator.get('/api/operations');
  return Object.fromEntries((body['rows'] as any[]).map((row) => [row.key, row]));
};

describe('the state of the system', () => {
  it('is shown part by part, with what to do where something is missing', async () => {
    const { status, body } = await administrator.get('/api/operations');
    expect([status, body['state']]).toEqual([200, 'warning']);
    const parts = await stateRows();
    expect(parts['database']).toMatchObject({ state: 'ok', remedy: null });
    expect(parts['queue']).toMatchObject({ state: 'ok', text: { zh: '任务队列（PostgreSQL）正常' } });
    expect(parts['sweep']).toMatchObject({ state: 'warning', remedy: { zh: expect.stringContaining('worker') } });
    expect(parts['disk']!.text.zh).toMatch(/^附件磁盘剩余 [\d.]+ GB/u);
    expect(parts['version']!.text.zh).toMatch(/^版本 \d/u);
  });

  it('names reminders that no worker takes', async () => {
    await office.rows(`insert into outbox (agency_id, topic, payload, at, entered_at)
      values (1, 'reminder', '{}', now(), now() - interval '10 minutes')`);
    expect((await stateRows())['outbox']).toMatchObject({ state: 'broken' });
    await office.rows('delete from outbox');
    expect((await stateRows())['outbox']).toMatchObject({ state: 'ok', text: { zh: '没有待发的提醒' } });
  });

  it('shows the last sweep and how many it found due', async () => {
    const queue = queueWithWorker(SWEEP, async () => ({ due: 7 }));
    await queue.add('now', {});
    await waitUntil('the sweep', async () => (await queue.getCompletedCount()) === 1);
    expect((await stateRows())['sweep']).toMatchObject({
      state: 'ok',
      text: { zh: '最近一次期限扫描在0分钟前，到期7件' },
    });
  });

  it('is not shown to a head', async () => {
    expect((await server.callerWith([1, 'head']).get('/api/operations')).status).toBe(403);
  });
});

describe('a job that failed', () => {
  it('is shown to the administrators of its agency and above it, and retried by no other', async () => {
    const queue = queueWithWorker(WAKE, async () => {
      throw new Error('broken');
    });
    for (const agency of [2, 3]) await queue.add('wake', {}, { jobId: `wake-${agency}-2026000001-2026-03-01` });
    await waitUntil('the failures', async () => (await queue.getFailedCount()) === 2);
    const land = server.callerWith([2, 'administrator']);
    const idsOf = async (caller: Caller): Promise<readonly string[]> =>
      ((await caller.get('/api/operations/failed-jobs')).body['jobs'] as { id: string }[]).map(({ id }) => id).sort();
    expect(await idsOf(land)).toEqual(['wake-2-2026000001-2026-03-01']);
    expect(await idsOf(administrator)).toEqual(['wake-2-2026000001-2026-03-01', 'wake-3-2026000001-2026-03-01']);
    expect(
      ((await land.get('/api/operations')).body['rows'] as { key: string; text: { zh: string } }[]).find(
        ({ key }) => key === 'failedJobs',
      )?.text.zh,
    ).toBe('失败的后台任务1个');
    const retry = '/api/operations/failed-jobs/retry';
    expect((await land.post(retry, { id: 'wake-3-2026000001-2026-03-01' })).status).toBe(404);
    expect((await land.post(retry, { all: true })).body).toEqual({ retried: 1 });
    await waitUntil('the failure after it', async () => (await queue.getFailedCount()) === 2);
    await queue.obliterate({ force: true });
  });

  it('is shown with its reason, without anything that looks like a person, and retried by its number', async () => {
    let isBroken = true;
    const queue = queueWithWorker(DAILY_ROUND, async () => {
      if (isBroken) throw new Error('550 li@county.example is unknown');
    });
    const { id } = await queue.add('one', {});
    await waitUntil('the failure', async () => (await queue.getFailedCount()) === 1);
    const { text, body } = await administrator.get('/api/operations/failed-jobs');
    expect(body['jobs']).toMatchObject([{ queue: DAILY_ROUND, id, name: 'one', attempts: 1 }]);
    // It is about the whole desk: an administrator of one agency below neither sees nor retries it.
    const land = server.callerWith([2, 'administrator']);
    expect((await land.get('/api/operations/failed-jobs')).body).toEqual({ jobs: [] });
    expect((await land.post('/api/operations/failed-jobs/retry', { id })).status).toBe(404);
    expect(text).not.toContain('li@county.example');
    expect((await stateRows())['failedJobs']).toMatchObject({ state: 'warning', text: { zh: '失败的后台任务1个' } });

    isBroken = false;
    const unknown = await administrator.post('/api/operations/failed-jobs/retry', { id: 'nothing' });
    expect(unknown.status).toBe(404);
    const retried = await administrator.post('/api/operations/failed-jobs/retry', { id });
    expect(retried.body).toEqual({ retried: 1 });
    await waitUntil('the second go', async () => (await queue.getCompletedCount()) === 1);
    expect((await administrator.post('/api/operations/failed-jobs/retry', { all: true })).body).toEqual({ retried: 0 });
  });
});
