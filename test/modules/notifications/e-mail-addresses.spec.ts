// Where the server listens, and which address it prints at startup.
import type { AppDependencies } from '../../../src/platform/app-dependencies.js';
import { readConfig } from '../../../src/platform/config.js';
import { browserAddress, listenError, startServer } from '../../../src/bootstrap.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

const closers: (() => Promise<unknown>)[] = [];
let dependencies: AppDependencies;

beforeAll(async () => {
  const { database } = await TestOffice.open(['county']);
  dependencies = { database, queue: { redisUrl: undefined, databaseUrl: database.url } };
});
afterAll(async () => {
  for (const close of closers) await close();
  await dropDatabases();
});

const startOn = (settings: Readonly<Record<string, string>>): Promise<string> =>
  startServer(dependencies, readConfig({ PORT: '0', LOG_LEVEL: 'error', ...settings }), {
    onShutdown: (close) => closers.unshift(close),
    stopping: new AbortController().signal,
  });

const isLive = (origin: string): Promise<boolean> =>
  fetch(`${origin}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  );

describe('the server', () => {
  it.each([
    ['127.0.0.1', /^http:\/\/127\.0\.0\.1:(\d+)$/u, { four: true, six: false }],
    ['::1', /^http:\/\/\[::1\]:(\d+)$/u, { four: false, six: true }],
    ['0.0.0.0', /^http:\/\/localhost:(\d+)$/u, { four: true, six: false }],
    ['::', /^http:\/\/localhost:(\d+)$/u, { four: true, six: true }],
  ])('on HOST=%s prints an address that opens', async (host, pattern, reachable) => {
    const address = await startOn({ HOST: host });
    expect(address).toMatch(pattern);
    expect(await isLive(address)).toBe(true);
    const [, port] = pattern.exec(address) ?? [];
    expect({ four: await isLive(`http://127.0.0.1:${port}`), six: await isLive(`http://[::1]:${port}`) }).toEqual(
      reachable,
    );
  });

  it('names an IPv6 address in brackets', () => {
    expect(browserAddress('2001:db8::1', 3000)).toBe('http://[2001:db8::1]:3000');
  });

  it('says in one line why it cannot listen', async () => {
    await expect(startOn({ HOST: '203.0.113.1' })).rejects.toThrow(
      /HOST=203\.0\.113\.1 is no address of this machine: 127/u,
    );
    const denied = Object.assign(new Error('no'), { code: 'EACCES' });
    expect(listenError(denied, { host: '127.0.0.1', port: 80 }).message).toMatch(/Port 80 needs privileges: choose/u);
  });
});

describe('monitoring', () => {
  it('sees the metrics from this machine by IPv4 and IPv6', async () => {
    const port = new URL(await startOn({ HOST: '::' })).port;
    for (const host of ['127.0.0.1', '[::1]']) expect((await fetch(`http://${host}:${port}/metrics`)).status).toBe(200);
  });
});
