// Authentication: requests without a session, agencies in scope, unknown addresses.
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Caller, TestServer } from '../../support/test-server.js';

let server: TestServer;
let clerk: Caller;

beforeAll(async () => {
  const office = await TestOffice.open(['county'], ['land', 'county'], ['other']);
  server = await TestServer.open(office);
  clerk = server.callerWith([2, 'clerk']);
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

describe('a request without a session', () => {
  it('is asked to sign in, in its preferred language', async () => {
    const chinese = await server.anonymous.get('/api/agencies');
    expect(chinese.status).toBe(401);
    expect(chinese.headers['content-type']).toMatch(/^application\/problem\+json/u);
    expect(chinese.body).toMatchObject({
      code: 'not-signed-in',
      title: '请先登录',
      type: '/api/problems/not-signed-in',
    });
    const english = await server.anonymous.get('/api/agencies', { 'accept-language': 'en' });
    expect(english.body).toMatchObject({ title: 'Sign in first', texts: { zh: '请先登录后再办理' } });
  });
});

describe('the agencies', () => {
  it('are those in scope', async () => {
    expect((await clerk.get('/api/agencies')).body).toEqual({
      agencies: [{ code: 'land', name: 'land机关', kind: 'department', parent: 'county' }],
    });
    const supervisor = await server.callerWith([1, 'head']).get('/api/agencies');
    expect((supervisor.body['agencies'] as { code: string }[]).map(({ code }) => code)).toEqual(['county', 'land']);
  });
});

describe('an address that is none', () => {
  it('is a problem like any other', async () => {
    expect((await clerk.get('/api/nothing')).body).toMatchObject({ status: 404, code: 'unknown-route' });
  });
});

describe('/api/openapi.json', () => {
  it('is served to anyone', async () => {
    const { status, body } = await server.anonymous.get('/api/openapi.json');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      openapi: '3.1.0',
      paths: { '/api/agencies': { get: { operationId: 'listAgencies' } } },
    });
  });
});
