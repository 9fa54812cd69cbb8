// The log: one line for each request; failures are found by request number and name no person.
import { jest } from '@jest/globals';
import type { Ground } from '../../src/app.module.js';
import { readConfig } from '../../src/config.js';
import { startServer } from '../../src/serve.js';
import { dropDatabases } from '../builders/database.js';
import { Desk } from '../builders/desk.js';
import { until } from '../ground/programs.js';

const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers) await close();
  await dropDatabases();
});

interface Line {
  readonly level: string;
  readonly context: string;
  readonly message: unknown;
}

it('is one JSON line with its number, pattern, status and time, without query or person', async () => {
  const lines: string[] = [];
  const hear = (chunk: unknown): boolean => Boolean(lines.push(...String(chunk).split('\n').filter(Boolean)));
  const spies = [jest.spyOn(process.stdout, 'write'), jest.spyOn(process.stderr, 'write')];
  for (const spy of spies) spy.mockImplementation(hear as typeof process.stdout.write);
  const said = (): Line[] =>
    lines.map((line) => JSON.parse(line) as Line).filter(({ context, message }) => context === 'http' && message);
  let failed: Response;
  let found: Response;
  try {
    const desk = await Desk.open(['county']);
    const ground: Ground = {
      database: desk.database,
      queue: { redisUrl: undefined, databaseUrl: desk.database.url },
      identify: () => Promise.reject(new Error('the session table is on fire: 13912345678')),
    };
    const config = readConfig({ PORT: '0', LOG_LEVEL: 'info' });
    const life = {
      opened: (close: () => Promise<unknown>) => closers.unshift(close),
      stopping: new AbortController().signal,
    };
    const address = await startServer(ground, config, life);
    found = await fetch(`${address}/api/problems/stale?name=张三`);
    await fetch(`${address}/no/such/张三`);
    failed = await fetch(`${address}/api/agencies?name=张三`, { headers: { cookie: 'desk_session=secret' } });
    await until('the lines', () => said().length >= 4);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  const requests = said().filter(({ message }) => typeof message === 'object');
  expect(requests).toHaveLength(3);
  expect(requests[0]).toMatchObject({
    level: 'log',
    message: {
      id: found.headers.get('x-request-id'),
      method: 'GET',
      route: '/api/problems/:code',
      status: 200,
      ms: expect.any(Number) as number,
    },
  });
  expect(requests[1]).toMatchObject({ message: { route: '', status: 404 } });

  const problem = (await failed.json()) as { number: string };
  expect(problem).toMatchObject({ status: 500, code: 'internal', number: failed.headers.get('x-request-id') });
  expect(JSON.stringify(problem)).not.toContain('fire');
  const error = said().find(({ level }) => level === 'error');
  expect(error?.message).toContain(`${problem.number} GET /api/agencies Error: the session table is on fire`);
  expect(lines.join('\n')).not.toMatch(/张三|secret|13912345678|%E5%BC%A0/u);
});
