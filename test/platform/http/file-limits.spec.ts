// Files and deep JSON cannot hold up the desk: limits per agency, and other requests are answered meanwhile.
import { performance } from 'node:perf_hooks';
import { UploadLimit, MAX_UPLOADS_AT_ONCE } from '../../../src/platform/http/upload-limit.js';
import { isNestedTooDeep, MAX_NESTING } from '../../../src/platform/http/nesting.js';
import { MAX_WAITING } from '../../../src/modules/register-import/request-import.js';
import { dropDatabases } from '../../support/database.js';
import { aRegisterLine, aRegisterTable, toCsv } from '../../support/register-files.js';
import { TestOffice } from '../../support/test-office.js';
import { type Answer, type Caller, TestServer } from '../../support/test-server.js';

const IMPORTS = '/api/agencies/county/register-imports';

let server: TestServer;
let head: Caller;
beforeAll(async () => {
  const office = await TestOffice.open(['county']);
  server = await TestServer.open(office);
  head = server.callerWith([1, 'head'], [1, 'clerk']);
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

function send(content: string, to: string): Promise<Answer> {
  const form = new FormData();
  form.set('file', new Blob([content]), '台账.csv');
  return head.post(to, form);
}

const aRegister = (lines: number): string =>
  toCsv(aRegisterTable(...Array.from({ length: lines }, (_, index) => aRegisterLine({ 序号: `A${index}` }))));

describe('JSON nested very deep', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

  it.each([
    ['a body', '/api/applications', `{"content":${nested(250_000)}}`],
    ['a body that is nothing else', '/api/session', nested(250_000)],
    ['objects', '/api/applications', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('as %s is a bad request, no failure of the server', async (_what, url, body) => {
    const { status } = await fetch(server.address + url, {
      method: 'POST',
      headers: { ...head.headers, 'content-type': 'application/json' },
      body,
    });
    expect([400, 404, 422]).toContain(status);
  });

  it('as a mapping of a register is a bad request', async () => {
    const form = new FormData();
    form.set('mapping', `{"columns":${nested(90_000)}}`);
    form.set('file', new Blob([aRegister(1)]), '台账.csv');
    expect((await head.post(`${IMPORTS}/previews`, form)).status).toBe(400);
  });

  it('begins after the deepest that is taken', () => {
    const valueOf = (depth: number): unknown => JSON.parse(nested(depth));
    expect([isNestedTooDeep(valueOf(MAX_NESTING)), isNestedTooDeep(valueOf(MAX_NESTING + 2))]).toEqual([false, true]);
  });
});

describe('while a large register is read', () => {
  it('others are answered as soon as ever', async () => {
    const times: number[] = [];
    const reading = { done: false };
    const start = performance.now();
    const preview = send(aRegister(8_000), `${IMPORTS}/previews`).finally(() => (reading.done = true));
    while (!reading.done) {
      const asked = performance.now();
      expect((await fetch(`${server.address}/health/live`)).status).toBe(200);
      times.push(performance.now() - asked);
    }
    expect((await preview).status).toBe(200);
    const whole = performance.now() - start;
    // In the request's own thread one of them would take as long as the reading itself.
    expect(Math.max(...times)).toBeLessThan(whole / 3);
    expect(times.length).toBeGreaterThan(10);
  });
});

describe('limits of an agency', () => {
  it('so many files are received at once, the next is told to wait', async () => {
    const limit = new UploadLimit();
    const ends: (() => void)[] = [];
    const running = Array.from({ length: MAX_UPLOADS_AT_ONCE }, () =>
      limit.run('agency 1', () => new Promise<void>((resolve) => ends.push(resolve))),
    );
    await expect(limit.run('agency 1', async () => 1)).rejects.toMatchObject({
      code: 'busy',
      details: { retryAfter: 5 },
    });
    expect(await limit.run('agency 2', async () => 2)).toBe(2);
    for (const end of ends) end();
    await Promise.all(running);
    expect(await limit.run('agency 1', async () => 3)).toBe(3);
  });

  it('so many imports wait, the next is refused with what to do', async () => {
    const sendAll = Array.from({ length: MAX_WAITING + 1 }, () => send(aRegister(1), IMPORTS));
    const answers = await Promise.all(sendAll);
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([...Array.from({ length: MAX_WAITING }, () => 202), 429]);
    const refused = answers.find(({ status }) => status === 429)!;
    expect([refused.body['code'], refused.headers['retry-after']]).toEqual(['busy', '60']);
  });
});
