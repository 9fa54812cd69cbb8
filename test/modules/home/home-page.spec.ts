// The home page: figures for readers who are signed in, an introduction for strangers.
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { TestServer } from '../../support/test-server.js';

let server: TestServer;

beforeAll(async () => {
  const office = await TestOffice.open(['county'], ['land', 'county'], ['other']);
  await office.register('2026-01-05', { agency: 'land' });
  server = await TestServer.open(office, () => new Date('2026-01-15T10:00:00+08:00'));
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

it('shows a stranger no agency and no figure, but whether it works and where the API is described', async () => {
  const { status, text } = await server.anonymous.get('/status');
  expect(status).toBe(200);
  expect(text).toContain('数据库</dt><dd>正常');
  expect(text).toContain('<a href="/api">/api</a>');
  expect(text).not.toMatch(/机关<|<table>/u);
  expect((await server.anonymous.get('/status', { cookie: 'desk_session=long-gone' })).text).not.toContain('<table>');
});

it('shows the agencies whose figures the person may read, and no others', async () => {
  const { text } = await server.callerWith([1, 'head']).get('/status');
  expect(text).toMatch(/某人\d+/u);
  expect(text).toContain('<th scope="row">land机关</th><td class="n">1</td><td class="n">1</td><td class="n">0</td>');
  expect(text).toContain('county机关');
  expect(text).not.toContain('other机关');
  expect((await server.callerWith([3, 'clerk']).get('/status')).text).not.toContain('land机关');
});

it('uses the language of the query before that of the browser', async () => {
  const english = { 'accept-language': 'en' };
  expect((await server.anonymous.get('/status')).text).toContain('<html lang="zh-CN">');
  expect((await server.anonymous.get('/status', english)).text).toContain('<html lang="en">');
  expect((await server.anonymous.get('/status?lang=zh', english)).text).toContain('<html lang="zh-CN">');
  expect((await server.anonymous.get('/status?lang=en')).text).toContain('Sign in first');
});
