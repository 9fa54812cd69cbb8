// Commands over HTTP: person and role, idempotency keys, and versions with If-Match.
import { recordName } from '../../../src/domain/document-numbers.js';
import { COMMANDS } from '../../../src/modules/applications/commands.api.js';
import { sweepDueApplications } from '../../../src/modules/deadlines/sweep.js';
import { allCommands } from '../../support/application.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Answer, type Caller, TestServer } from '../../support/test-server.js';

const NOW = '2026-01-05T09:00:00+08:00';
const REGISTRATION = {
  applicant: { type: 'naturalPerson', name: '张三' },
  channel: 'counter',
  content: '某地块征收补偿协议',
} as const;

let office: TestOffice;
let server: TestServer;
let clerk: Caller;
let handler: Caller;
let head: Caller;
let now = NOW;

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county'], ['other']);
  await office.setRemedyBodies();
  server = await TestServer.open(office, () => new Date(now));
  clerk = server.callerWith([2, 'clerk']);
  handler = server.callerWith([2, 'handler']);
  head = server.callerWith([2, 'head']);
});
beforeEach(() => void (now = NOW));
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

const registerApplication = async (by = clerk): Promise<string> => {
  const { status, body } = await by.post('/api/applications', REGISTRATION);
  expect([status, body['code']]).toEqual([201, undefined]);
  return body['application'] as string;
};
const sendCommand = (
  by: Caller,
  application: string,
  command: string,
  body: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> => by.post(`/api/applications/${application}/${command}`, body, headers);

/** The latest log entry of an application. */
const lastEvent = async (application: string): Promise<Record<string, unknown>> =>
  (
    await office.rows(
      `select e.type, e.by_role as by, e.actor, to_json(e.at) #>> '{}' as at from application_event e
       join agency a on a.id = e.agency_id where a.code || '-' || e.application_id = $1 order by seq desc limit 1`,
      [application],
    )
  )[0]!;
const countOf = (table: string): Promise<number> => office.count(table);

describe('an application registered', () => {
  it('returns name, number, version, state and last day, with Location and ETag', async () => {
    const { status, body, headers } = await clerk.post('/api/applications', REGISTRATION);
    const name = body['application'] as string;
    expect(status).toBe(201);
    expect(body).toEqual({
      application: expect.stringMatching(/^land-2026\d{6}$/u),
      number: expect.stringMatching(/^land公开登〔2026〕\d+号$/u),
      version: 1,
      state: 'acceptance.received',
      dueOn: '2026-02-02',
      provisional: false,
    });
    expect(headers).toMatchObject({ location: `/api/applications/${name}`, etag: '"1"' });
  });

  it('is registered at the agency named, if the person works there', async () => {
    const both = server.callerWith([1, 'clerk'], [2, 'clerk']);
    expect((await both.post('/api/applications', REGISTRATION)).body).toMatchObject({
      code: 'invalid',
      faults: [{ field: 'agency' }],
    });
    expect((await both.post('/api/applications', { ...REGISTRATION, agency: 'county' })).body['application']).toMatch(
      /^county-/u,
    );
    expect((await both.post('/api/applications', { ...REGISTRATION, agency: 'other' })).body).toMatchObject({
      status: 403,
      code: 'not-permitted',
    });
  });

  it('is dated by the server’s clock, which a request cannot set', async () => {
    expect((await clerk.post('/api/applications', { ...REGISTRATION, at: '2020-01-01T09:00:00+08:00' })).status).toBe(
      422,
    );
    now = '2026-01-05T16:30:00Z';
    const { body } = await clerk.post('/api/applications', REGISTRATION);
    expect(await lastEvent(body['application'] as string)).toMatchObject({ at: '2026-01-05T16:30:00+00:00' });
    // Half past midnight in Shanghai: the next day is day 0.
    expect(body['dueOn']).toBe('2026-02-03');
  });

  it('is refused field by field, nested ones too, and an unknown field by its name', async () => {
    const { status, body } = await clerk.post('/api/applications', {
      ...REGISTRATION,
      applicant: { type: 'martian', name: '张\u0000三', idNummer: '1' },
    });
    expect(status).toBe(422);
    expect((body['faults'] as { field: string }[]).map(({ field }) => field)).toEqual([
      'applicant/type',
      'applicant/name',
      'applicant',
    ]);
  });
});

describe('the commands of the process', () => {
  it('have an address each, and no other one has', () => {
    expect(Object.keys(COMMANDS).toSorted()).toEqual(allCommands.toSorted());
    expect(COMMANDS.acceptLateSupplement.path).toBe('/api/applications/:application/accept-late-supplement');
  });

  it('lead an application from the counter to the archive', async () => {
    const application = await registerApplication();
    const states: unknown[] = [];
    for (const [by, command, body] of [
      [clerk, 'accept', {}],
      [handler, 'submit-draft', { outcome: 'disclosed' }],
      [head, 'review', { kind: 'secrecy', passed: true }],
      [head, 'sign', {}],
      [clerk, 'dispatch', { method: 'counter' }],
      [clerk, 'archive', {}],
    ] as const) {
      const { status, body: result, headers } = await sendCommand(by, application, command, body);
      expect([command, status, headers['etag']]).toEqual([command, 200, `"${String(result['version'])}"`]);
      states.push(result['state']);
    }
    expect(states).toEqual([
      'review.searching',
      'handling.inReview',
      'reply.cleared',
      'reply.signed',
      'mailing.delivered',
      'archive',
    ]);
  });

  it('list the applications split off', async () => {
    const application = await registerApplication();
    const { body } = await sendCommand(clerk, application, 'split', {
      into: [{ content: '会议纪要' }, { content: '批复' }],
    });
    expect(body).toMatchObject({ application, further: [{ version: 1 }, { version: 1 }] });
    const [first] = body['further'] as { application: string }[];
    expect((await sendCommand(clerk, first!.application, 'accept')).status).toBe(200);
  });

  it('are refused where they are not allowed, naming those that are', async () => {
    const { status, body } = await sendCommand(head, await registerApplication(), 'sign');
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'not-allowed', state: 'acceptance.received' });
    expect((body['allowed'] as { command: string }[]).map(({ command }) => command)).toContain('accept');
  });
});

describe('the role of a command', () => {
  it('is the first of the person’s own roles that may give it; the log names the person', async () => {
    const clerkAndReviewer = server.callerWith([2, 'reviewer'], [2, 'clerk']);
    const application = await registerApplication();
    await sendCommand(clerkAndReviewer, application, 'accept');
    expect(await lastEvent(application)).toMatchObject({
      type: 'accepted',
      by: 'clerk',
      actor: clerkAndReviewer.session!.slice(1),
    });
  });

  it('is a delegated one only if no own role is enough; the log names the absent colleague', async () => {
    const delegate = server.callerWith([2, 'handler']);
    const person = server.people.get(delegate.session!)!;
    server.people.set(delegate.session!, {
      ...person,
      memberships: [{ agencyId: 2, role: 'head', onBehalfOf: 3 }, ...person.memberships],
    });
    const application = await registerApplication();
    await sendCommand(delegate, application, 'accept');
    expect(await lastEvent(application)).toMatchObject({ by: 'handler', actor: String(person.accountId) });
    await sendCommand(delegate, application, 'extend-reply', { workingDays: 20, approvedBy: '王主任' });
    expect(await lastEvent(application)).toMatchObject({ by: 'head', actor: `${person.accountId} for 3` });
  });

  it('is named in the refusal to a person without it', async () => {
    const { status, body } = await sendCommand(clerk, await registerApplication(), 'void', { reason: '重复登记' });
    expect(status).toBe(403);
    expect(body).toMatchObject({
      code: 'not-permitted',
      allowed: ['head'],
      texts: { zh: expect.stringContaining('机构负责人'), en: expect.stringContaining('head') },
    });
  });
});

describe('Idempotency-Key', () => {
  it('returns the first answer again, and changes nothing', async () => {
    const before = await countOf('application');
    const ask = (): Promise<Answer> => clerk.post('/api/applications', REGISTRATION, { 'idempotency-key': 'k-1' });
    const first = await ask();
    const repeated = await ask();
    expect([repeated.status, repeated.body, repeated.headers['location'], repeated.headers['etag']]).toEqual([
      201,
      first.body,
      first.headers['location'],
      first.headers['etag'],
    ]);
    expect(await countOf('application')).toBe(before + 1);
  });

  it('runs the command once when posted many times at once', async () => {
    await office.openConnections();
    const application = await registerApplication();
    const before = await countOf('application_event');
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => sendCommand(clerk, application, 'accept', {}, { 'idempotency-key': 'at-once' })),
    );
    for (const { status, body } of answers) expect([status, body]).toEqual([200, answers[0]!.body]);
    expect(await countOf('application_event')).toBe(before + 1);
  });

  it('returns the first answer even if the command would be refused now or the version is old', async () => {
    const application = await registerApplication();
    const headers = { 'idempotency-key': 'later', 'if-match': '"1"' };
    const first = await sendCommand(clerk, application, 'accept', {}, headers);
    await sendCommand(handler, application, 'submit-draft', { outcome: 'disclosed' });
    expect((await sendCommand(clerk, application, 'accept', {}, headers)).body).toEqual(first.body);
  });

  it.each([
    ['another body', 'assign', { handler: '乙' }],
    ['another command', 'accept', {}],
  ])('is refused for %s', async (_name, command, body) => {
    const application = await registerApplication();
    const headers = { 'idempotency-key': `of-${application}` };
    expect((await sendCommand(clerk, application, 'assign', { handler: '甲' }, headers)).status).toBe(200);
    const other = await sendCommand(clerk, application, command, body, headers);
    expect(other.body).toMatchObject({ status: 422, code: 'invalid', faults: [{ field: 'Idempotency-Key' }] });
    expect(await lastEvent(application)).toMatchObject({ type: 'assigned' });
  });

  it('belongs to one person', async () => {
    const headers = { 'idempotency-key': 'mine' };
    const [ofClerk, ofHandler] = [
      await clerk.post('/api/applications', REGISTRATION, headers),
      await handler.post('/api/applications', REGISTRATION, headers),
    ];
    expect(ofClerk.body['application']).not.toBe(ofHandler.body['application']);
  });

  it('works for notices and agencies as well, also concurrently', async () => {
    const administrator = server.callerWith([1, 'administrator'], [3, 'administrator']);
    const newAgency = { code: 'twice', name: '某局', kind: 'department', parent: 'county' };
    const notice = { title: '停电', source: '文件', off: ['2026-06-01'], approvedBy: '王主任' };
    const [agencies, notices] = [await countOf('agency'), await countOf('calendar_notice')];
    const answers = await Promise.all(
      [0, 1, 2].flatMap(() => [
        administrator.post('/api/agencies', newAgency, { 'idempotency-key': 'a' }),
        administrator.post('/api/calendar/notices', notice, { 'idempotency-key': 'n' }),
      ]),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
    expect([await countOf('agency'), await countOf('calendar_notice')]).toEqual([agencies + 1, notices + 1]);
    const other = await administrator.post('/api/agencies', { ...newAgency, code: 'else' }, { 'idempotency-key': 'a' });
    expect(other.body).toMatchObject({ code: 'invalid', faults: [{ field: 'Idempotency-Key' }] });
  });
});

describe('If-Match', () => {
  it.each([
    ['assign', { handler: '甲' }],
    ['split', { into: [{ content: '乙' }] }],
  ])('accepts %s with the current version; an older one gets who did what since', async (command, body) => {
    const application = await registerApplication();
    await sendCommand(head, application, 'amend-registration', { fields: { name: '李铭' }, reason: '有误' });
    const { status, body: result } = await sendCommand(clerk, application, command, body, { 'if-match': '"1"' });
    expect(status).toBe(412);
    expect(result).toMatchObject({
      code: 'stale',
      version: 2,
      since: [
        {
          seq: 2,
          type: 'registrationAmended',
          by: 'head',
          actor: { name: head.session!.slice(1), onBehalfOf: null },
        },
      ],
    });
    expect((await sendCommand(clerk, application, command, body, { 'if-match': '"2"' })).status).toBe(200);
  });
});

describe('If-Match, after a reminder was sent', () => {
  it('accepts the command: a reminder changes nothing that a decision depends on', async () => {
    const application = await registerApplication();
    expect((await sendCommand(clerk, application, 'accept', {}, { 'if-match': '"1"' })).headers['etag']).toBe('"2"');
    now = '2026-01-27T09:00:00+08:00';
    await sweepDueApplications(office.database, new Date(now));
    expect(await lastEvent(application)).toMatchObject({ type: 'reminded' });
    expect((await sendCommand(clerk, application, 'assign', { handler: '甲' }, { 'if-match': '"2"' })).status).toBe(
      200,
    );
    expect((await sendCommand(clerk, application, 'assign', { handler: '乙' }, { 'if-match': '"2"' })).status).toBe(
      412,
    );
    expect((await sendCommand(clerk, application, 'assign', { handler: '乙' }, { 'if-match': '"999"' })).status).toBe(
      412,
    );
  });
});

describe('a remedy', () => {
  it('is opened, closed, and followed by a new reply', async () => {
    const application = await registerApplication();
    for (const [command, body] of [
      ['accept', {}],
      ['submit-draft', { outcome: 'disclosed' }],
      ['review', { kind: 'secrecy', passed: true }],
      ['sign', {}],
      ['dispatch', { method: 'counter' }],
    ] as const) {
      await sendCommand(server.callerWith([2, 'handler'], [2, 'head']), application, command, body);
    }
    const opened = await clerk.post('/api/agencies/land/remedies', {
      name: '行初1号',
      kind: 'litigation',
      application,
    });
    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({ agency: 'land', name: '行初1号', application, result: null });
    const place = opened.headers['location']!;
    expect(place).toBe(`/api/agencies/land/remedies/${String(opened.body['remedy'])}`);
    expect((await head.post(`${place}/redo`)).body).toMatchObject({ code: 'not-allowed' });
    expect((await clerk.post(`${place}/close`, { result: 'corrected' })).body).toMatchObject({
      result: 'corrected',
      closedOn: '2026-01-05',
    });
    expect((await clerk.post(`${place}/close`, { result: 'upheld' })).status).toBe(409);
    expect((await clerk.post(`${place}/redo`)).body).toMatchObject({ code: 'not-permitted', allowed: ['head'] });
    const again = await head.post(`${place}/redo`, { workingDays: 15 });
    expect([again.status, again.headers['location']]).toEqual([
      201,
      `/api/applications/${String(again.body['application'])}`,
    ]);
  });

  it('must be about an application of its own agency', async () => {
    const elsewhere = await office.register('2026-01-05', { agency: 'other' });
    const { status } = await clerk.post('/api/agencies/land/remedies', {
      name: '行初2号',
      kind: 'litigation',
      application: recordName('other', elsewhere.id),
    });
    expect(status).toBe(404);
  });
});

describe('agencies and calendars', () => {
  it('are managed by administrators of the agency concerned or of one above it', async () => {
    const local = server.callerWith([2, 'administrator']);
    const above = server.callerWith([1, 'administrator']);
    const agency = (code: string, parent?: string, name = `某所${code}`): object => ({
      code,
      name,
      kind: 'township',
      ...(parent && { parent }),
    });
    expect((await local.post('/api/agencies', agency('a1', 'land'))).status).toBe(201);
    expect((await above.post('/api/agencies', agency('a2', 'land'))).status).toBe(201);
    expect((await local.post('/api/agencies', agency('a3', 'county'))).status).toBe(403);
    expect((await local.post('/api/agencies', agency('a2', 'land'))).status).toBe(422);
    expect(await local.post('/api/agencies', agency('a4', 'land', ' 某所A2'))).toMatchObject({
      status: 422,
      body: { texts: { en: expect.stringContaining('there is an agency named 某所a2 here already (code a2)') } },
    });
    const notice = (of?: string): object => ({
      title: '停电',
      source: '文件',
      off: ['2026-05-06'],
      ...(of && { agency: of }),
    });
    for (const [who, of, status] of [
      [local, 'land', 200],
      [above, 'land', 200],
      [local, 'county', 403],
      [local, undefined, 403],
    ] as const) {
      expect((await who.post('/api/calendar/previews', notice(of))).status).toBe(status);
    }
  });

  it('of the whole tree are managed only by an administrator of every top agency', async () => {
    const one = server.callerWith([1, 'administrator']);
    const all = server.callerWith([1, 'administrator'], [3, 'administrator']);
    const top = { code: 'top', name: '某区人民政府', kind: 'government' };
    expect((await one.post('/api/agencies', top)).status).toBe(403);
    expect((await one.post('/api/calendar/previews', { title: 't', source: 's', off: ['2026-05-06'] })).status).toBe(
      403,
    );
    expect((await all.post('/api/calendar/previews', { title: 't', source: 's', off: ['2026-05-06'] })).status).toBe(
      200,
    );
  });

  it('move deadlines as the preview said, noting who approved and who did it', async () => {
    const all = server.callerWith([1, 'administrator'], [3, 'administrator']);
    await registerApplication();
    const notice = { title: '临时放假', source: '县政府通知', off: ['2026-01-12'], agency: 'land' };
    const preview = await all.post('/api/calendar/previews', notice);
    expect((preview.body['moves'] as object[]).length).toBeGreaterThan(0);
    const applied = await all.post('/api/calendar/notices', { ...notice, approvedBy: '王主任' });
    expect(applied.body).toEqual(preview.body);
    expect(await office.rows('select approved_by from calendar_notice order by id desc limit 1')).toEqual([
      { approved_by: '王主任' },
    ]);
    expect(
      await office.rows(`select actor from office_event where type = 'calendarAmended' order by id desc limit 1`),
    ).toEqual([{ actor: all.session!.slice(1) }]);
  });
});
