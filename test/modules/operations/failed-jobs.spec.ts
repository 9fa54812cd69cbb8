// Failed jobs, on both queue backends: listed and retried by the command line and on the board.
import { Queue, Worker } from 'bullmq';
import { DAILY_ROUND } from '../../../src/platform/queue/queue-names.js';
import { queueBackend } from '../../../src/platform/queue/queue-backend.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type RunResult, runDeskOn } from '../../support/command-line.js';
import { cleanUp, freePort, startProgram, waitUntil } from '../../system/programs.js';
import { describeWithRedis, startRedis } from '../../system/redis.js';

const PASSWORD = 'correct horse battery';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await cleanUp();
});
afterAll(dropDatabases);

/** A daily round that fails until `isBroken` is false. */
async function aBrokenRound(redisUrl?: string) {
  const { database } = await TestOffice.open(['county']);
  const backend = queueBackend({ redisUrl, databaseUrl: database.url });
  const options = { ...backend, connection: backend.connection! };
  const queue = new Queue(DAILY_ROUND, options);
  closers.unshift(() => queue.close());
  let isBroken = true;
  const work = async (): Promise<void> => {
    if (isBroken) throw new Error('the printer is on fire');
  };
  const worker = new Worker(DAILY_ROUND, work, options);
  closers.unshift(() => worker.close());
  worker.on('error', () => undefined);
  const { id } = await queue.add('one', {});
  await waitUntil('the failure', async () => (await queue.getFailedCount()) === 1);
  return {
    id: id!,
    mend: () => (isBroken = false),
    desk: (...args: string[]): Promise<RunResult> => runDeskOn(database.url, ['jobs', ...args], undefined, redisUrl),
    settings: { DATABASE_URL: database.url, ...(redisUrl && { REDIS_URL: redisUrl }) },
    done: () => waitUntil('the second go', async () => (await queue.getCompletedCount()) === 1),
  };
}

/** Sends requests to the board of a server in its own process. */
async function aBoard(settings: Record<string, string>): Promise<(path: string, method?: string) => Promise<Response>> {
  const port = String(await freePort());
  const env = { ...settings, PORT: port, BOARD_PASSWORD: PASSWORD };
  await startProgram(process.execPath, ['dist/src/main.js'], { env }).waitForOutput('Serving at');
  const authorization = `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`;
  return (path, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}/admin/queues/api/queues${path}`, { method, headers: { authorization } });
}

function failedJobs(redisUrl: () => string | undefined): void {
  it('is kept, listed by `desk jobs failed`, and retried by `desk jobs retry`', async () => {
    const { id, mend, desk, done } = await aBrokenRound(redisUrl());
    const shown = await desk('failed');
    expect(shown.code).toBe(1);
    expect(shown.out).toMatch(new RegExp(`morning  ${id}  one ×1  the printer is on fire`));
    expect((await desk('retry')).code).toBe(2);
    expect(await desk('retry', 'no-such-job')).toMatchObject({ code: 1 });
    mend();
    expect(await desk('retry', id)).toMatchObject({ code: 0 });
    await done();
    expect(await desk('failed')).toMatchObject({ code: 0, out: '无 none' });
  });

  it('is shown on the queue board, and retried there', async () => {
    const { id, mend, settings, done } = await aBrokenRound(redisUrl());
    const board = await aBoard(settings);
    expect(await (await board('?activeQueue=morning&status=failed')).text()).toContain('the printer is on fire');
    mend();
    expect((await board(`/morning/${id}/retry`, 'PUT')).ok).toBe(true);
    await done();
  });
}

describe('a failed job in PostgreSQL', () => failedJobs(() => undefined));

describeWithRedis('a failed job in Redis', () => {
  let redisUrl: string;
  beforeEach(async () => void (redisUrl = (await startRedis()).url));
  failedJobs(() => redisUrl);
});
