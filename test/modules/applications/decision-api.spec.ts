// Decisions over HTTP: the questions, what an outcome means, and the check before signing.
import { recordName } from '../../../src/domain/document-numbers.js';
import type { ApplicationRecord } from '../../../src/platform/db/change-set.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Answer, type Caller, TestServer } from '../../support/test-server.js';

let office: TestOffice;
let server: TestServer;
let head: Caller;

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county']);
  server = await TestServer.open(office, () => new Date('2026-03-02T10:00:00+08:00'));
  await server.addAccounts(office, 5);
  head = server.callerWith([1, 'head']);
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

const addressOf = ({ id }: ApplicationRecord): string => `/api/applications/${recordName('county', id)}`;
const readDecision = (record: ApplicationRecord, query = ''): Promise<Answer> =>
  head.get(`${addressOf(record)}/decision${query}`);

/** Refused for a third party who was not consulted; reviewed and waiting for a signature. */
async function withoutConsultation(): Promise<ApplicationRecord> {
  const record = await office.register('2026-03-02', { agency: 'county' });
  await office.do('2026-03-02', record, 'accept');
  await office.do('2026-03-02', record, 'submitDraft', { outcome: 'refusedThirdParty' });
  await office.do('2026-03-02', record, 'review', { kind: 'secrecy' });
  return office.do('2026-03-02', record, 'review', { kind: 'legal' });
}

describe('the questions', () => {
  it('are shown to everyone signed in, with the outcome of the answers', async () => {
    const { status, body } = await server
      .callerWith([1, 'auditor'])
      .get('/api/decision?answers=clear,application,here');
    expect(status).toBe(200);
    expect(body['questions']).toHaveLength(7);
    expect(body['next']).toEqual({ question: 'existence', answers: ['exists', 'notExisting', 'needsCreation'] });
  });

  it('refuse an unknown answer', async () => {
    const { status, body } = await head.get('/api/decision?answers=clear,lunch');
    expect([status, body['code'], body['faults']]).toMatchObject([422, 'invalid', [{ field: 'answers' }]]);
  });
});

describe('an outcome', () => {
  it('has its row in both formats, its paragraph with blanks, its contents and what is missing', async () => {
    const record = await office.register('2026-03-02', { agency: 'county' });
    expect((await readDecision(record, '?outcome=notExisting')).body).toMatchObject({
      outcome: 'notExisting',
      article: '第三十六条第四项',
      format: 'F21',
      rows: { F19: { row: '3.4.1' }, F21: { row: '3.4.1', label: '1.本机关不掌握相关政府信息' } },
      notice: 'reviewOrSuit',
      remedy: { zh: expect.stringContaining('＿＿＿＿＿＿申请行政复议') },
      missing: ['searchRecord', 'secrecyReview', 'reviewBody', 'court'],
      despite: null,
      answered: null,
    });
  });

  it('is not signed without the review body and the court that the reply must name (复议法 23(2))', async () => {
    const record = await office.clearedApplication('2026-03-02', { agency: 'county' });
    const { status, body } = await head.post(`${addressOf(record)}/sign`);
    expect([status, body['code']]).toEqual([409, 'not-allowed']);
    expect(body['detail']).toContain('行政复议机关名称（行政复议法第二十三条第二款）');
    expect(body['missing']).toMatchObject([
      { key: 'reviewBody', mend: { setting: 'reviewBody' } },
      { key: 'court', mend: { setting: 'court' } },
    ]);
  });

  it('is the drafted one by default, and must be named before there is a draft', async () => {
    expect((await readDecision(await withoutConsultation())).body['outcome']).toBe('refusedThirdParty');
    const { status, body } = await readDecision(await office.register('2026-03-02', { agency: 'county' }));
    expect([status, body['code']]).toEqual([422, 'invalid']);
  });

  it('names the review body and the court of the settings, also after they change', async () => {
    const record = await withoutConsultation();
    const body = { reviewBody: '某市人民政府', court: '某市中级人民法院' };
    await head.request('PATCH', '/api/agencies/county/settings', { body });
    const { notice, remedy, evidence } = (await readDecision(record)).body as Record<string, any>;
    expect([notice, remedy.zh]).toEqual([
      'reviewFirst',
      '如对本答复不服，应当先自收到本答复之日起60日内向某市人民政府申请行政复议；' +
        '对行政复议决定不服的，可自收到行政复议决定书之日起15日内向某市中级人民法院提起行政诉讼。',
    ]);
    expect(evidence.find(({ key }: { key: string }) => key === 'reviewBody').present).toBe(true);
  });

  it('of several items tells of the remedy against each, and of reconsideration first if any is refused', async () => {
    const record = await office.register('2026-03-02', { agency: 'county' });
    await office.do('2026-03-02', record, 'accept');
    const items = [
      { content: '甲', outcome: 'petition' },
      { content: '乙', outcome: 'refusedProcessInformation' },
    ] as const;
    await office.do('2026-03-02', record, 'submitDraft', { outcome: 'petition', items });
    const { notice, remedy, items: told } = (await readDecision(record)).body as Record<string, any>;
    expect([notice, told.map((item: { notice: string }) => item.notice)]).toEqual([
      'reviewFirst',
      ['reviewOrSuit', 'reviewFirst'],
    ]);
    expect(remedy.zh).toMatch(/第1项不服，可以.*第2项不服，应当先/u);
    expect((await readDecision(record, '?outcome=disclosed')).body['items']).toEqual([]);
    for (const kind of ['secrecy', 'legal'] as const) await office.do('2026-03-02', record, 'review', { kind });
    await office.do('2026-03-02', record, 'sign');
    await office.do('2026-03-02', record, 'dispatch');
    expect((await head.get(addressOf(record))).body).toMatchObject({
      remedyNotice: 'reviewFirst',
      itemNotices: ['reviewOrSuit', 'reviewFirst'],
    });
  });

  it('of another agency’s application is not told', async () => {
    const foreign = await office.register('2026-03-02', { agency: 'land' });
    const path = `/api/applications/${recordName('land', foreign.id)}/decision?outcome=disclosed`;
    expect((await server.callerWith([1, 'clerk']).get(path)).status).toBe(403);
  });
});

describe('the answers that led to a draft', () => {
  const ANSWERS = ['clear', 'application', 'here', 'exists', 'whole', 'asAsked', 'byPost'];
  const acceptApplication = async (): Promise<ApplicationRecord> => {
    const record = await office.register('2026-03-02', { agency: 'county' });
    await office.do('2026-03-02', record, 'accept');
    return record;
  };
  const submitDraft = (record: ApplicationRecord, body: object): ReturnType<Caller['post']> =>
    head.post(`${addressOf(record)}/submit-draft`, body);

  it('are stored with it for reviewer and signer; facts and events do not contain them', async () => {
    const record = await acceptApplication();
    expect((await submitDraft(record, { outcome: 'disclosed', answers: ANSWERS })).status).toBe(200);
    const { answered: savedAnswers } = (await readDecision(record)).body as Record<string, any>;
    expect(savedAnswers.answers.map(({ answer }: { answer: string }) => answer)).toEqual(ANSWERS);
    expect(savedAnswers.answers.at(-1)).toMatchObject({
      step: { zh: '怎么答' },
      label: { zh: '邮政邮寄，以交邮之日为准' },
    });
    expect(savedAnswers.by).toMatchObject({ name: '某人1' });
    expect(JSON.stringify((await office.readApplication(record)).application)).not.toContain('byPost');
  });

  it('are those of the current draft: a later one without them has none', async () => {
    const record = await acceptApplication();
    await submitDraft(record, { outcome: 'disclosed', answers: ANSWERS });
    await submitDraft(record, { outcome: 'disclosed' });
    expect((await readDecision(record)).body['answered']).toBeNull();
  });

  it.each([
    ['do not end', ['clear', 'application'], 'disclosed'],
    ['lead elsewhere', ANSWERS, 'partiallyDisclosed'],
    ['are none', ['unheard'], 'disclosed'],
  ])('are refused where they %s, and nothing is drafted', async (_how, answers, outcome) => {
    const record = await acceptApplication();
    const before = await office.readApplication(record);
    const { status, body } = await submitDraft(record, { outcome, answers });
    expect([status, body['code']]).toEqual([422, 'invalid']);
    expect(await office.readApplication(record)).toEqual(before);
  });
});

describe('a signature over HTTP', () => {
  it('is refused while evidence is missing, with the list and where to add each; nothing changes', async () => {
    const record = await withoutConsultation();
    const { status, body } = await head.post(`${addressOf(record)}/sign`);
    expect([status, body['code']]).toEqual([409, 'not-allowed']);
    expect(body['missing']).toMatchObject([
      { key: 'consultation', mend: { command: 'consultThirdParty' } },
      { key: 'opinion', mend: { command: 'receiveOpinion' } },
    ]);
    expect(await office.readApplication(record)).toEqual(record);
  });

  it('is accepted with a reason, which is stored with it', async () => {
    const record = await withoutConsultation();
    const reason = '该第三方已注销，无法征求意见';
    const signed = await head.post(`${addressOf(record)}/sign`, { despite: reason });
    expect([signed.status, signed.body['state']]).toEqual([200, 'reply.signed']);
    expect((await readDecision(record)).body['despite']).toMatchObject({
      reason,
      missing: ['consultation', 'opinion'],
      by: { name: '某人1' },
    });
    const [event] = await office.rows(
      `select agency_id, by_role, actor, payload from office_event where type = 'signedDespite'`,
    );
    expect(event).toEqual({
      agency_id: 1,
      by_role: 'head',
      actor: '1',
      payload: { application: record.id, seq: record.version + 1, reason, missing: ['consultation', 'opinion'] },
    });
  });

  it('stores no reason where nothing is missing, and can be sent twice', async () => {
    const record = await office.clearedApplication('2026-03-02', { agency: 'county' });
    const before = await office.count('office_event');
    const signTwice = { 'idempotency-key': 'sign-1' };
    const first = await head.post(`${addressOf(record)}/sign`, { despite: '无' }, signTwice);
    expect((await head.post(`${addressOf(record)}/sign`, { despite: '无' }, signTwice)).body).toEqual(first.body);
    expect([first.status, await office.count('office_event')]).toEqual([200, before]);
  });

  it('needs no reason in a replay of past years', async () => {
    expect((await office.do('2026-03-02', await withoutConsultation(), 'sign')).application.state).toBe('reply.signed');
  });
});
