// HTTP middleware: limits, headers, methods, content types, and the problems they answer with.
import { connect } from 'node:net';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Caller, TestServer } from '../../support/test-server.js';

type DoorOptions = Parameters<typeof TestServer.open> extends [unknown, unknown?, ...infer More] ? More : never;

let office: TestOffice;
let server: TestServer;
let clerk: Caller;
const otherServers: TestServer[] = [];

beforeAll(async () => {
  office = await TestOffice.open(['county']);
  server = await TestServer.open(office);
  clerk = server.callerWith([1, 'clerk']);
});
afterAll(async () => {
  for (const each of [server, ...otherServers]) await each.close();
  await dropDatabases();
});

async function openServer(...[limits, extras]: DoorOptions): Promise<TestServer> {
  const added = await TestServer.open(office, undefined, limits, extras);
  otherServers.push(added);
  return added;
}

/** The whole answer to raw bytes that no client library would send. */
function sendRaw(address: string, ...bytes: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(port), hostname, () => bytes.forEach((each) => socket.write(each)));
    socket.setEncoding('utf8').on('data', (chunk) => (received += chunk));
    socket.on('close', () => resolve(received)).on('error', reject);
  });
}

const bothLanguages = {
  zh: expect.stringMatching(/\p{Script=Han}/u) as string,
  en: expect.stringMatching(/^[^\p{Script=Han}]+$/u) as string,
};

describe('headers', () => {
  it('let a browser run nothing in an answer, and keep none', async () => {
    const { headers } = await clerk.get('/api/agencies');
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/u) as string,
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect((await clerk.get('/api/openapi.json')).headers['cache-control']).toBe('no-cache');
  });

  it('are on refusals too, each with a request number of its own', async () => {
    const answers = await Promise.all(
      ['/api/agencies', '/api/nothing', '/nothing'].map((url) => server.anonymous.get(url)),
    );
    for (const { headers } of answers) {
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
    expect(new Set(answers.map(({ headers }) => headers['x-request-id'])).size).toBe(3);
  });

  it('let the first page have its own style and nothing else', async () => {
    const { headers, text } = await server.anonymous.get('/status');
    const { createHash } = await import('node:crypto');
    const [, style = ''] = /<style>(.*)<\/style>/su.exec(text) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(text).not.toMatch(/<script| style=|https?:/u);
  });

  it('ask for https only where it is spoken, and believe a proxy only where one is trusted', async () => {
    const secure = { 'x-forwarded-proto': 'https' };
    expect((await server.anonymous.get('/', secure)).headers).not.toHaveProperty('strict-transport-security');
    const behindProxy = await openServer({ trustProxy: ['127.0.0.1'] });
    expect((await behindProxy.anonymous.get('/', secure)).headers['strict-transport-security']).toContain(
      'max-age=31536000',
    );
    expect((await behindProxy.anonymous.get('/')).headers).not.toHaveProperty('strict-transport-security');
  });
});

describe('a request that cannot be read', () => {
  it.each([
    ['GET', '/api/nothing', 404, 'unknown-route'],
    ['GET', '/nothing?name=张三', 404, 'unknown-route'],
    ['GET', '/api/agencies/%E0%A4%A', 400, 'bad-request'],
    ['DELETE', '/api/agencies', 405, 'method-not-allowed'],
    ['GET', `/api/problems/${'x'.repeat(2_000)}`, 404, 'unknown-route'],
  ] as const)('%s %s is %i %s in both languages', async (method, url, status, code) => {
    const { body, headers, text } = await clerk.request(method, url);
    expect(body).toMatchObject({ status, code, texts: bothLanguages });
    expect(headers['content-type']).toMatch(/^application\/problem\+json/u);
    expect(text).not.toContain('张三');
  });

  it('names the methods that its address takes', async () => {
    const { body, headers } = await clerk.post('/api/problems/stale');
    expect(headers['allow']).toBe('GET, HEAD');
    expect(body).toMatchObject({ allow: ['GET', 'HEAD'] });
    expect((await clerk.request('DELETE', '/')).headers['allow']).toBe('GET, HEAD');
  });

  it('is answered in the requested language', async () => {
    expect((await clerk.get('/api/nothing', { 'accept-language': 'en' })).body).toMatchObject({
      title: 'No such address',
    });
  });

  it('is shown as a page to a browser', async () => {
    const browser = { accept: 'text/html,*/*', 'accept-language': 'zh-CN' };
    const page = await server.anonymous.get('/nothing/<b>', browser);
    expect(page).toMatchObject({ status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(page.text).toContain('<h1>没有这个地址</h1>');
    expect(page.text).not.toContain('<b>');
    expect(page.headers['content-security-policy']).toContain("style-src 'sha256-");
    expect((await server.anonymous.get('/api/nothing', browser)).headers['content-type']).toMatch(/json/u);
  });

  it('gets a problem if its bytes are no HTTP, or its headers are too long', async () => {
    const broken = await sendRaw(server.address, 'NONSENSE\r\n\r\n');
    expect(broken).toMatch(/^HTTP\/1\.1 400 /u);
    expect(JSON.parse(broken.split('\r\n\r\n')[1]!)).toMatchObject({ code: 'bad-request', texts: bothLanguages });
    const long = await sendRaw(server.address, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1\.1 413 /u);
    expect(long).toContain('too-large');
  });

  it('is cut off when its headers or its body are slow', async () => {
    const limited = await openServer({ headersTimeoutMs: 200, requestTimeoutMs: 400 });
    const headers = await sendRaw(limited.address, 'GET / HTTP/1.1\r\nHost: x\r\n');
    expect(headers).toMatch(/^HTTP\/1\.1 408 /u);
    expect(JSON.parse(headers.split('\r\n\r\n')[1]!)).toMatchObject({ code: 'timed-out', texts: bothLanguages });
    const body = await sendRaw(
      limited.address,
      'POST /api/problems/stale HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    );
    expect(body).toMatch(/^HTTP\/1\.1 40[58] /u);
  });
});

describe('a body', () => {
  // The test's server has an operation of its own that takes a body.
  let bodyServer: TestServer;
  beforeAll(async () => {
    bodyServer = await openServer(
      {},
      {
        routes: (app) =>
          app
            .getHttpAdapter()
            .getInstance()
            .post('/api/echo', (request, reply) => reply.send(request.body)),
      },
    );
  });

  it.each([
    ['{"a":', 'application/json', 400, 'bad-request'],
    ['', 'application/json', 400, 'bad-request'],
    ['{"__proto__":{"a":1}}', 'application/json', 400, 'bad-request'],
    [`{"a":"${'x'.repeat(1_048_576)}"}`, 'application/json', 413, 'too-large'],
    ['a=1', 'application/x-www-form-urlencoded', 415, 'wrong-type'],
    ['a', 'text/plain', 415, 'wrong-type'],
    ['<a/>', 'application/xml', 415, 'wrong-type'],
  ])('%.20s as %s is %i %s', async (body, type, status, code) => {
    const answer = await fetch(`${bodyServer.address}/api/echo`, {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code, texts: bothLanguages });
  });

  it('of JSON within a megabyte comes through', async () => {
    const sent = { a: 'x'.repeat(1_000_000) };
    expect((await bodyServer.anonymous.post('/api/echo', sent)).body).toEqual(sent);
  });
});

describe('the rate limit of an address', () => {
  it('answers a problem that says when to try again; monitoring is exempt', async () => {
    const limited = await openServer({ rateLimit: 3 });
    for (const url of ['/api/agencies', '/api/agencies', '/status']) {
      expect((await limited.anonymous.get(url)).status).not.toBe(429);
    }
    const { status, body, headers } = await limited.anonymous.get('/api/agencies');
    expect(status).toBe(429);
    expect(body).toMatchObject({ code: 'too-many-requests', texts: bothLanguages });
    const wait = Number(headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(body['retryAfter']).toBe(wait);
    expect((await limited.anonymous.get('/nothing')).status).toBe(429);
    for (const url of ['/health/live', '/health/ready', '/metrics'])
      expect((await limited.anonymous.get(url)).status).toBe(200);
    // The built screens cost nothing: an office behind one address opens them all at nine o'clock.
    for (const url of ['/', '/desk', '/desk/worklist', '/sign-in', '/password-reset'])
      expect((await limited.anonymous.get(url)).status).not.toBe(429);
  });

  it('is counted apart for readiness, which asks the database', async () => {
    const limited = await openServer({ rateLimit: 2 });
    const status = async (url: string): Promise<number> => (await limited.anonymous.get(url)).status;
    expect([await status('/health/ready'), await status('/health/ready'), await status('/health/ready')]).toEqual([
      200, 200, 429,
    ]);
    expect([await status('/api/agencies'), await status('/health/live')]).toEqual([401, 200]);
  });

  it('counts each client behind a trusted proxy, an IPv6 network as one', async () => {
    const behindProxy = await openServer({ rateLimit: 2, trustProxy: ['127.0.0.1'] });
    const status = async (from: string): Promise<number> =>
      (await behindProxy.anonymous.get('/api/agencies', { 'x-forwarded-for': from })).status;
    expect([await status('10.0.0.1'), await status('10.0.0.1'), await status('10.0.0.1')]).toEqual([401, 401, 429]);
    expect(await status('10.0.0.2')).toBe(401);
    expect([await status('2001:db8::1'), await status('2001:db8::2'), await status('2001:db8::3')]).toEqual([
      401, 401, 429,
    ]);
    expect(await status('2001:db8:0:1::1')).toBe(401);
  });

  it.each(['/api/session', '/api/password-resets'])('is a tenth for POST %s, where guessing pays', async (url) => {
    const limitedServer = await openServer({ rateLimit: 20 });
    const statuses = [];
    for (let attempt = 0; attempt < 3; attempt++) statuses.push((await limitedServer.anonymous.post(url)).status);
    expect(statuses.map((status) => status === 429)).toEqual([false, false, true]);
    expect((await limitedServer.anonymous.get('/api/agencies')).status).toBe(401);
  });
});

describe('/metrics', () => {
  it('is shown only to this machine, and not through a proxy on it', async () => {
    expect((await server.anonymous.get('/metrics')).status).toBe(200);
    const proxied = await server.anonymous.get('/metrics', { 'x-forwarded-for': '10.0.0.1' });
    expect(proxied).toMatchObject({ status: 401, body: { code: 'not-signed-in', texts: bothLanguages } });
    expect((await server.anonymous.get('/metrics', { forwarded: 'for=10.0.0.1' })).status).toBe(401);
  });

  it('is shown with the token, if one is configured', async () => {
    const token = 'a-token-of-some-length';
    const limitedServer = await openServer({ metricsToken: token });
    const status = async (authorization?: string): Promise<number> =>
      (await limitedServer.anonymous.get('/metrics', authorization === undefined ? {} : { authorization })).status;
    expect(await status()).toBe(401);
    expect(await status(`Bearer ${token}x`)).toBe(401);
    expect(await status(`Bearer ${token}`)).toBe(200);
  });
});
