// Supervision over HTTP: lists and counts, notices, reminders sent, and reasons for delay.
import { recordName } from '../../../src/domain/document-numbers.js';
import { SUPERVISED_LISTS } from '../../../src/domain/supervision/supervision.js';
import type { ApplicationRecord } from '../../../src/platform/db/change-set.js';
import { sweepDueApplications } from '../../../src/modules/deadlines/sweep.js';
import { remindSupervision } from '../../../src/modules/supervision/remind-supervision.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Answer, type Caller, TestServer } from '../../support/test-server.js';

let office: TestOffice;
let server: TestServer;
let now = '2026-06-03T10:00:00+08:00';
let head: Caller;
let above: Caller;
let handler: Caller;

/** The applications as of 3 June 2026. */
let late: ApplicationRecord;
let open: ApplicationRecord;

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county']);
  server = await TestServer.open(office, () => new Date(now));
  await server.addAccounts(office, 20);
  above = server.callerWith([1, 'head']);
  head = server.callerWith([2, 'head']);
  handler = server.callerWith([2, 'handler']);

  const at = { agency: 'land' };
  late = await office.clearedApplication('2026-01-05', at); // due on 2 February
  await office.do('2026-02-27', late, 'sign');
  late = await office.do('2026-02-27', late, 'dispatch', { method: 'counter' });
  await office.servedApplication('2026-05-06', at);
  open = await office.register('2026-04-01', at); // due on 29 April
  await office.register('2026-05-08', at); // due on 5 June
  await office.register('2026-06-02', { ...at, channel: 'ordinaryMail' });
  await office.register('2026-06-03', { ...at, channel: 'ordinaryMail' });
  const paused = await office.register('2026-04-20', at);
  await office.do('2026-04-20', paused, 'requestSupplement', { workingDays: 40 });
  const returned = await office.clearedApplication('2026-05-25', at);
  await office.do('2026-05-25', returned, 'sign');
  await office.do('2026-05-25', returned, 'dispatch', { method: 'ems' });
  await office.do('2026-05-28', returned, 'returnMail');
  for (const [on, method] of [
    ['2026-05-11', 'registeredMail'],
    ['2026-05-26', 'registeredMail'],
    ['2026-05-11', 'email'],
  ] as const) {
    const sent = await office.clearedApplication(on, at);
    await office.do(on, sent, 'sign');
    await office.do(on, sent, 'dispatch', { method });
  }
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

const readSupervision = async (who: Caller, query = ''): Promise<Record<string, any>> =>
  (await who.get(`/api/supervision${query}`)).body;

describe('what is supervised', () => {
  const EXPECTED = {
    dueSoon: 1,
    overdueOpen: 1,
    overdueClosed: 1,
    pausedLong: 1,
    unconfirmedPastDay: 1,
    undelivered: 2,
  };

  it('is counted for each agency in scope', async () => {
    const { agencies, lists } = await readSupervision(above);
    expect(agencies.map(({ code }: { code: string }) => code)).toEqual(['county', 'land']);
    expect(agencies[1].counts).toEqual(EXPECTED);
    expect(lists.map(({ label }: { label: { zh: string } }) => label.zh)).toEqual([
      '即将逾期',
      '逾期未办',
      '逾期已办',
      '暂停过长',
      '待确认超当日',
      '未送达邮件',
    ]);
    expect((await readSupervision(head)).agencies).toHaveLength(1);
  });

  it('has rates of this year, and none where nothing came and nothing was closed', async () => {
    const [county, land] = (await readSupervision(above)).agencies;
    expect([county.closedRate, county.onTimeRate]).toEqual([null, null]);
    // Eight received, two of the ten still to be confirmed; five closed, one of them late.
    expect([land.closedRate, land.onTimeRate]).toEqual([0.6667, 0.8333]);
  });

  it('has the last twelve months', async () => {
    const [, { trend }] = (await readSupervision(above)).agencies;
    expect([trend.length, trend[0].month, trend.at(-1).month]).toEqual([12, '2025-07', '2026-06']);
    expect(trend.slice(6)).toEqual([
      { month: '2026-01', received: 1, closed: 0, late: 0, onTimeRate: null },
      { month: '2026-02', received: 0, closed: 1, late: 1, onTimeRate: 0 },
      { month: '2026-03', received: 0, closed: 0, late: 0, onTimeRate: null },
      { month: '2026-04', received: 2, closed: 0, late: 0, onTimeRate: null },
      { month: '2026-05', received: 6, closed: 5, late: 0, onTimeRate: 1 },
      { month: '2026-06', received: 0, closed: 0, late: 0, onTimeRate: null },
    ]);
  });

  it.each(SUPERVISED_LISTS)('opens as many applications as it says: %s', async (list) => {
    const { body } = await above.get(`/api/supervision/applications?agency=land&list=${list}`);
    expect([body['total'], (body['applications'] as object[]).length]).toEqual([EXPECTED[list], EXPECTED[list]]);
  });

  it('is listed page by page', async () => {
    const path = '/api/supervision/applications?list=undelivered&limit=1';
    const first = (await above.get(path)).body as { applications: any[]; next: string };
    const second = (await above.get(`${path}&cursor=${first.next}`)).body as typeof first;
    expect(second.next).toBeNull();
    expect(new Set([...first.applications, ...second.applications].map(({ application }) => application)).size).toBe(2);
    const elsewhere = await above.get(`/api/supervision/applications?list=dueSoon&cursor=${first.next}`);
    expect(elsewhere.status).toBe(422);
  });

  it('is refused for an agency out of scope', async () => {
    expect((await head.get('/api/supervision?agency=county')).status).toBe(422);
  });
});

describe('a supervision notice', () => {
  const PATH = '/api/agencies/land/supervision-notices';
  const issueNotice = async (body: object = {}): Promise<number> => {
    const request = { text: '请说明逾期原因', dueOn: '2026-06-05', ...body };
    const { status, body: notice } = await above.post(PATH, request);
    expect(status).toBe(201);
    return notice['id'] as number;
  };
  const readInbox = async (who: Caller): Promise<readonly string[]> =>
    ((await who.get('/api/inbox')).body['reminders'] as { kind: string }[])
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('supervision'));
  const markInboxRead = async (who: Caller): Promise<void> => {
    const { reminders } = (await who.get('/api/inbox')).body as { reminders: { id: number }[] };
    await who.post('/api/inbox/read', { ids: reminders.map(({ id }) => id) });
  };

  it('from above is acknowledged and answered there, and closed by its sender; each step is recorded', async () => {
    const id = await issueNotice({ application: recordName('land', open.id) });
    expect([await readInbox(head), await readInbox(handler)]).toEqual([['supervisionIssued'], ['supervisionIssued']]);
    expect((await handler.post(`${PATH}/${id}/acknowledge`)).body['state']).toBe('acknowledged');
    expect((await head.post(`${PATH}/${id}/answer`, { text: '已寄出' })).body['state']).toBe('answered');
    expect(await readInbox(above)).toEqual(['supervisionAnswered']);
    const closed = await above.post(`${PATH}/${id}/close`, { text: '同意' });
    expect(closed.body).toMatchObject({
      agency: 'land',
      from: 'county',
      application: recordName('land', open.id),
      state: 'closed',
      events: [
        { seq: 1, type: 'issued', text: '请说明逾期原因', by: { name: '某人1' } },
        { seq: 2, type: 'acknowledged', text: null, by: { name: '某人3' } },
        { seq: 3, type: 'answered', text: '已寄出', by: { name: '某人2' } },
        { seq: 4, type: 'closed', text: '同意', by: { name: '某人1' } },
      ],
    });
    expect((await handler.get(`${PATH}/${id}`)).body).toEqual(closed.body);
    for (const who of [head, handler, above]) await markInboxRead(who);
  });

  it('from above cannot be closed by its recipient', async () => {
    const id = await issueNotice();
    const { status, body } = await head.post(`${PATH}/${id}/close`);
    expect([status, body['code']]).toEqual([403, 'not-permitted']);
    expect((await above.post(`${PATH}/${id}/close`)).body['state']).toBe('closed');
    for (const who of [head, handler]) await markInboxRead(who);
  });

  it('takes no step twice, and none after its end', async () => {
    const id = await issueNotice();
    await handler.post(`${PATH}/${id}/acknowledge`);
    expect((await handler.post(`${PATH}/${id}/acknowledge`)).status).toBe(409);
    await above.post(`${PATH}/${id}/close`);
    expect((await handler.post(`${PATH}/${id}/answer`, { text: '迟了' })).status).toBe(409);
    expect((await above.post(`${PATH}/999/close`)).status).toBe(404);
    for (const who of [head, handler]) await markInboxRead(who);
  });

  it.each([
    [{ dueOn: '2026-06-02' }, 'dueOn'],
    [{ application: 'land-2026999999' }, 'application'],
    [{ application: 'county-2026000001' }, 'application'],
  ])('is refused with %j, and no notification is sent', async (wrong, field) => {
    const before = await office.count('reminder');
    const { status, body } = await above.post(PATH, { text: 'x', dueOn: '2026-06-05', ...wrong });
    expect([status, body['faults']]).toMatchObject([422, [{ field }]]);
    expect(await office.count('reminder')).toBe(before);
  });

  it('sends one reminder before it is due, and one further up if there is no answer', async () => {
    const id = await issueNotice();
    for (const who of [head, handler]) await markInboxRead(who);
    const atHour = (day: string, hour = '08:30'): Date => new Date(`2026-06-${day}T${hour}:00+08:00`);
    expect(await remindSupervision(office.database, atHour('03'))).toBe(0);
    expect(await remindSupervision(office.database, atHour('04', '08:00'))).toBe(0);
    const sentCounts = await Promise.all([1, 2, 3].map(() => remindSupervision(office.database, atHour('04'))));
    expect(sentCounts.toSorted()).toEqual([0, 0, 2]);
    expect([await readInbox(head), await readInbox(handler)]).toEqual([['supervisionDueSoon'], ['supervisionDueSoon']]);
    expect(await remindSupervision(office.database, atHour('05'))).toBe(0);
    // Saturday and Sunday are days off.
    expect(await remindSupervision(office.database, atHour('06'))).toBe(0);
    const escalatedCounts = await Promise.all([1, 2, 3].map(() => remindSupervision(office.database, atHour('08'))));
    expect(escalatedCounts.toSorted()).toEqual([0, 0, 2]);
    expect([await readInbox(head), await readInbox(above)]).toEqual([
      ['supervisionOverdue', 'supervisionDueSoon'],
      ['supervisionOverdue'],
    ]);
    now = '2026-06-08T10:00:00+08:00';
    const { notices } = (await head.get('/api/supervision-notices?overdue=true')).body as { notices: any[] };
    expect(notices.map((notice) => [notice.id, notice.escalatedAt !== null])).toEqual([[id, true]]);
    await handler.post(`${PATH}/${id}/answer`, { text: '已办' });
    expect((await head.get('/api/supervision-notices?overdue=true')).body['notices']).toEqual([]);
    expect(await remindSupervision(office.database, atHour('09'))).toBe(0);
    now = '2026-06-03T10:00:00+08:00';
  });

  it('of another agency is neither seen nor answered', async () => {
    const id = await issueNotice();
    const stranger = server.callerWith([1, 'clerk']);
    expect((await stranger.get(`${PATH}/${id}`)).status).toBe(403);
    expect((await above.post(`${PATH}/${id}/acknowledge`)).status).toBe(403);
    expect((await stranger.get('/api/supervision-notices')).body['notices']).toEqual([]);
  });

  it('is issued, and each step done, once for each key; a key used for something else is refused', async () => {
    const request = { text: '请一次说明', dueOn: '2026-06-05' };
    const before = await office.count('reminder');
    const issueWithKey = (key: string, body: object = request): Promise<Answer> =>
      above.post(PATH, body, { 'idempotency-key': key });
    const issued = await Promise.all([issueWithKey('n-1'), issueWithKey('n-1'), issueWithKey('n-1')]);
    expect(new Set(issued.map(({ body }) => body['id'])).size).toBe(1);
    expect(issued.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await office.count('reminder')).toBe(before + 2);
    expect((await issueWithKey('n-1', { ...request, text: '另一件事' })).body['faults']).toMatchObject([
      { field: 'Idempotency-Key' },
    ]);
    const at = `${PATH}/${String(issued[0]!.body['id'])}`;
    for (const [who, step, body] of [
      [handler, 'acknowledge', {}],
      [handler, 'answer', { text: '已说明' }],
      [above, 'close', {}],
    ] as const) {
      const first = await who.post(`${at}/${step}`, body, { 'idempotency-key': step });
      const again = await who.post(`${at}/${step}`, body, { 'idempotency-key': step });
      expect([step, again.status, again.body]).toEqual([step, 200, first.body]);
      expect((await who.post(`${at}/${step}`, body)).status).toBe(409);
    }
    for (const who of [head, handler, above]) await markInboxRead(who);
  });

  it('is found by its application', async () => {
    const application = recordName('land', late.id);
    const id = await issueNotice({ application });
    const listed = async (who: Caller, about: string): Promise<readonly unknown[]> => {
      const { body } = await who.get(`/api/supervision-notices?application=${about}`);
      return (body['notices'] as { id: number }[]).map((notice) => notice.id);
    };
    expect(await listed(head, application)).toEqual([id]);
    expect(await listed(above, recordName('county', late.id))).toEqual([]);
    expect(await listed(above, 'nowhere-2026000001')).toEqual([]);
    expect(await listed(server.callerWith([1, 'clerk']), application)).toEqual([]);
    expect(await listed(above, 'x')).toEqual([]);
    for (const who of [head, handler]) await markInboxRead(who);
  });

  it('keeps its history', async () => {
    const { pool } = office.database;
    for (const text of ['update supervision_event set at = now()', 'delete from supervision_notice']) {
      await expect(pool.query(text)).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('why something was late', () => {
  const path = (): string => `/api/applications/${recordName('land', late.id)}/lateness`;

  it('is entered by its handler or head, shown in lists, can be changed and never removed', async () => {
    const put = (who: Caller, reason: string) => who.request('PUT', path(), { body: { reason, unit: '规划科' } });
    expect((await put(handler, '材料移交延误')).status).toBe(200);
    const { body } = await put(head, '人手不足');
    expect(body['history']).toMatchObject([
      { reason: '人手不足', unit: '规划科', by: { name: '某人2' } },
      { reason: '材料移交延误', unit: '规划科', by: { name: '某人3' } },
    ]);
    expect((await above.get(path())).body).toEqual(body);
    const listed = (await above.get('/api/supervision/applications?list=overdueClosed')).body as {
      applications: any[];
    };
    expect(listed.applications[0].lateness).toEqual({ reason: '人手不足', unit: '规划科' });
    await expect(office.database.pool.query('delete from lateness')).rejects.toMatchObject({ code: '42501' });
  });

  it('is refused for what is not late', async () => {
    const inTime = await office.register('2026-06-03', { agency: 'land' });
    const { status, body } = await handler.request(
      'PUT',
      `/api/applications/${recordName('land', inTime.id)}/lateness`,
      {
        body: { reason: 'x', unit: 'y' },
      },
    );
    expect([status, body['code']]).toEqual([409, 'not-allowed']);
  });
});

describe('the ladder of an application', () => {
  it('lists who was notified when, step by step, also by e-mail', async () => {
    await sweepDueApplications(office.database, new Date(now));
    await office.rows(`
      insert into reminder (agency_id, application_id, kind, to_agency_id, to_role, at)
      values (2, ${open.id}, 'replyDueToday', 2, 'handler', '2026-04-29T08:30:00+08:00'),
             (2, ${open.id}, 'overdue', 2, 'head', '2026-04-30T00:00:00+08:00'),
             (2, ${open.id}, 'overdue', 1, 'head', '2026-04-30T00:00:00+08:00');
      with box as (insert into mailbox (agency_id, role, name, added_at) values (1, 'head', '王主任', now()) returning id),
           sent as (insert into digest (mailbox_id, day, state, last_error, next_at)
                    select id, '2026-04-30', 'failed', '550 no such mailbox', now() from box)
      insert into digest_reminder select box.id, r.id, '2026-04-30' from box, reminder r
      where r.to_agency_id = 1 and r.kind = 'overdue'`);
    const { status, text, body } = await handler.get(`/api/applications/${recordName('land', open.id)}/reminders`);
    expect(status).toBe(200);
    const sentReminders = (body['reminders'] as any[]).filter(({ kind }) => !kind.startsWith('supervision'));
    expect(sentReminders).toMatchObject([
      { kind: 'replyDueToday', rung: 'office', to: { agency: 'land', role: 'handler' }, readAt: null, mails: [] },
      { kind: 'overdue', rung: 'head', to: { agency: 'land', role: 'head' }, mails: [] },
      {
        kind: 'overdue',
        rung: 'above',
        rungLabel: { zh: '上级主管部门' },
        to: { agency: 'county', role: 'head' },
        mails: [{ state: 'failed', day: '2026-04-30', sentAt: null, error: '550 no such mailbox' }],
      },
    ]);
    expect(text).not.toContain('王主任');
  });
});
