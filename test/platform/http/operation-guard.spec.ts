// OperationGuard on a test operation: the order of its checks, and what it passes to the handler.
import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { Input, type OperationInput, operation, Handles } from '../../../src/platform/http/operation.js';
import { openApi } from '../../../src/modules/api-docs/openapi-document.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Caller, TestServer } from '../../support/test-server.js';

const postProbe = operation({
  name: 'postProbe',
  method: 'POST',
  path: '/api/agencies/:agency/probes',
  tag: 'probes',
  summary: { zh: '试探', en: 'probe' },
  admits: { right: 'handleApplications', at: 'agency' },
  params: z.object({ agency: z.string() }),
  query: z.strictObject({ days: z.coerce.number().int().max(20).default(10) }),
  body: z.strictObject({ name: z.string().min(2).meta({ id: 'ProbeName' }) }),
  idempotent: true,
  versioned: true,
});

const openProbe = operation({
  name: 'openProbe',
  method: 'POST',
  path: '/api/probes',
  tag: 'probes',
  summary: { zh: '任何人试探', en: 'anyone probes' },
  admits: 'anyone',
});

@Controller()
class ProbeController {
  @Handles(postProbe)
  post(@Input() input: OperationInput<typeof postProbe>): object {
    const { person, ...rest } = input;
    return { ...rest, name: person.name };
  }

  @Handles(openProbe)
  open(): object {
    return { opened: true };
  }
}

let server: TestServer;
let clerk: Caller;

beforeAll(async () => {
  const office = await TestOffice.open(['county'], ['land', 'county'], ['other']);
  server = await TestServer.open(
    office,
    () => new Date('2026-11-23T01:00:00Z'),
    {},
    { controllers: [ProbeController] },
  );
  clerk = server.callerWith([2, 'clerk']);
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

const URL = '/api/agencies/land/probes';
const validBody = { name: '李明' };

describe('the operation guard', () => {
  it('checks session, then CSRF token, then role, and only then the input', async () => {
    const bad = { name: 1 };
    expect((await server.anonymous.post(URL, bad)).status).toBe(401);
    const withoutToken = await clerk.post('/api/agencies/other/probes', bad, { 'x-csrf-token': 'of-another' });
    expect(withoutToken).toMatchObject({ status: 403, body: { code: 'forged' } });
    const otherAgency = await clerk.post('/api/agencies/other/probes', bad);
    expect(otherAgency).toMatchObject({ status: 403, body: { code: 'not-permitted', right: 'handleApplications' } });
    expect((await clerk.post(URL, bad)).status).toBe(422);
    expect((await clerk.post(URL, validBody)).status).toBe(200);
  });

  it('treats an ended session like none', async () => {
    const ended = await server.anonymous.post(URL, validBody, { cookie: 'desk_session=long-gone' });
    expect(ended).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  it('refuses requests of other sites, even on open operations', async () => {
    const fromSite = (site: string): Record<string, string> => ({ 'sec-fetch-site': site });
    for (const site of ['cross-site', 'same-site']) {
      expect((await server.anonymous.post('/api/probes', {}, fromSite(site))).body).toMatchObject({ code: 'forged' });
    }
    for (const site of ['same-origin', 'none']) {
      expect((await server.anonymous.post('/api/probes', {}, fromSite(site))).status).toBe(200);
    }
    expect((await server.anonymous.get('/api/problems/stale', fromSite('cross-site'))).status).toBe(200);
  });

  it('names the roles that are enough, and an unknown agency', async () => {
    const { body } = await server.callerWith([2, 'auditor']).post(URL, validBody);
    expect(body).toMatchObject({ code: 'not-permitted', roles: ['clerk', 'handler', 'reviewer', 'head'] });
    expect((await clerk.post('/api/agencies/nowhere/probes', validBody)).status).toBe(404);
  });

  it('passes on the checked input, with the moment, the language and the agency', async () => {
    const { body } = await clerk.post(`${URL}?days=3`, validBody, { 'accept-language': 'en', 'if-match': '"7"' });
    expect(body).toMatchObject({
      params: { agency: 'land' },
      query: { days: 3 },
      body: validBody,
      agencies: [2],
      at: '2026-11-23T01:00:00.000Z',
      language: 'en',
      from: '127.0.0.1',
      version: 7,
    });
    expect((await clerk.post(URL, validBody)).body).toMatchObject({ query: { days: 10 }, language: 'zh' });
  });

  it('names every field that is wrong, in both languages', async () => {
    const { body } = await clerk.post(URL, { name: '', more: true });
    expect(body['faults']).toEqual([
      { field: 'name', expected: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/^\w/u) } },
      { field: '', expected: { zh: expect.stringContaining('more'), en: expect.stringContaining('more') } },
    ]);
    expect((await clerk.post(`${URL}?days=21`, validBody)).body).toMatchObject({ faults: [{ field: 'days' }] });
    expect((await clerk.post(`${URL}?more=1`, validBody)).status).toBe(422);
  });

  it('keeps the idempotency keys of two people apart', async () => {
    const withKey = async (caller: Caller, key: string): Promise<unknown> =>
      (await caller.post(URL, validBody, { 'idempotency-key': key })).body['key'];
    const colleague = server.callerWith([2, 'clerk']);
    expect(await withKey(clerk, 'abc')).not.toBe(await withKey(colleague, 'abc'));
    expect(await withKey(clerk, 'abc')).toBe(await withKey(clerk, 'abc'));
  });

  it.each([
    ['idempotency-key', 'a b'],
    ['idempotency-key', 'x'.repeat(101)],
    ['if-match', '7'],
    ['if-match', 'W/"7"'],
    ['if-match', '"seven"'],
  ])('refuses %s: %s', async (header, value) => {
    const { status, body } = await clerk.post(URL, validBody, { [header]: value });
    expect(status).toBe(422);
    expect((body['faults'] as { field: string }[])[0]?.field.toLowerCase()).toBe(header);
  });

  it('takes If-Match: * for any version', async () => {
    expect((await clerk.post(URL, validBody, { 'if-match': '*' })).body).not.toHaveProperty('version');
  });
});

const Shape = z.object({ c: z.string() }).meta({ id: 'ProbeShape' });

describe('the description of an operation', () => {
  const document = openApi([postProbe, openProbe], '1.0.0') as {
    paths: Record<string, Record<string, { responses: Record<string, { $ref?: string }> }>>;
    components: { schemas: Record<string, unknown>; responses: Record<string, { headers?: object }> };
  };

  it('names every refusal that it may meet', () => {
    const { responses } = document.paths['/api/agencies/{agency}/probes']!['post']!;
    const prefix = '#/components/responses/';
    expect(
      Object.fromEntries(Object.entries(responses).map(([status, { $ref }]) => [status, $ref?.slice(prefix.length)])),
    ).toEqual({
      200: undefined,
      400: 'bad-request',
      401: 'not-signed-in',
      403: 'not-permitted.forged',
      404: 'not-found',
      408: 'timed-out',
      412: 'stale',
      413: 'too-large',
      415: 'wrong-type',
      422: 'invalid',
      429: 'too-many-requests',
      500: 'internal',
      503: 'unavailable',
    });
    expect(document.components.responses['too-many-requests']?.headers).toHaveProperty('Retry-After');
  });

  it('lets an answer grow, and a body hold nothing unknown', () => {
    const answerSchema = { ...openProbe, body: z.strictObject({ a: Shape }), answer: z.object({ b: Shape }) };
    const { paths, components } = openApi([answerSchema], '1.0.0') as typeof document;
    const { requestBody, responses } = paths['/api/probes']!['post'] as unknown as Record<string, unknown>;
    expect(JSON.stringify(requestBody)).toContain('"additionalProperties":false');
    expect(JSON.stringify(responses)).not.toContain('additionalProperties');
    expect(components.schemas['ProbeShape']).not.toHaveProperty('additionalProperties');
  });

  it('holds named schemas once, and refuses two of one name', () => {
    expect(document.components.schemas).toHaveProperty('ProbeName');
    const other = operation({
      ...postProbe,
      name: 'otherProbe',
      path: '/api/other',
      body: z.strictObject({ name: z.int().meta({ id: 'ProbeName' }) }),
    });
    expect(() => openApi([postProbe, other], '1.0.0')).toThrow('two schemas are called ProbeName');
  });
});
