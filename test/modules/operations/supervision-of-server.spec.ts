// Monitoring of the running server: health, readiness, metrics and log.
import { jest } from '@jest/globals';
import { getQueueToken } from '@nestjs/bullmq';
import { NestFactory } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { WorkerModule } from '../../../src/app.module.js';
import type { AppDependencies } from '../../../src/platform/app-dependencies.js';
import { type Config, readConfig } from '../../../src/platform/config.js';
import { DAILY_ROUND } from '../../../src/platform/queue/queue-names.js';
import { QUEUE_TOKENS } from '../../../src/platform/queue/queue.module.js';
import type { Lifecycle } from '../../../src/platform/lifecycle.js';
import { RedactingLogger, redactPersons } from '../../../src/platform/log.js';
import type { HealthChecks } from '../../../src/modules/operations/health-checks.js';
import { checkReadiness } from '../../../src/modules/operations/readiness.js';
import { startServer } from '../../../src/bootstrap.js';
import { addMailbox } from '../../../src/modules/notifications/mailboxes.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { waitUntil } from '../../system/programs.js';

const closers: (() => Promise<unknown>)[] = [];
const lifecycle: Lifecycle = { onShutdown: (close) => closers.unshift(close), stopping: new AbortController().signal };

let office: TestOffice;
let dependencies: AppDependencies;
let address: string;

const config = (settings: Record<string, string> = {}): Config =>
  readConfig({ PORT: '0', LOG_LEVEL: 'error', ...settings });

beforeAll(async () => {
  office = await TestOffice.open(['county']);
  const queue = { redisUrl: undefined, databaseUrl: office.database.url };
  dependencies = { database: office.database, queue, readinessMaxAgeMs: 0 };
  address = await startServer(dependencies, config(), lifecycle);
});
afterAll(async () => {
  for (const close of closers) await close();
  await dropDatabases();
});

const get = async (path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> => {
  const answer = await fetch(`${address}${path}`, { headers });
  return { status: answer.status, text: await answer.text() };
};
const readReadiness = async (): Promise<{ status: number; answer: Record<string, unknown> }> => {
  const { status, text } = await get('/health/ready');
  return { status, answer: JSON.parse(text) as Record<string, unknown> };
};

describe('/health', () => {
  it('is live with its process number', async () => {
    expect(JSON.parse((await get('/health/live')).text)).toEqual({ status: 'ok', pid: process.pid });
  });

  it('is ready when everything answers and nothing is overdue', async () => {
    expect(await readReadiness()).toEqual({
      status: 200,
      answer: { status: 'ok', database: true, queue: true, relayLag: 0, unfired: 0, wrong: [] },
    });
  });

  it('names a stalled relay', async () => {
    await office.rows(`insert into outbox (agency_id, topic, payload, at) values (1, 'reminder', '{}', '2020-01-01')`);
    expect(await readReadiness()).toMatchObject({ status: 200 }); // an old matter, but just written
    await office.rows(`update outbox set entered_at = now() - interval '6 minutes'`);
    const { status, answer } = await readReadiness();
    expect(status).toBe(200);
    expect(answer).toMatchObject({ status: 'degraded', database: true, wrong: ['relayLag'] });
    expect(answer['relayLag']).toBeGreaterThan(359);
    await office.rows('delete from outbox');
  });

  it('names what is overdue and has not taken effect', async () => {
    await office.register('2026-01-05');
    await office.rows(`delete from outbox`);
    await office.rows(`update application set wakes_on = '2026-01-06'`);
    expect(await readReadiness()).toMatchObject({
      status: 200,
      answer: { status: 'degraded', unfired: 1, wrong: ['unfired'] },
    });
    // Just changed: the next sweep is not late yet.
    await office.rows(`update application_event set at = now()`);
    expect(await readReadiness()).toMatchObject({ status: 200, answer: { unfired: 0 } });
    await office.rows(`update application set wakes_on = null`);
  });
});

describe('a process whose', () => {
  const answers = (): Promise<void> => Promise.resolve();
  const isAway = (): Promise<void> => Promise.reject(new Error('away'));
  const read = (kind: 'server' | 'worker', checks: HealthChecks) => checkReadiness(office.database, checks, kind);

  // Fixed: a load balancer took a working office off the net while Redis was away.
  it('queue is away takes commands as a server, and does no jobs as a worker', async () => {
    const checks = { database: answers, queue: isAway };
    expect(await read('server', checks)).toMatchObject({ status: 'degraded', queue: false, wrong: ['queue'] });
    expect(await read('worker', checks)).toMatchObject({ status: 'unavailable', queue: false, wrong: ['queue'] });
  });

  it.each(['server', 'worker'] as const)('database is away is of no use as a %s', async (kind) => {
    expect(await read(kind, { database: isAway, queue: answers })).toMatchObject({
      status: 'unavailable',
      relayLag: null,
      wrong: ['database'],
    });
  });
});

describe('/metrics', () => {
  it('counts commands, refusals by code, answers by route, jobs and pending work', async () => {
    const record = await office.register('2026-01-05');
    await office.do('2026-01-05', record, 'accept');
    await expect(office.do('2026-01-05', record, 'accept')).rejects.toMatchObject({ code: 'not-allowed' });
    await office.rows(`update application set wakes_on = null`);
    await get('/health/live?name=张三');
    await get('/no/such/place/13912345678');
    const { status, text } = await get('/metrics');
    expect(status).toBe(200);
    const value = (name: string): number =>
      Number(new RegExp(`^${name.replaceAll(/[{}]/g, '\\$&')} (.*)$`, 'm').exec(text)?.[1]);
    expect(value('desk_commands_total')).toBeGreaterThanOrEqual(2);
    expect(value('desk_refusals_total{code="not-allowed"}')).toBe(1);
    expect(value('desk_up{part="database"}')).toBe(1);
    expect(value('desk_up{part="queue"}')).toBe(1);
    expect(value('desk_unfired')).toBe(0);
    expect(value('desk_outbox_age_seconds')).toBeGreaterThanOrEqual(0);
    expect(value('desk_queue_jobs{queue="sweep",state="failed"}')).toBe(0);
    expect(value('desk_digests{state="failed"}')).toBe(0);
    expect(value('desk_http_seconds_count{method="GET",route="/health/live",status="200"}')).toBeGreaterThanOrEqual(1);
    expect(text).not.toMatch(/张三|13912345678/);
  });
});

describe('the log', () => {
  it('is one JSON object a line, and names no person, also when a mail server and the database complain', async () => {
    const lines: string[] = [];
    const capture = (chunk: unknown): boolean => Boolean(lines.push(...String(chunk).split('\n').filter(Boolean)));
    const spies = [jest.spyOn(process.stdout, 'write'), jest.spyOn(process.stderr, 'write')];
    for (const spy of spies) spy.mockImplementation(capture as typeof process.stdout.write);
    try {
      await office.register('2026-01-05', { applicant: { name: '赵六', idNumber: '11010519491231002X' } });
      const box = { agency: 'county', role: 'handler', at: '2026-01-05T09:00:00+08:00' } as const;
      await addMailbox(office.database, { ...box, name: '钱七', email: 'qian7@county.example' });
      await office.rows(
        `insert into reminder (agency_id, kind, to_agency_id, to_role, at) values (1, 'overdue', 1, 'handler', '2026-11-20')`,
      );
      await office.rows(`update application set wakes_on = null; delete from outbox`);
      const worker = await NestFactory.createApplicationContext(
        WorkerModule.create({
          ...dependencies,
          now: () => new Date('2026-11-23T09:00:00+08:00'),
          mail: { url: 'smtp://qian7:hunter2@127.0.0.1:1', from: 'desk@county.example' },
        }),
        { logger: new RedactingLogger('info', true), abortOnError: false },
      );
      closers.unshift(() => worker.close());
      // Fixed: an error of a queue without a listener was printed whole, past the log.
      for (const token of QUEUE_TOKENS) expect(worker.get<Queue>(token).listenerCount('error')).toBeGreaterThan(0);
      const queue = worker.get<Queue>(getQueueToken(DAILY_ROUND));
      await queue.add('now', {});
      await waitUntil('the round', () => lines.some((line) => line.includes('failed 1')));
      const logger = new RedactingLogger('info', true);
      logger.error(
        'invalid input: "qian7@county.example", 13912345678, postgres://desk:hunter2@db/x, 11010519491231002X',
      );
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    const jsonLines = lines.filter((line) => line.startsWith('{'));
    expect(jsonLines).toEqual(lines);
    for (const line of jsonLines)
      expect(JSON.parse(line)).toMatchObject({
        level: expect.any(String) as string,
        timestamp: expect.any(Number) as number,
      });
    expect(jsonLines.join('\n')).toContain('"context":"morning"');
    expect(jsonLines.join('\n')).not.toMatch(/赵六|钱七|qian7|hunter2|13912345678|11010519491231002X|张三/);
  });

  it('leaves other text as it is', () => {
    const harmless = 'county公开登〔2026〕1号 2026000001 morning: sent 1, 127.0.0.1:5432, outbox-12345678901234';
    expect(redactPersons(harmless)).toBe(harmless);
  });
});
