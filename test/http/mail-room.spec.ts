// Incoming mail over HTTP: recorded, handed over, registered or set aside, and reminders.
import { within } from '../../src/store/scope.js';
import { watchMail } from '../../src/usecases/mail-room/watch-mail.js';
import { smtpMailer } from '../../src/smtp.js';
import { morningRound } from '../../src/usecases/reminders/morning-round.js';
import { addMailbox } from '../../src/usecases/reminders/mailboxes.js';
import { dropDatabases, dumpOf } from '../builders/database.js';
import { Desk } from '../builders/desk.js';
import { type Answer, type Caller, Door } from '../builders/door.js';
import { MailServer, readMail } from '../builders/mail-server.js';

const SENDER = '申屠奇特';
const MAIL = '/api/agencies/land/mail';

let desk: Desk;
let door: Door;
let clerk: Caller;
let handler: Caller;
let now = '2026-01-05T10:00:00+08:00';

beforeEach(async () => {
  now = '2026-01-05T10:00:00+08:00';
  desk = await Desk.open(['county'], ['land', 'county'], ['other']);
  door = await Door.open(desk, () => new Date(now));
  await door.withAccounts(desk, 5);
  clerk = door.person([2, 'clerk']);
  handler = door.person([2, 'handler']);
  await desk.rows(`insert into membership values (2, 2, 'handler', now(), null)`);
});
afterEach(() => door.close());
afterAll(dropDatabases);

const record = async (said: object = {}, who = clerk): Promise<number> => {
  const { status, body } = await who.post(MAIL, {
    kind: 'signedMail',
    trackingNumber: 'EMS1',
    sender: SENDER,
    ...said,
  });
  expect([status, body['detail']]).toEqual([201, undefined]);
  return body['mail'] as number;
};
const give = (mail: number, command: string, body: object = {}, who = clerk, headers = {}): Promise<Answer> =>
  who.post(`${MAIL}/${mail}/${command}`, body, headers);
const page = async (mail: number): Promise<Record<string, unknown>> => (await clerk.get(`${MAIL}/${mail}`)).body;
const listed = async (query = '', who = clerk): Promise<readonly number[]> =>
  ((await who.get(`/api/mail?${query}`)).body['mail'] as { mail: number }[]).map(({ mail }) => mail);
const register = (said: object): Promise<Answer> =>
  clerk.post('/api/applications', {
    applicant: { type: 'naturalPerson', name: '李明' },
    channel: 'signedMail',
    content: '某地块征收补偿协议',
    ...said,
  });

describe('a piece of mail', () => {
  it('is recorded with its number, its moment and its sender masked', async () => {
    const mail = await record({ arrivedAt: '2026-01-05T08:15:00+08:00', note: '牛皮纸信封' });
    expect(await page(mail)).toMatchObject({
      mail: 2026000001,
      number: 'land收文〔2026〕1号',
      state: 'open',
      kind: 'signedMail',
      arrivedOn: '2026-01-05',
      trackingNumber: 'EMS1',
      sender: '申屠**',
      note: '牛皮纸信封',
      late: false,
      proposes: { channel: 'signedMail', arrivedOn: '2026-01-05' },
      events: [{ type: 'mailReceived', by: { role: 'clerk' }, actor: { name: '某人1' } }],
    });
  });

  it('cannot have arrived in the future', async () => {
    const { body } = await clerk.post(MAIL, { kind: 'fax', arrivedAt: '2026-01-05T10:00:01+08:00' });
    expect(body).toMatchObject({ code: 'invalid', faults: [{ field: 'arrivedAt' }] });
    expect(await desk.count('numbering')).toBe(0);
  });

  it('is numbered by year without gaps, also concurrently, and once under one key', async () => {
    await desk.meet();
    const numbers = await Promise.all(Array.from({ length: 8 }, () => record()));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 8 }, (_, n) => 2026000001 + n));
    const twice = { 'idempotency-key': 'once' };
    const [first, again] = [
      await clerk.post(MAIL, { kind: 'fax' }, twice),
      await clerk.post(MAIL, { kind: 'fax' }, twice),
    ];
    expect(again.body).toEqual(first.body);
    now = '2027-01-04T10:00:00+08:00';
    expect(await record()).toBe(2027000001);
  });

  it('is handed over, and signed for by the other side alone', async () => {
    const mail = await record();
    await give(mail, 'hand-over', { to: { role: 'handler' } });
    expect(await listed('unsigned=mine', handler)).toEqual([mail]);
    expect(await listed('unsigned=mine')).toEqual([]);
    expect((await give(mail, 'sign-for')).body).toMatchObject({ code: 'not-permitted' });
    expect((await give(mail, 'sign-for', {}, handler)).status).toBe(200);
    expect((await give(mail, 'sign-for', {}, handler)).body).toMatchObject({ code: 'not-allowed' });
    expect(await page(mail)).toMatchObject({
      handedTo: { role: 'handler' },
      signedAt: '2026-01-05T02:00:00+00:00',
      events: [
        {},
        { type: 'mailHandedOver' },
        { type: 'mailSignedFor', by: { role: 'handler' }, actor: { name: '某人2' } },
      ],
    });
    expect(await listed('unsigned=all')).toEqual([]);
  });

  it('is handed to a colleague by name, who must work there', async () => {
    const mail = await record();
    expect((await give(mail, 'hand-over', { to: { login: 's4' } })).body).toMatchObject({
      faults: [{ field: 'to/login' }],
    });
    await give(mail, 'hand-over', { to: { login: 's2' } });
    expect(await page(mail)).toMatchObject({ handedTo: { role: null, name: '某人2' }, signedAt: null });
    expect((await give(mail, 'sign-for', {}, door.person([2, 'handler']))).body).toMatchObject({
      code: 'not-permitted',
    });
    expect((await give(mail, 'sign-for', {}, handler)).status).toBe(200);
  });

  it('is set aside or made void with a reason, permanently', async () => {
    const [first, second] = [await record(), await record()];
    expect((await give(first, 'set-aside', {})).body).toMatchObject({ faults: [{ field: 'reason' }] });
    await give(first, 'set-aside', { reason: '信访件' });
    await give(second, 'void', { reason: '登记了两次' });
    expect(await listed()).toEqual([]);
    expect(await page(first)).toMatchObject({ state: 'setAside', reason: '信访件', settledOn: '2026-01-05' });
    for (const command of ['void', 'set-aside']) {
      expect((await give(first, command, { reason: '又' })).body).toMatchObject({ code: 'not-allowed' });
    }
    expect((await register({ mail: first })).body).toMatchObject({ code: 'not-allowed' });
    expect(await desk.count('application')).toBe(0);
    expect((await give(second, 'correct', { fields: {}, reason: '又' })).body).toMatchObject({ code: 'not-allowed' });
    expect(await record()).toBe(2026000003);
  });

  it('is corrected with a reason; the old text stays in its events', async () => {
    const mail = await record();
    const fields = { kind: 'ordinaryMail', arrivedAt: '2026-01-04T16:00:00+08:00', sender: '申屠奇特一' };
    expect((await give(mail, 'correct', { fields, reason: '误登' })).status).toBe(200);
    expect(await page(mail)).toMatchObject({
      kind: 'ordinaryMail',
      arrivedOn: '2026-01-04',
      trackingNumber: 'EMS1',
      sender: '申屠***',
      events: [{}, { type: 'mailCorrected', details: { reason: '误登', before: { kind: 'signedMail' } } }],
    });
    await expect(desk.database.pool.query('update mail_event set at = now()')).rejects.toMatchObject({ code: '42501' });
    await expect(desk.database.pool.query('delete from mail_item')).rejects.toMatchObject({ code: '42501' });
  });

  it('that was changed meanwhile is stale', async () => {
    const mail = await record();
    await give(mail, 'hand-over', { to: { role: 'handler' } });
    const { status, body } = await give(mail, 'set-aside', { reason: '甲' }, clerk, { 'if-match': '"1"' });
    expect([status, body['version']]).toEqual([412, 2]);
  });
});

describe('an application', () => {
  it('is registered from it in one go, with its day of arrival', async () => {
    const mail = await record({ arrivedAt: '2026-01-05T08:15:00+08:00' });
    now = '2026-01-06T10:00:00+08:00';
    const { body } = await register({ mail });
    expect(body).toMatchObject({ application: 'land-2026000001', dueOn: '2026-02-02' });
    expect(await page(mail)).toMatchObject({
      state: 'registered',
      settledOn: '2026-01-06',
      late: true,
      applications: ['land-2026000001'],
    });
    // A letter may contain another application.
    expect((await register({ mail })).status).toBe(201);
    expect((await page(mail))['applications']).toEqual(['land-2026000001', 'land-2026000002']);
    expect((await register({ mail: 2026000099 })).body).toMatchObject({ code: 'not-found' });
  });

  it('that is registered already is linked, to one piece alone', async () => {
    const [first, second] = [await record(), await record()];
    const { body } = await register({});
    expect((await give(first, 'link', { application: body['application'] })).status).toBe(200);
    expect((await give(second, 'link', { application: body['application'] })).body).toMatchObject({
      code: 'not-allowed',
    });
    for (const application of ['land-2026000099', 'other-2026000001', 'x']) {
      expect((await give(second, 'link', { application })).body).toMatchObject({ code: 'not-found' });
    }
  });
});

describe('the register', () => {
  it('is filtered by day, kind, number and what became of it, page by page', async () => {
    const mails: number[] = [];
    for (const day of ['02', '03', '04']) mails.push(await record({ arrivedAt: `2026-01-${day}T09:00:00+08:00` }));
    mails.push(await record({ kind: 'fax', trackingNumber: 'F9' }));
    await give(mails[1]!, 'set-aside', { reason: '广告' });
    expect(await listed()).toEqual([mails[3], mails[2], mails[0]]);
    expect(await listed('state=all&from=2026-01-03&to=2026-01-04')).toEqual([mails[2], mails[1]]);
    expect(await listed('kind=fax')).toEqual([mails[3]]);
    expect(await listed('trackingNumber=F9')).toEqual([mails[3]]);
    const { body } = await clerk.get('/api/mail?limit=2');
    expect(body['total']).toEqual({ count: 3, exact: true });
    expect(await listed(`limit=2&cursor=${String(body['next'])}`)).toEqual([mails[0]]);
    expect((await clerk.get('/api/applications/counts')).body['unregisteredMail']).toEqual({ count: 3, exact: true });
  });

  it('lists by day the mail left unregistered 每日未登记邮件, also once it is registered', async () => {
    const [late, lies, today] = [
      await record({ arrivedAt: '2026-01-04T09:00:00+08:00' }),
      await record({ arrivedAt: '2026-01-04T10:00:00+08:00' }),
      await record(),
    ];
    await register({ mail: late });
    await register({ mail: today });
    expect(await listed('late=true')).toEqual([lies]);
    expect(await listed('late=true&state=all')).toEqual([lies, late]);
    expect(await listed('late=true&state=all&from=2026-01-05')).toEqual([]);
  });

  it('is separate for each agency, enforced by PostgreSQL', async () => {
    const mail = await record();
    const other = door.person([3, 'clerk']);
    expect(await listed('', other)).toEqual([]);
    expect((await other.get(`${MAIL}/${mail}`)).status).toBe(403);
    for (const table of ['mail_item', 'mail_event', 'mail_sender', 'mail_application']) {
      const seen = await within(desk.database, [3], (on) => on.query(`select 1 from ${table}`));
      expect([table, seen.rowCount]).toEqual([table, 0]);
    }
    expect(await listed('', door.person([1, 'head']))).toEqual([mail]);
  });

  it('keeps the sender in one table, and shows no sender in full', async () => {
    const mail = await record({}, handler);
    await clerk.post(MAIL, { kind: 'fax', sender: SENDER }, { 'idempotency-key': 'k' });
    await give(mail, 'correct', { fields: { sender: `${SENDER}二` }, reason: '误登' });
    const { mail_sender: senders, ...others } = await dumpOf(desk.database.url);
    expect(senders).toHaveLength(3);
    for (const [table, rows] of Object.entries(others)) {
      expect([table, rows.filter((row) => row.includes(SENDER))]).toEqual([table, []]);
    }
    for (const url of ['/api/mail', `${MAIL}/${mail}`]) expect((await clerk.get(url)).text).not.toContain('奇特');
  });
});

describe('mail left unregistered past its day', () => {
  const told = async (day: string, time = '08:30:10'): Promise<readonly unknown[]> => {
    const before = await desk.count('reminder');
    const filed = await watchMail(desk.database, new Date(`${day}T${time}+08:00`));
    expect(await desk.count('reminder')).toBe(before + filed);
    const rows = await desk.rows('select to_role from reminder order by id');
    return rows.slice(before).map(({ to_role: role }) => role);
  };

  it('is reported to the clerk, on a later morning to the head, and to no one twice', async () => {
    await record();
    expect(await told('2026-01-05', '23:00:00')).toEqual([]);
    expect(await told('2026-01-06', '08:29:00')).toEqual([]);
    expect(await told('2026-01-06')).toEqual(['clerk']);
    await desk.meet();
    expect(await told('2026-01-06', '18:00:00')).toEqual([]);
    const both = await Promise.all(
      [0, 1, 2].map(() => watchMail(desk.database, new Date('2026-01-07T08:31:00+08:00'))),
    );
    expect(both.toSorted()).toEqual([0, 0, 1]);
    expect(await told('2026-01-08')).toEqual([]);
    expect(await desk.rows('select to_role, kind from reminder order by id')).toEqual([
      { to_role: 'clerk', kind: 'mailUnregistered' },
      { to_role: 'head', kind: 'mailUnregistered' },
    ]);
  });

  it('is not reported on days off, nor once it is settled', async () => {
    const mail = await record();
    now = '2026-01-09T17:00:00+08:00';
    const friday = await record();
    await give(mail, 'set-aside', { reason: '广告' });
    expect(await told('2026-01-10')).toEqual([]); // a Saturday
    expect(await told('2026-01-12')).toEqual(['clerk']);
    now = '2026-01-12T10:00:00+08:00';
    await give(friday, 'set-aside', { reason: '广告' });
    expect(await told('2026-01-13')).toEqual([]);
  });

  it('is in the daily digest with its count, and in the inbox', async () => {
    const server = await MailServer.start();
    await addMailbox(desk.database, {
      agency: 'land',
      role: 'clerk',
      name: '李科员',
      email: 'li@land.example',
      at: '2026-01-05T09:00:00+08:00',
    });
    await record();
    await record();
    const mailer = smtpMailer({ url: server.url, from: 'desk@county.example' });
    const morning = new Date('2026-01-06T08:30:10+08:00');
    await desk.rows(`update mailbox set added_at = '2026-01-05T09:00:00+08:00'`);
    expect(await morningRound(desk.database, mailer, morning, false)).toMatchObject({ mailReminders: 1, sent: 1 });
    const { text } = readMail(server.received[0]!.raw);
    expect(text).toContain('收到的邮件当日未登记');
    expect(text).toContain('现有2件未登记');
    expect((await clerk.get('/api/inbox')).body['reminders']).toMatchObject([
      { kind: 'mailUnregistered', agency: 'land', application: null, to: { role: 'clerk' } },
    ]);
    await server.close();
  });
});
