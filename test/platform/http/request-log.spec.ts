// The log: one line for each request; failures are found by request number and name no person.
import { jest } from '@jest/globals';
import type { AppDependencies } from '../../../src/platform/app-dependencies.js';
import { readConfig } from '../../../src/platform/config.js';
import { startServer } from '../../../src/bootstrap.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { waitUntil } from '../../system/programs.js';

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
  const capture = (chunk: unknown): boolean => Boolean(lines.push(...String(chunk).split('\n').filter(Boolean)));
  const spies = [jest.spyOn(process.stdout, 'write'), jest.spyOn(process.stderr, 'write')];
  for (const spy of spies) spy.mockImplementation(capture as typeof process.stdout.write);
  const httpLines = (): Line[] =>
    lines.map((line) => JSON.parse(line) as Line).filter(({ context, message }) => context === 'http' && message);
  let failed: Response;
  let found: Response;
  try {
    const office = await TestOffice.open(['county']);
    const dependencies: AppDependencies = {
      database: office.database,
      queue: { redisUrl: undefined, databaseUrl: office.database.url },
      identify: () => Promise.reject(new Error('the session table is on fire: 13912345678')),
    };
    const config = readConfig({ PORT: '0', LOG_LEVEL: 'info' });
    const lifecycle = {
      onShutdown: (close: () => Promise<unknown>) => closers.unshift(close),
      stopping: new AbortController().signal,
    };
    const address = await startServer(dependencies, config, lifecycle);
    found = await fetch(`${address}/api/problems/stale?name=张三`);
    await fetch(`${address}/no/such/张三`);
    failed = await fetch(`${address}/api/agencies?name=张三`, { headers: { cookie: 'desk_session=secret' } });
    await waitUntil('the lines', () => httpLines().length >= 4);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  // Fixed: two hundred lines about routes stood before the first request.
  expect(lines.filter((line) => line.includes('"context":"http"'))).toEqual(lines);
  const requests = httpLines().filter(({ message }) => typeof message === 'object');
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
  const error = httpLines().find(({ level }) => level === 'error');
  expect(error?.message).toContain(`${problem.number} GET /api/agencies Error: the session table is on fire`);
  expect(lines.join('\n')).not.toMatch(/张三|secret|13912345678|%E5%BC%A0/u);
});
