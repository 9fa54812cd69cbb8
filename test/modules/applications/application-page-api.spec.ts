// One application over HTTP: everything that its page shows, and the explanation of its last day.
import type { ApplicationRecord } from '../../../src/platform/db/change-set.js';
import { ApplicationPage, DeadlineExplanation } from '../../../src/modules/worklist/application-schemas.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Answer, type Caller, TestServer } from '../../support/test-server.js';

let office: TestOffice;
let server: TestServer;
let handler: Caller;
let consulted: ApplicationRecord;
let served: ApplicationRecord;

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county']);
  server = await TestServer.open(office, () => new Date('2026-03-16T10:00:00+08:00'));
  handler = server.callerWith([2, 'handler']);
  consulted = await office.register('2026-03-02', {
    agency: 'land',
    applicant: { name: '申屠甲某', idNumber: '11010519491231002X' },
  });
  await server.addAccounts(office, 2);
  await office.do('2026-03-02', consulted, 'accept', { by: 'handler', actor: '1 for 2' });
  await office.do('2026-03-05', consulted, 'consultThirdParty', { party: '淳于丙' });
  await office.do('2026-03-06', consulted, 'consultAgency', { party: '夹谷丁局' });
  await office.do('2026-03-10', consulted, 'receiveOpinion');
  await office.do('2026-03-11', consulted, 'receiveOpinion', { consultation: 'a1' });
  await office.do('2026-03-12', consulted, 'extendReply');
  await office.do('2026-03-13', consulted, 'submitDraft', {
    outcome: 'partiallyDisclosed',
    items: [
      { content: '甲', outcome: 'disclosed' },
      { content: '乙', outcome: 'refusedThirdParty' },
    ],
  });
  served = await office.servedApplication('2026-03-02', { agency: 'land' });
  const remedy = await office.openRemedy('2026-03-09', served);
  await office.closeRemedy('2026-03-10', remedy);
  await office.redo('2026-03-11', remedy);
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

const readPage = (record: ApplicationRecord, who = handler): Promise<Answer> =>
  who.get(`/api/applications/land-${record.id}`);

describe('the page of an application', () => {
  it('is what the interface declares, and bears its version as ETag', async () => {
    for (const record of [consulted, served, { ...served, id: served.id + 1 }]) {
      const { status, body, headers } = await readPage(record);
      expect(status).toBe(200);
      ApplicationPage.strict().parse(body);
      expect(headers['etag']).toBe(`"${String(body['version'])}"`);
    }
  });

  it('knows the term of a supplement notice: the usual one, until the agency sets its own', async () => {
    expect((await readPage(consulted)).body['supplementWorkingDays']).toBe(10);
    await office.rows(
      `insert into agency_settings (agency_id, version, settings, at, actor) values (2, 1, '{"supplementWorkingDays": 15}', '2026-03-15T09:00:00+08:00', '1')`,
    );
    expect((await readPage(consulted)).body['supplementWorkingDays']).toBe(15);
  });

  it('lists its clocks span by span, with the articles', async () => {
    const { body } = await readPage(consulted);
    expect((body['deadlines'] as object[])[0]).toMatchObject({
      kind: 'reply',
      status: 'running',
      startsOn: '2026-03-02',
      days: 20,
      extension: 20,
      originalDueOn: '2026-03-30',
      segments: [
        { from: '2026-03-03', to: '2026-03-05', counted: true, why: 'T1', article: '条例第三十三条第二款' },
        { from: '2026-03-06', to: '2026-03-10', counted: false, why: 'T8', by: 'consultThirdParty' },
        { from: '2026-03-11', to: '2026-03-11', counted: false, by: 'consultAgency' },
        { from: '2026-03-12', counted: true, why: 'T1' },
        { counted: true, why: 'T2', by: 'extendReply' },
      ],
    });
  });

  it('masks every possible person, but no agency', async () => {
    const { body, text } = await readPage(consulted);
    expect(body).toMatchObject({
      applicant: { name: '申屠**' },
      parties: [
        { role: 'applicant', name: '申屠**' },
        { role: 'thirdParty', consultation: 'k1', name: '淳**' },
        { role: 'agency', consultation: 'a1', name: '夹谷丁局' },
      ],
      consultations: [{ name: 'k1', party: '淳**', opinion: 'agree', endedOn: '2026-03-10' }, { name: 'a1' }],
    });
    expect(text).not.toMatch(/甲某|11010519491231002X|淳于丙/u);
  });

  it('lists what happened, who did it, and which days it moved', async () => {
    const { body } = await readPage(consulted);
    const timeline = body['timeline'] as Record<string, unknown>[];
    expect(timeline.map(({ command }) => command)).toEqual([
      'register',
      'accept',
      'consultThirdParty',
      'consultAgency',
      'receiveOpinion',
      'receiveOpinion',
      'extendReply',
      'submitDraft',
    ]);
    expect(timeline[1]).toMatchObject({
      seq: 2,
      label: { zh: '已受理', en: 'accepted' },
      on: '2026-03-02',
      by: { role: 'handler', label: { zh: '承办人' } },
      actor: { name: '某人1', onBehalfOf: '某人2' },
      stateLabel: { zh: '检索审查' },
    });
    expect(timeline[0]).toMatchObject({ command: 'register', actor: null });
    expect(timeline.at(-2)).toMatchObject({
      details: { workingDays: 20 },
      moves: [{ deadline: 0, from: '2026-04-03', to: '2026-05-07' }],
    });
  });

  it('lists the commands that are allowed to this person now, and why the others are not', async () => {
    const command = async (who: Caller, name: string): Promise<unknown> =>
      ((await readPage(consulted, who)).body['commands'] as { command: string }[]).find(
        (each) => each.command === name,
      );
    expect(await command(handler, 'submitDraft')).toMatchObject({ allowed: true, why: null });
    expect(await command(handler, 'review')).toMatchObject({
      allowed: false,
      why: { zh: '审核须由审核人或机构负责人办理' },
    });
    expect(await command(server.callerWith([2, 'reviewer']), 'review')).toMatchObject({ allowed: true });
    expect(await command(handler, 'sign')).toMatchObject({
      allowed: false,
      why: { zh: expect.stringMatching(/保密审查、合法性审核/u) as string },
    });
    // A head of the agency above may read, but not act, below.
    expect(await command(server.callerWith([1, 'head']), 'sign')).toMatchObject({ allowed: false });
  });

  it('shows facts, items, remedies and the reply that is made again', async () => {
    expect((await readPage(consulted)).body).toMatchObject({
      facts: {
        draft: { outcome: 'partiallyDisclosed', items: [{ content: '甲' }, { content: '乙' }] },
        acceptedOn: '2026-03-02',
      },
    });
    expect((await readPage(served)).body).toMatchObject({
      outcome: 'disclosed',
      outcomeLabel: { zh: '予以公开' },
      remedyNotice: 'reviewOrSuit',
      replyNumber: 'land公开答〔2026〕1号',
      remedies: [{ kind: 'litigation', result: 'corrected', closedOn: '2026-03-10' }],
      redoneBy: [`land-${served.id + 1}`],
      counts: true,
    });
    expect((await readPage({ ...served, id: served.id + 1 })).body).toMatchObject({
      redoes: `land-${served.id}`,
      counts: false,
    });
  });

  it('is for those who may read there', async () => {
    expect((await readPage(consulted, server.callerWith([1, 'clerk']))).status).toBe(403);
    expect((await readPage(consulted, server.callerWith([2, 'administrator']))).status).toBe(403);
    expect((await readPage(consulted, server.callerWith([1, 'auditor']))).status).toBe(200);
    expect(await readPage({ ...served, id: served.id + 99 })).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
  });
});

describe('the explanation of a last day', () => {
  const explainDeadline = (record: ApplicationRecord, ordinal: number): Promise<Answer> =>
    handler.get(`/api/applications/land-${record.id}/deadlines/${ordinal}/explanation`);

  it('counts up to that day, each day with its reason', async () => {
    const { body } = await explainDeadline(consulted, 0);
    DeadlineExplanation.strict().parse(body);
    const days = body['days'] as { date: string; counted: boolean; nth?: number; why: { zh: string } }[];
    expect(days.at(-1)).toMatchObject({ date: '2026-05-07', counted: true, nth: 40 });
    expect(body['dueOn']).toBe('2026-05-07');
    const on = (date: string): object => days.find((day) => day.date === date)!;
    expect(on('2026-03-02')).toMatchObject({
      counted: false,
      why: { zh: expect.stringContaining('起算日') as string },
    });
    expect(on('2026-03-09')).toMatchObject({
      counted: false,
      why: { zh: expect.stringContaining('扣除：征求第三方') as string },
    });
    expect(on('2026-03-11')).toMatchObject({
      counted: false,
      why: { zh: expect.stringContaining('其他机关') as string },
    });
    expect(on('2026-04-06')).toMatchObject({ counted: false, why: { zh: expect.stringContaining('清明') as string } });
  });

  it('uses the calendar of the day on which it was fixed', async () => {
    const { body } = await explainDeadline(served, 0);
    expect((body['days'] as unknown[]).at(-1)).toMatchObject({ date: body['dueOn'], nth: 20 });
  });

  it('says where there is nothing to count', async () => {
    const record = await office.register('2026-03-02', { agency: 'land' });
    await office.do('2026-03-02', record, 'accept');
    await office.do('2026-03-04', record, 'consultThirdParty');
    expect((await explainDeadline(record, 2)).body).toMatchObject({
      dueOn: null,
      days: [],
      note: { zh: expect.stringMatching(/尚未送达/u) as string },
    });
    expect((await explainDeadline(record, 0)).body).toMatchObject({
      dueOn: null,
      note: { zh: expect.stringMatching(/尚未结束/u) as string },
    });
    expect((await explainDeadline(record, 9)).status).toBe(404);
    await office.do('2026-03-04', record, 'receiveOpinion');
    await office.do('2026-03-05', record, 'demandReasons');
    await office.do('2026-03-06', record, 'receiveReasons');
    await office.do('2026-03-06', record, 'delayReply', { until: '2026-05-05' });
    expect((await explainDeadline(record, 0)).body).toMatchObject({
      dueOn: '2026-05-05',
      days: [],
      note: { zh: expect.stringMatching(/第三十五条/u) as string },
    });
  });
});
