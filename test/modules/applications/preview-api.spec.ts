// Previews of commands show the deadlines and refusals that would follow, and write nothing.
import { recordName } from '../../../src/domain/document-numbers.js';
import type { ApplicationRecord } from '../../../src/platform/db/change-set.js';
import type { RecordRef } from '../../../src/platform/db/work-context.js';
import { dropDatabases } from '../../support/database.js';
import { nineOClock, TestOffice } from '../../support/test-office.js';
import { type Answer, type Caller, TestServer } from '../../support/test-server.js';

let office: TestOffice;
let server: TestServer;
let clerk: Caller;
let handler: Caller;
let head: Caller;
let now = nineOClock('2026-01-05');

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county'], ['other']);
  server = await TestServer.open(office, () => new Date(now));
  clerk = server.callerWith([2, 'clerk']);
  handler = server.callerWith([2, 'handler']);
  head = server.callerWith([2, 'head']);
});
beforeEach(() => void (now = nineOClock('2026-01-05')));
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

const register = (channel: 'counter' | 'ordinaryMail' = 'counter'): Promise<ApplicationRecord> =>
  office.register('2026-01-05', { agency: 'land', channel });

const pathOf = ({ id }: RecordRef): string => `/api/applications/${recordName('land', id)}`;

const preview = (by: Caller, application: RecordRef, command: string, fields: object = {}): Promise<Answer> =>
  by.post(`${pathOf(application)}/preview`, { command, fields });

const kebab = (command: string): string => command.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

const TABLES = [
  'application',
  'application_event',
  'deadline',
  'office_event',
  'outbox',
  'answer',
  'party',
  'numbering',
];

/** Everything that a command could write. */
const everything = (): Promise<readonly unknown[]> =>
  Promise.all(TABLES.map((table) => office.rows(`select to_jsonb(t) as row from ${table} t order by 1`)));

/** Previews a command, then gives it: the day of the preview is the day of the command. */
async function previewThenSubmit(
  by: Caller,
  application: RecordRef,
  command: string,
  fields: object = {},
): Promise<Record<string, unknown>> {
  const before = await everything();
  const { status, body } = await preview(by, application, command, fields);
  expect([status, body['code']]).toEqual([200, undefined]);
  expect(await everything()).toEqual(before);
  const submitted = await by.post(`${pathOf(application)}/${kebab(command)}`, fields);
  expect(submitted.status).toBe(200);
  const page = (await by.get(pathOf(application))).body;
  const { fee: _fee, ...told } = body;
  expect(told).toEqual({
    dueOn: submitted.body['dueOn'],
    provisional: submitted.body['provisional'],
    deadlines: (page['deadlines'] as Record<string, unknown>[]).map((deadline) => ({
      kind: deadline['kind'],
      startsOn: deadline['startsOn'],
      dueOn: deadline['dueOn'],
      provisional: deadline['provisional'],
      status: deadline['status'],
      consultation: deadline['consultation'],
    })),
  });
  return body;
}

const deadlineOf = (body: Record<string, unknown>, kind: string): unknown =>
  (body['deadlines'] as { kind: string }[]).findLast((deadline) => deadline.kind === kind);

describe('a preview tells the day that the command then gives', () => {
  it('of a receipt that is confirmed (art. 31)', async () => {
    now = nineOClock('2026-01-07');
    const body = await previewThenSubmit(clerk, await register('ordinaryMail'), 'confirmReceipt');
    expect(body).toMatchObject({ dueOn: '2026-02-04', provisional: false });
  });

  it('of an extension (art. 33(2))', async () => {
    const application = await register();
    const fields = { workingDays: 20, approvedBy: '王主任' };
    expect(await previewThenSubmit(head, application, 'extendReply', fields)).toMatchObject({ dueOn: '2026-03-06' });
  });

  it('of an extension while a consultation pauses the reply: no day while its end is unknown (art. 33(3))', async () => {
    const [paused, unknown] = [await register(), await register()];
    for (const application of [paused, unknown]) {
      await office.do('2026-01-05', application, 'accept');
      await office.do('2026-01-12', application, 'consultThirdParty');
    }
    await office.do('2026-01-13', paused, 'consultationDelivered');
    now = nineOClock('2026-01-14');
    const fields = { workingDays: 5, approvedBy: '王主任' };
    // The pause ends on 2026-02-03, 15 working days after delivery; 20 of the 25 days are left then.
    const body = await previewThenSubmit(head, paused, 'extendReply', fields);
    expect(body).toMatchObject({ dueOn: '2026-03-09' });
    expect(deadlineOf(body, 'reply')).toMatchObject({ status: 'paused', startsOn: '2026-01-05' });
    expect(await previewThenSubmit(head, unknown, 'extendReply', fields)).toMatchObject({ dueOn: null });
  });

  it('of a delay (art. 35)', async () => {
    const application = await register();
    await office.do('2026-01-05', application, 'accept');
    await office.do('2026-01-05', application, 'demandReasons');
    await office.do('2026-01-05', application, 'receiveReasons', { acceptable: true });
    const body = await previewThenSubmit(head, application, 'delayReply', { until: '2026-03-31' });
    expect(body).toMatchObject({ dueOn: '2026-03-31', provisional: false });
  });

  it('of a supplement that is requested, in time or late, with the agency’s own term where none is given (art. 30)', async () => {
    const [first, late] = [await register(), await register()];
    const fields = { items: ['请写明年份'], workingDays: 10 };
    const inTime = await previewThenSubmit(clerk, first, 'requestSupplement', fields);
    expect(deadlineOf(inTime, 'supplement')).toMatchObject({ dueOn: '2026-01-19', status: 'running' });
    expect(deadlineOf(inTime, 'supplementNotice')).toMatchObject({ dueOn: '2026-01-14', status: 'met' });
    expect(deadlineOf(inTime, 'reply')).toMatchObject({ status: 'paused' });
    const settings = { version: 0, settings: { supplementWorkingDays: 15 } };
    await office.rows(
      `insert into agency_settings (agency_id, version, settings, at, actor) values (2, 1, $1, now(), '1')`,
      [settings.settings],
    );
    now = nineOClock('2026-01-15');
    const afterwards = await previewThenSubmit(clerk, late, 'requestSupplement', { items: ['请写明年份'] });
    expect(deadlineOf(afterwards, 'supplement')).toMatchObject({ dueOn: '2026-02-05' });
    expect(deadlineOf(afterwards, 'supplementNotice')).toMatchObject({ status: 'missed' });
  });

  it('of a supplement that is received: the period begins again (art. 30)', async () => {
    const application = await register();
    await office.do('2026-01-06', application, 'requestSupplement');
    now = nineOClock('2026-01-12');
    const body = await previewThenSubmit(clerk, application, 'receiveSupplement');
    expect(body).toMatchObject({ dueOn: '2026-02-09' });
    expect(deadlineOf(body, 'supplement')).toMatchObject({ status: 'met' });
  });

  it('of a fee that is noticed and paid (art. 42)', async () => {
    const application = await register();
    await office.do('2026-01-05', application, 'accept');
    const notice = await previewThenSubmit(handler, application, 'noticeFee', { basis: 'pages', quantity: 201 });
    expect(notice['fee']).toEqual({ amount: 2740, before: 0 });
    expect(deadlineOf(notice, 'payment')).toMatchObject({ startsOn: '2026-01-05', dueOn: '2026-02-02' });
    now = nineOClock('2026-01-12');
    expect(await previewThenSubmit(clerk, application, 'payFee')).toMatchObject({ dueOn: '2026-02-09' });
  });

  it('of a consultation that is delivered while another one pauses the reply (arts. 32–34)', async () => {
    const application = await register();
    await office.do('2026-01-05', application, 'accept');
    await office.do('2026-01-12', application, 'consultThirdParty', { consultation: 'k1' });
    await office.do('2026-01-12', application, 'consultThirdParty', { consultation: 'k2' });
    await office.do('2026-01-13', application, 'consultationDelivered', { consultation: 'k1' });
    now = nineOClock('2026-01-20');
    const body = await previewThenSubmit(clerk, application, 'consultationDelivered', { consultation: 'k2' });
    const consultations = (body['deadlines'] as { consultation: string | null; dueOn: string }[])
      .filter(({ consultation }) => consultation !== null)
      .map(({ consultation, dueOn }) => [consultation, dueOn]);
    expect(consultations).toEqual([
      ['k1', '2026-02-03'],
      ['k2', '2026-02-10'],
    ]);
    // The pause lasts until the later one ends; 15 of the 20 days are left then.
    expect(body).toMatchObject({ dueOn: '2026-03-09' });
    // An opinion ends the pause of its own consultation only.
    now = nineOClock('2026-01-21');
    const opinion = { consultation: 'k1', opinion: 'agree' };
    expect(await previewThenSubmit(clerk, application, 'receiveOpinion', opinion)).toMatchObject({
      dueOn: '2026-03-09',
    });
  });

  it('of an amended day of receipt, with the pauses and the extension', async () => {
    const application = await register();
    await office.do('2026-01-05', application, 'accept');
    await office.do('2026-01-05', application, 'extendReply', { workingDays: 5 });
    now = nineOClock('2026-01-12');
    const fields = { fields: { receivedOn: '2026-01-06' }, reason: '登记有误' };
    expect(await previewThenSubmit(head, application, 'amendRegistration', fields)).toMatchObject({
      dueOn: '2026-02-10',
    });
  });

  it('marked provisional where it counts a year without a notice', async () => {
    const application = await office.register('2026-12-07', { agency: 'land' });
    now = nineOClock('2026-12-08');
    const body = await previewThenSubmit(head, application, 'extendReply', { workingDays: 20, approvedBy: '王主任' });
    expect(body).toMatchObject({ provisional: true });
  });
});

describe('a preview of a reply made again', () => {
  it('tells the day of the new application, and writes nothing', async () => {
    const served = await office.servedApplication('2026-01-05', { agency: 'land' });
    const remedy = await office.openRemedy('2026-01-06', served);
    const path = `/api/agencies/land/remedies/${remedy.id}/redo`;
    expect((await head.post(`${path}/preview`, { workingDays: 10 })).body).toMatchObject({ code: 'not-allowed' });
    await office.closeRemedy('2026-01-06', remedy);
    now = nineOClock('2026-01-12');
    expect((await clerk.post(`${path}/preview`, { workingDays: 10 })).body).toMatchObject({ code: 'not-permitted' });
    expect((await head.post(`${path}/preview`, { workingDays: 61 })).body).toMatchObject({ code: 'invalid' });
    const before = await everything();
    const { body } = await head.post(`${path}/preview`, { workingDays: 10 });
    expect(await everything()).toEqual(before);
    expect(body).toMatchObject({ dueOn: '2026-01-26', provisional: false });
    expect((await head.post(path, { workingDays: 10 })).body).toMatchObject({ dueOn: '2026-01-26' });
  });
});

describe('a preview is refused as the command would be', () => {
  /** What a refusal says, apart from the number of the request. */
  const refusalOf = ({ status, body: { number: _number, instance: _instance, ...problem } }: Answer): object => ({
    status,
    ...problem,
  });

  it.each([
    ['in the wrong state', 'head', 'sign', {}, 'not-allowed'],
    ['with a number out of range', 'head', 'extendReply', { workingDays: 21, approvedBy: '王主任' }, 'invalid'],
    ['where it amends nothing', 'clerk', 'amendRegistration', { fields: {}, reason: '无' }, 'invalid'],
    ['to another role', 'clerk', 'demandReasons', {}, 'not-permitted'],
  ] as const)('%s', async (_when, role, command, fields, code) => {
    const application = await register();
    const by = { clerk, head }[role];
    const before = await everything();
    const refusal = refusalOf(await preview(by, application, command, fields));
    expect(await everything()).toEqual(before);
    expect(refusal).toMatchObject({ code });
    expect(refusal).toEqual(refusalOf(await by.post(`${pathOf(application)}/${kebab(command)}`, fields)));
  });

  it('without the evidence for a signature, and for answers that lead elsewhere', async () => {
    const cleared = await office.clearedApplication('2026-01-05', { agency: 'land' });
    await office.do('2026-01-05', cleared, 'submitDraft', { outcome: 'refusedThirdParty' });
    const draft = { outcome: 'disclosed', answers: ['clear'] };
    const drafted = refusalOf(await preview(handler, cleared, 'submitDraft', draft));
    expect(drafted).toMatchObject({ code: 'invalid' });
    expect(drafted).toEqual(refusalOf(await handler.post(`${pathOf(cleared)}/submit-draft`, draft)));
    await office.do('2026-01-05', cleared, 'review', { kind: 'secrecy' });
    await office.do('2026-01-05', cleared, 'review', { kind: 'legal' });
    const signed = refusalOf(await preview(head, cleared, 'sign'));
    expect(signed).toEqual(refusalOf(await head.post(`${pathOf(cleared)}/sign`)));
    expect(signed).toMatchObject({ code: 'not-allowed', missing: expect.any(Array) });
    expect((await preview(head, cleared, 'sign', { despite: '负责人决定' })).status).toBe(200);
  });

  it('of another agency, of no application, and of no command', async () => {
    const application = await register();
    const stranger = server.callerWith([3, 'head']);
    expect((await preview(stranger, application, 'accept')).body).toMatchObject({ code: 'not-permitted' });
    const missing = { agencyId: 2, id: 2026999999 };
    expect(refusalOf(await preview(clerk, missing, 'accept'))).toEqual(
      refusalOf(await clerk.post(`${pathOf(missing)}/accept`)),
    );
    expect((await preview(clerk, application, 'register')).body).toMatchObject({
      code: 'invalid',
      faults: [{ field: 'command' }],
    });
    expect((await preview(head, application, 'extendReply', { workingDays: 'x' })).body).toMatchObject({
      faults: [{ field: 'fields/workingDays' }, { field: 'fields/approvedBy' }],
    });
  });
});
