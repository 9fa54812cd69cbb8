// Incoming mail over HTTP: recorded, handed over, registered or set aside, and reminders.
import { remindUnregisteredMail } from '../../../src/modules/incoming-mail/remind-unregistered-mail.js';
import { smtpMailer } from '../../../src/modules/notifications/smtp-mailer.js';
import { runDailyRound } from '../../../src/modules/daily-round/run-daily-round.js';
import { addMailbox } from '../../../src/modules/notifications/mailboxes.js';
import { dropDatabases, dumpDatabase } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Answer, type Caller, TestServer } from '../../support/test-server.js';
import { MailServer, parseMail } from '../../support/mail-server.js';

const SENDER = '申屠奇特';
const MAIL = '/api/agencies/land/mail';

let office: TestOffice;
let server: TestServer;
let clerk: Caller;
let handler: Caller;
let now = '2026-01-05T10:00:00+08:00';

beforeEach(async () => {
  now = '2026-01-05T10:00:00+08:00';
  office = await TestOffice.open(['county'], ['land', 'county'], ['other']);
  server = await TestServer.open(office, () => new Date(now));
  await server.addAccounts(office, 5);
  clerk = server.callerWith([2, 'clerk']);
  handler = server.callerWith([2, 'handler']);
  await office.rows(`insert into membership values (2, 2, 'handler', now(), null)`);
});
afterEach(() => server.close());
afterAll(dropDatabases);

const recordMail = async (fields: object = {}, who = clerk): Promise<number> => {
  const { status, body } = await who.post(MAIL, {
    kind: 'signedMail',
    trackingNumber: 'EMS1',
    sender: SENDER,
    ...fields,
  });
  expect([status, body['detail']]).toEqual([201, undefined]);
  return body['mail'] as number;
};
const sendCommand = (mail: number, command: string, body: object = {}, who = clerk, headers = {}): Promise<Answer> =>
  who.post(`${MAIL}/${mail}/${command}`, body, headers);
const mailPage = async (mail: number): Promise<Record<string, unknown>> => (await clerk.get(`${MAIL}/${mail}`)).body;
const listMail = async (query = '', who = clerk): Promise<readonly number[]> =>
  ((await who.get(`/api/mail?${query}`)).body['mail'] as { mail: number }[]).map(({ mail }) => mail);
const registerFrom = (fields: object): Promise<Answer> =>
  clerk.post('/api/applications', {
    applicant: { type: 'naturalPerson', name: '李明' },
    channel: 'signedMail',
    content: '某地块征收补偿协议',
    ...fields,
  });

describe('a piece of mail', () => {
  it('is recorded with its number, its moment and its sender masked', async () => {
    const mail = await recordMail({ arrivedAt: '2026-01-05T08:15:00+08:00', note: '牛皮纸信封' });
    expect(await mailPage(mail)).toMatchObject({
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
    expect(await office.count('numbering')).toBe(0);
  });

  it('is numbered by year without gaps, also concurrently, and once under one key', async () => {
    await office.openConnections();
    const numbers = await Promise.all(Array.from({ length: 8 }, () => recordMail()));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 8 }, (_, n) => 2026000001 + n));
    const twice = { 'idempotency-key': 'once' };
    const [first, again] = [
      await clerk.post(MAIL, { kind: 'fax' }, twice),
      await clerk.post(MAIL, { kind: 'fax' }, twice),
    ];
    expect(again.body).toEqual(first.body);
    now = '2027-01-04T10:00:00+08:00';
    expect(await recordMail()).toBe(2027000001);
  });

  it('is handed over, and signed for by the other side alone', async () => {
    const mail = await recordMail();
    await sendCommand(mail, 'hand-over', { to: { role: 'handler' } });
    expect(await listMail('unsigned=mine', handler)).toEqual([mail]);
    expect(await listMail('unsigned=mine')).toEqual([]);
    expect((await sendCommand(mail, 'sign-for')).body).toMatchObject({ code: 'not-permitted' });
    expect((await sendCommand(mail, 'sign-for', {}, handler)).status).toBe(200);
    expect((await sendCommand(mail, 'sign-for', {}, handler)).body).toMatchObject({ code: 'not-allowed' });
    expect(await mailPage(mail)).toMatchObject({
      handedTo: { role: 'handler' },
      signedAt: '2026-01-05T02:00:00+00:00',
      events: [
        {},
        { type: 'mailHandedOver' },
        { type: 'mailSignedFor', by: { role: 'handler' }, actor: { name: '某人2' } },
      ],
    });
    expect(await listMail('unsigned=all')).toEqual([]);
  });

  it('is handed to a colleague by name, who must work there', async () => {
    const mail = await recordMail();
    expect((await sendCommand(mail, 'hand-over', { to: { login: 's4' } })).body).toMatchObject({
      faults: [{ field: 'to/login' }],
    });
    await sendCommand(mail, 'hand-over', { to: { login: 's2' } });
    expect(await mailPage(mail)).toMatchObject({ handedTo: { role: null, name: '某人2' }, signedAt: null });
    expect((await sendCommand(mail, 'sign-for', {}, server.callerWith([2, 'handler']))).body).toMatchObject({
      code: 'not-permitted',
    });
    expect((await sendCommand(mail, 'sign-for', {}, handler)).status).toBe(200);
  });

  it('is set aside or made void with a reason, permanently', async () => {
    const [first, second] = [await recordMail(), await recordMail()];
    expect((await sendCommand(first, 'set-aside', {})).body).toMatchObject({ faults: [{ field: 'reason' }] });
    await sendCommand(first, 'set-aside', { reason: '信访件' });
    await sendCommand(second, 'void', { reason: '登记了两次' });
    expect(await listMail()).toEqual([]);
    expect(await mailPage(first)).toMatchObject({ state: 'setAside', reason: '信访件', settledOn: '2026-01-05' });
    for (const command of ['void', 'set-aside']) {
      expect((await sendCommand(first, command, { reason: '又' })).body).toMatchObject({ code: 'not-allowed' });
    }
    expect((await registerFrom({ mail: first })).body).toMatchObject({ code: 'not-allowed' });
    expect(await office.count('application')).toBe(0);
    expect((await sendCommand(second, 'correct', { fields: {}, reason: '又' })).body).toMatchObject({
      code: 'not-allowed',
    });
    expect(await recordMail()).toBe(2026000003);
  });

  it('is corrected with a reason; the old text stays in its events', async () => {
    const mail = await recordMail();
    const fields = { kind: 'ordinaryMail', arrivedAt: '2026-01-04T16:00:00+08:00', sender: '申屠奇特一' };
    expect((await sendCommand(mail, 'correct', { fields, reason: '误登' })).status).toBe(200);
    expect(await mailPage(mail)).toMatchObject({
      kind: 'ordinaryMail',
      arrivedOn: '2026-01-04',
      trackingNumber: 'EMS1',
      sender: '申屠***',
      events: [{}, { type: 'mailCorrected', details: { reason: '误登', before: { kind: 'signedMail' } } }],
    });
    await expect(office.database.pool.query('update mail_event set at = now()')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(office.database.pool.query('delete from mail_item')).rejects.toMatchObject({ code: '42501' });
  });

  it('that was changed meanwhile is stale', async () => {
    const mail = await recordMail();
    await sendCommand(mail, 'hand-over', { to: { role: 'handler' } });
    const { status, body } = await sendCommand(mail, 'set-aside', { reason: '甲' }, clerk, { 'if-match': '"1"' });
    expect([status, body['version']]).toEqual([412, 2]);
  });
});

describe('an application', () => {
  it('is registered from it in one go, with its day of arrival', async () => {
    const mail = await recordMail({ arrivedAt: '2026-01-05T08:15:00+08:00' });
    now = '2026-01-06T10:00:00+08:00';
    const { body } = await registerFrom({ mail });
    expect(body).toMatchObject({ application: 'land-2026000001', dueOn: '2026-02-02' });
    expect(await mailPage(mail)).toMatchObject({
      state: 'registered',
      settledOn: '2026-01-06',
      late: true,
      applications: ['land-2026000001'],
    });
    // A letter may contain another application.
    expect((await registerFrom({ mail })).status).toBe(201);
    expect((await mailPage(mail))['applications']).toEqual(['land-2026000001', 'land-2026000002']);
    expect((await registerFrom({ mail: 2026000099 })).body).toMatchObject({ code: 'not-found' });
  });

  it('that is registered already is linked, to one piece alone', async () => {
    const [first, second] = [await recordMail(), await recordMail()];
    const { body } = await registerFrom({});
    expect((await sendCommand(first, 'link', { application: body['application'] })).status).toBe(200);
    expect((await sendCommand(second, 'link', { application: body['application'] })).body).toMatchObject({
      code: 'not-allowed',
    });
    for (const application of ['land-2026000099', 'other-2026000001', 'x']) {
      expect((await sendCommand(second, 'link', { application })).body).toMatchObject({ code: 'not-found' });
    }
  });
});

describe('the register', () => {
  it('is filtered by day, kind, number and what became of it, page by page', async () => {
    const mails: number[] = [];
    for (const day of ['02', '03', '04']) mails.push(await recordMail({ arrivedAt: `2026-01-${day}T09:00:00+08:00` }));
    mails.push(await recordMail({ kind: 'fax', trackingNumber: 'F9' }));
    await sendCommand(mails[1]!, 'set-aside', { reason: '广告' });
    expect(await listMail()).toEqual([mails[3], mails[2], mails[0]]);
    expect(await listMail('state=all&from=2026-01-03&to=2026-01-04')).toEqual([mails[2], mails[1]]);
    expect(await listMail('kind=fax')).toEqual([mails[3]]);
    expect(await listMail('trackingNumber=F9')).toEqual([mails[3]]);
    const { body } = await clerk.get('/api/mail?limit=2');
    expect(body['total']).toEqual({ count: 3, exact: true });
    expect(await listMail(`limit=2&cursor=${String(body['next'])}`)).toEqual([mails[0]]);
    expect((await clerk.get('/api/applications/counts')).body['unregisteredMail']).toEqual({ count: 3, exact: true });
  });

  it('lists by day the mail left unregistered 每日未登记邮件, also once it is registered', async () => {
    const [late, lies, today] = [
      await recordMail({ arrivedAt: '2026-01-04T09:00:00+08:00' }),
      await recordMail({ arrivedAt: '2026-01-04T10:00:00+08:00' }),
      await recordMail(),
    ];
    await registerFrom({ mail: late });
    await registerFrom({ mail: today });
    expect(await listMail('late=true')).toEqual([lies]);
    expect(await listMail('late=true&state=all')).toEqual([lies, late]);
    expect(await listMail('late=true&state=all&from=2026-01-05')).toEqual([]);
  });

  it('is separate for each agency, enforced by PostgreSQL', async () => {
    const mail = await recordMail();
    const other = server.callerWith([3, 'clerk']);
    expect(await listMail('', other)).toEqual([]);
    expect((await other.get(`${MAIL}/${mail}`)).status).toBe(403);
    for (const table of ['mail_item', 'mail_event', 'mail_sender', 'mail_application']) {
      const visible = await office.database.read([3], (on) => on.query(`select 1 from ${table}`));
      expect([table, visible.rowCount]).toEqual([table, 0]);
    }
    expect(await listMail('', server.callerWith([1, 'head']))).toEqual([mail]);
  });

  it('keeps the sender in one table, and shows no sender in full', async () => {
    const mail = await recordMail({}, handler);
    await clerk.post(MAIL, { kind: 'fax', sender: SENDER }, { 'idempotency-key': 'k' });
    await sendCommand(mail, 'correct', { fields: { sender: `${SENDER}二` }, reason: '误登' });
    const { mail_sender: senders, ...others } = await dumpDatabase(office.database.url);
    expect(senders).toHaveLength(3);
    for (const [table, rows] of Object.entries(others)) {
      expect([table, rows.filter((row) => row.includes(SENDER))]).toEqual([table, []]);
    }
    for (const url of ['/api/mail', `${MAIL}/${mail}`]) expect((await clerk.get(url)).text).not.toContain('奇特');
  });
});

describe('mail left unregistered past its day', () => {
  const newReminderRoles = async (day: string, time = '08:30:10'): Promise<readonly unknown[]> => {
    const before = await office.count('reminder');
    const reminderCount = await remindUnregisteredMail(office.database, new Date(`${day}T${time}+08:00`));
    expect(await office.count('reminder')).toBe(before + reminderCount);
    const rows = await office.rows('select to_role from reminder order by id');
    return rows.slice(before).map(({ to_role: role }) => role);
  };

  it('is reported to the clerk, on a later morning to the head, and to no one twice', async () => {
    await recordMail();
    expect(await newReminderRoles('2026-01-05', '23:00:00')).toEqual([]);
    expect(await newReminderRoles('2026-01-06', '08:29:00')).toEqual([]);
    expect(await newReminderRoles('2026-01-06')).toEqual(['clerk']);
    await office.openConnections();
    expect(await newReminderRoles('2026-01-06', '18:00:00')).toEqual([]);
    const both = await Promise.all(
      [0, 1, 2].map(() => remindUnregisteredMail(office.database, new Date('2026-01-07T08:31:00+08:00'))),
    );
    expect(both.toSorted()).toEqual([0, 0, 1]);
    expect(await newReminderRoles('2026-01-08')).toEqual([]);
    expect(await office.rows('select to_role, kind from reminder order by id')).toEqual([
      { to_role: 'clerk', kind: 'mailUnregistered' },
      { to_role: 'head', kind: 'mailUnregistered' },
    ]);
  });

  it('is not reported on days off, nor once it is settled', async () => {
    const mail = await recordMail();
    now = '2026-01-09T17:00:00+08:00';
    const friday = await recordMail();
    await sendCommand(mail, 'set-aside', { reason: '广告' });
    expect(await newReminderRoles('2026-01-10')).toEqual([]); // a Saturday
    expect(await newReminderRoles('2026-01-12')).toEqual(['clerk']);
    now = '2026-01-12T10:00:00+08:00';
    await sendCommand(friday, 'set-aside', { reason: '广告' });
    expect(await newReminderRoles('2026-01-13')).toEqual([]);
  });

  it('is in the daily digest with its count, and in the inbox', async () => {
    const mailServer = await MailServer.start();
    await addMailbox(office.database, {
      agency: 'land',
      role: 'clerk',
      name: '李科员',
      email: 'li@land.example',
      at: '2026-01-05T09:00:00+08:00',
    });
    await recordMail();
    await recordMail();
    const mailer = smtpMailer({ url: mailServer.url, from: 'desk@county.example' });
    const morning = new Date('2026-01-06T08:30:10+08:00');
    await office.rows(`update mailbox set added_at = '2026-01-05T09:00:00+08:00'`);
    expect(await runDailyRound(office.database, mailer, morning, false)).toMatchObject({ mailReminders: 1, sent: 1 });
    const { text } = parseMail(mailServer.received[0]!.raw);
    expect(text).toContain('收到的邮件当日未登记');
    expect(text).toContain('现有2件未登记');
    expect((await clerk.get('/api/inbox')).body['reminders']).toMatchObject([
      { kind: 'mailUnregistered', agency: 'land', application: null, to: { role: 'clerk' } },
    ]);
    await mailServer.close();
  });
});
