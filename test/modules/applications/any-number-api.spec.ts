// An application by any number that a person has before them, wherever an operation takes one.
import { recordName, registerNumber } from '../../../src/domain/document-numbers.js';
import type { ApplicationRecord } from '../../../src/platform/db/change-set.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Caller, TestServer } from '../../support/test-server.js';

const OLD_NUMBER = '国土依申请〔2019〕33号';

let office: TestOffice;
let server: TestServer;
let clerk: Caller;
let head: Caller;
let auditor: Caller;
let application: ApplicationRecord;

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county']);
  server = await TestServer.open(office, () => new Date('2026-06-03T10:00:00+08:00'));
  await server.addAccounts(office, 20);
  clerk = server.callerWith([2, 'clerk']);
  head = server.callerWith([2, 'head']);
  auditor = server.callerWith([1, 'auditor']);
  application = await office.register('2026-06-01', { agency: 'land' });
  // Another agency has the same serial: the sign before the number tells them apart.
  await office.register('2026-06-01', { agency: 'county' });
  await office.do('2026-06-01', application, 'accept');
  await office.database.pool.query(
    `insert into register_origin (agency_id, application_id, key, number, sheet, line, derived, imported_at)
     values ($1, $2, $3, $3, '台账', 2, '{}', now())`,
    [application.agencyId, application.id, OLD_NUMBER],
  );
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

const nameOf = (): string => recordName('land', application.id);
/** As the screens show it, and as people paste and type it. */
const WAYS: readonly (readonly [string, () => string])[] = [
  ['its name in addresses', nameOf],
  ['the number on the screen', () => registerNumber('land', application.id)],
  [
    'with half-width brackets and blanks',
    () => registerNumber('land', application.id).replace('〔', ' [').replace('〕', '] '),
  ],
  ['with full-width brackets', () => registerNumber('land', application.id).replace('〔', '（').replace('〕', '）')],
  ['its old number', () => OLD_NUMBER],
  ['its old number with other brackets', () => ' 国土依申请[2019] 33号'],
];

describe.each(WAYS)('an application by %s', (way, written) => {
  const body = (): { application: string } => ({ application: written() });

  it('is opened by its address', async () => {
    const { status, body: page } = await clerk.get(`/api/applications/${encodeURIComponent(written())}`);
    expect([status, page['application']]).toEqual([200, nameOf()]);
  });

  it('is supervised, and found among the notices', async () => {
    const notice = { ...body(), text: '请说明进度', dueOn: '2026-06-20' };
    const { status, body: issued } = await head.post('/api/agencies/land/supervision-notices', notice);
    expect([status, issued['application']]).toEqual([201, nameOf()]);
    const { body: found } = await head.get(`/api/supervision-notices?application=${encodeURIComponent(written())}`);
    expect((found['notices'] as { id: number }[])[0]!.id).toBe(issued['id']);
  });

  it('is the subject of a remedy', async () => {
    const remedy = { name: `（2026）晋行初${way}号`, kind: 'litigation', ...body() };
    const { status, body: opened } = await clerk.post('/api/agencies/land/remedies', remedy);
    expect([status, opened['application']]).toEqual([201, nameOf()]);
  });

  it('is assigned among several', async () => {
    const { body: answer } = await head.post('/api/agencies/land/assignments', {
      handler: 'handler',
      applications: [body()],
    });
    const [{ assigned }] = answer['assignments'] as [{ assigned: { application: string } }];
    expect(assigned.application).toBe(nameOf());
  });

  it('is searched in the reading records', async () => {
    const { status } = await clerk.get(`/api/applications/${nameOf()}/persons/1`);
    expect(status).toBeLessThan(300);
    const { body: found } = await auditor.get(`/api/reading-records?application=${encodeURIComponent(written())}`);
    expect((found['records'] as { application: string }[])[0]?.application).toBe(nameOf());
  });
});

it.each(['%00', 'x'.repeat(200), '%F0%9F%98%80', '2026', '〔2026〕1号'])(
  '“%s” names no single one: 404',
  async (text) => {
    const both = server.callerWith([1, 'clerk'], [2, 'clerk']);
    const { status } = await both.get(`/api/applications/${text.startsWith('%') ? text : encodeURIComponent(text)}`);
    expect(status).toBe(404);
  },
);

it('of another agency is not found under this one', async () => {
  const answer = await head.post('/api/agencies/land/supervision-notices', {
    application: registerNumber('county', application.id),
    text: '请说明进度',
    dueOn: '2026-06-20',
  });
  expect([answer.status, answer.body['faults']]).toMatchObject([422, [{ field: 'application' }]]);
});

it('links mail to the application by the number on the screen', async () => {
  const { body: mail } = await clerk.post('/api/agencies/land/mail', { kind: 'signedMail' });
  const link = `/api/agencies/land/mail/${String(mail['mail'])}/link`;
  const { status } = await clerk.post(link, { application: registerNumber('land', application.id) });
  expect(status).toBe(200);
});
