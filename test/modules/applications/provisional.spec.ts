// While a year's notice is not out, every due date shown outside is marked as provisional.
import { strFromU8, unzipSync } from 'fflate';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Caller, TestServer } from '../../support/test-server.js';

const PROVISIONAL = { dueOn: '2027-01-19', provisional: true };

let desk: TestOffice;
let door: TestServer;
let clerk: Caller;
let told: Record<string, unknown>;

beforeAll(async () => {
  desk = await TestOffice.open(['county']);
  door = await TestServer.open(desk, () => new Date('2026-12-21T10:00:00+08:00'));
  await door.addAccounts(desk, 3);
  clerk = door.callerWith([1, 'clerk'], [1, 'administrator']);
  const applicant = { type: 'naturalPerson', name: '李明' };
  told = (await clerk.post('/api/applications', { applicant, channel: 'counter', content: '某信息' })).body;
});
afterAll(async () => {
  await door.close();
  await dropDatabases();
});

it('the answer to a registration', () => {
  expect(told).toMatchObject(PROVISIONAL);
});

it('the list, the page with its deadlines, and a preview of the receipt', async () => {
  const path = `/api/applications/${String(told['application'])}`;
  expect((await clerk.get('/api/applications')).body).toMatchObject({ applications: [PROVISIONAL] });
  expect((await clerk.get(path)).body).toMatchObject({
    ...PROVISIONAL,
    deadlines: [PROVISIONAL, { dueOn: '2026-12-30', provisional: false }],
  });
  expect((await clerk.get('/api/receipt-preview?agency=county&channel=counter')).body).toMatchObject({
    clocks: { reply: PROVISIONAL, supplementNotice: { dueOn: '2026-12-30', provisional: false } },
  });
});

it('a list as a file', async () => {
  const file = async (format: string): Promise<Uint8Array> => {
    const answer = await fetch(`${door.address}/api/applications/export?format=${format}`, { headers: clerk.headers });
    return new Uint8Array(await answer.arrayBuffer());
  };
  expect(new TextDecoder().decode(await file('csv'))).toContain('2027-01-19（暂定）');
  const cells = Object.values(unzipSync(await file('xlsx'))).map((part) => strFromU8(part));
  expect(cells.join('')).toContain('2027-01-19（暂定）');
});

it('what a notice of this place would move', async () => {
  const notice = { title: '本县2027年值班安排', source: '县政府办', off: ['2026-12-25'] };
  const { body } = await clerk.post('/api/calendar/previews', notice);
  expect(body['moves']).toMatchObject([
    { kind: 'reply', from: '2027-01-19', to: '2027-01-20', provisional: true },
    { kind: 'supplementNotice', from: '2026-12-30', to: '2026-12-31', provisional: false },
  ]);
});
