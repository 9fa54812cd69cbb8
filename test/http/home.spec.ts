// The home page: figures for readers who are signed in, an introduction for strangers.
import { dropDatabases } from '../builders/database.js';
import { Desk } from '../builders/desk.js';
import { Door } from '../builders/door.js';

let door: Door;

beforeAll(async () => {
  const desk = await Desk.open(['county'], ['land', 'county'], ['other']);
  await desk.register('2026-01-05', { agency: 'land' });
  door = await Door.open(desk, () => new Date('2026-01-15T10:00:00+08:00'));
});
afterAll(async () => {
  await door.close();
  await dropDatabases();
});

it('shows a stranger no agency and no figure, but whether it works and where the API is described', async () => {
  const { status, text } = await door.stranger.get('/status');
  expect(status).toBe(200);
  expect(text).toContain('数据库</dt><dd>正常');
  expect(text).toContain('<a href="/api">/api</a>');
  expect(text).not.toMatch(/机关<|<table>/u);
  expect((await door.stranger.get('/status', { cookie: 'desk_session=long-gone' })).text).not.toContain('<table>');
});

it('shows the agencies whose figures the person may read, and no others', async () => {
  const { text } = await door.person([1, 'head']).get('/status');
  expect(text).toMatch(/某人\d+/u);
  expect(text).toContain('<th scope="row">land机关</th><td class="n">1</td><td class="n">1</td><td class="n">0</td>');
  expect(text).toContain('county机关');
  expect(text).not.toContain('other机关');
  expect((await door.person([3, 'clerk']).get('/status')).text).not.toContain('land机关');
});

it('uses the language of the query before that of the browser', async () => {
  const english = { 'accept-language': 'en' };
  expect((await door.stranger.get('/status')).text).toContain('<html lang="zh-CN">');
  expect((await door.stranger.get('/status', english)).text).toContain('<html lang="en">');
  expect((await door.stranger.get('/status?lang=zh', english)).text).toContain('<html lang="zh-CN">');
  expect((await door.stranger.get('/status?lang=en')).text).toContain('Sign in first');
});
