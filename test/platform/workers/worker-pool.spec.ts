// The pool of worker threads: results and refusals come back, a task that takes too long or too much is ended.
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '../../../src/domain/errors.js';
import { builtModule } from '../../../src/platform/workers/built-module.js';
import { defineTask, READING } from '../../../src/platform/workers/task.js';
import { WORKER_LIMITS, WorkerPool, type WorkerLimits } from '../../../src/platform/workers/worker-pool.js';

interface Tasks {
  whereabouts(input: null): { isMainThread: boolean; threadId: number; environment: readonly string[] };
  double(input: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, number>>;
  refuse(input: null): never;
  fail(input: null): never;
  runForever(input: null): never;
  reportAndRunForever(input: null): never;
  fillMemory(input: null): never;
  countTo(input: number, report: (progress: unknown) => void): number;
}

const aTask = <Name extends keyof Tasks>(name: Name, maxMs = 60_000) =>
  defineTask<Tasks>()(new URL('./tasks.mjs', import.meta.url), name, {
    maxMs,
    refusal: { zh: '太久', en: 'too long' },
  });

const pools: WorkerPool[] = [];
function aPool(limits: Partial<WorkerLimits> = {}): WorkerPool {
  const pool = new WorkerPool({ ...WORKER_LIMITS, ...limits });
  pools.push(pool);
  return pool;
}
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof DomainError ? { code: error.code, ...error.text } : error),
  );

describe('the worker pool', () => {
  it('runs a task in another thread, without the environment of the process', async () => {
    const { isMainThread, threadId, environment } = await aPool().run(aTask('whereabouts'), null);
    expect(isMainThread).toBe(false);
    expect(threadId).toBeGreaterThan(0);
    expect(environment).toEqual([]);
  });

  it('copies input and output', async () => {
    expect([...(await aPool().run(aTask('double'), new Map([['a', 21]])))]).toEqual([['a', 42]]);
  });

  it('passes on what the task refuses, as the same error', async () => {
    const error: unknown = await aPool()
      .run(aTask('refuse'), null)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({
      code: 'invalid',
      text: { zh: '不行', en: 'no' },
      details: { faults: [{ field: 'file' }] },
    });
  });

  it('passes on a bug as an error that is no refusal', async () => {
    const error: unknown = await aPool()
      .run(aTask('fail'), null)
      .catch((reason: unknown) => reason);
    expect(error).not.toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ message: 'a bug' });
  });

  it('tells how far a task is', async () => {
    const seen: unknown[] = [];
    expect(await aPool().run(aTask('countTo'), 3, { onProgress: (number) => seen.push(number) })).toBe(3);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('ends a task that takes too long, says what to do, and goes on with the next', async () => {
    const pool = aPool({ threads: 1 });
    const endless = refusalOf(pool.run(aTask('runForever', 100), null));
    // Waits for the thread meanwhile: its own time has not begun.
    const next = pool.run(aTask('countTo', 60_000), 1);
    expect(await endless).toEqual({ code: 'invalid', zh: '太久', en: 'too long' });
    expect(await next).toBe(1);
  });

  it('starts the next tasks after all threads were ended', async () => {
    const pool = aPool();
    const endless = [1, 2].map(() => refusalOf(pool.run(aTask('runForever', 200), null)));
    const waiting = [1, 2, 3].map((number) => pool.run(aTask('countTo'), number));
    await Promise.all(endless);
    expect(await Promise.all(waiting)).toEqual([1, 2, 3]);
  });

  it('ends a task that takes too much memory, and the process goes on', async () => {
    const pool = aPool({ maxHeapMb: 48 });
    expect(await refusalOf(pool.run(aTask('fillMemory'), null))).toEqual({
      code: 'invalid',
      zh: '太久',
      en: 'too long',
    });
    expect(await pool.run(aTask('countTo'), 2)).toBe(2);
  });

  it('refuses a task while too many wait', async () => {
    const pool = aPool({ threads: 1, maxWaiting: 1 });
    const running = refusalOf(pool.run(aTask('runForever', 1_000), null));
    const waiting = pool.run(aTask('countTo'), 1);
    expect(await refusalOf(pool.run(aTask('countTo'), 1))).toMatchObject({ code: 'busy' });
    await running;
    expect(await waiting).toBe(1);
  });

  it('ends a task when its signal says so, with the reason', async () => {
    const stop = new AbortController();
    const reason = new Error('the server stops');
    const options = { signal: stop.signal, onProgress: () => stop.abort(reason) };
    expect(await refusalOf(aPool().run(aTask('reportAndRunForever'), null, options))).toBe(reason);
  });

  it('leaves the event loop free while a task computes', async () => {
    const endless = aPool().run(aTask('runForever', 500), null);
    let turns = 0;
    const count = setInterval(() => turns++, 1);
    await refusalOf(endless);
    clearInterval(count);
    await pause(0);
    expect(turns).toBeGreaterThan(5);
  });
});

it('a module that was not built is an error, not an older one', () => {
  expect(() => builtModule(new URL('../../../src/not-there.js', import.meta.url))).toThrow('not built');
  expect(READING.maxMs).toBeLessThan(120_000);
});
