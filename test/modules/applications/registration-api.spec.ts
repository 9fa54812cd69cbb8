// Registration over HTTP: repeats, receipt preview, watching, tab lists, exports, bulk assignment.
import { strFromU8, unzipSync } from 'fflate';
import type { ApplicationRecord } from '../../../src/platform/db/change-set.js';
import { MAX_ROWS } from '../../../src/modules/worklist/export-list.js';
import { MAX_WATCHED } from '../../../src/modules/worklist/watching.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Answer, type Caller, TestServer } from '../../support/test-server.js';

const TODAY = '2026-01-15';
const ID_NUMBER = '11010519491231002X';
const CONTENT = '某某街道二零二五年国有土地上房屋征收补偿协议';

let office: TestOffice;
let server: TestServer;
let clerk: Caller;
let head: Caller;
let supervisor: Caller;
let answered: ApplicationRecord;
let open: ApplicationRecord;
let foreign: ApplicationRecord;

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county'], ['other']);
  server = await TestServer.open(office, () => new Date(`${TODAY}T10:00:00+08:00`));
  await server.addAccounts(office, 20);
  clerk = server.callerWith([2, 'clerk']);
  head = server.callerWith([2, 'head']);
  supervisor = server.callerWith([1, 'head']);
  answered = await office.clearedApplication('2026-01-05', {
    agency: 'land',
    content: CONTENT,
    applicant: { name: '申屠甲', idNumber: ID_NUMBER },
  });
  await office.do('2026-01-06', answered, 'sign');
  await office.do('2026-01-06', answered, 'dispatch', { method: 'ems' });
  open = await office.register('2026-01-07', { agency: 'land', content: '=1+1', applicant: { name: '李明' } });
  foreign = await office.register('2026-01-08', {
    agency: 'other',
    content: CONTENT,
    applicant: { name: '申屠甲', idNumber: ID_NUMBER },
  });
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

const nameOf = ({ agencyId, id }: ApplicationRecord): string => `${agencyId === 2 ? 'land' : 'other'}-${id}`;
const listApplications = async (who: Caller, query: string): Promise<readonly string[]> => {
  const { body } = await who.get(`/api/applications?${query}`);
  return (body['applications'] as { application: string }[]).map(({ application }) => application);
};
const countsOf = async (who: Caller): Promise<Record<string, unknown>> =>
  (await who.get('/api/applications/counts')).body;
const exactCount = (count: number) => ({ count, exact: true });

describe('likely repeats, before registering', () => {
  const findRepeats = (fields: object = {}, who = clerk): Promise<Answer> =>
    who.post('/api/applications/likely-repeats', {
      agency: 'land',
      applicant: { type: 'naturalPerson', name: '申屠某', idNumber: ID_NUMBER.toLowerCase() },
      content: `申请公开${CONTENT}`,
      ...fields,
    });

  it('are the person’s own by number, and contents alike with what was answered (art. 36(6))', async () => {
    const { status, body } = await findRepeats();
    expect([status, body['detail']]).toEqual([200, undefined]);
    expect(body).toMatchObject({
      samePerson: { matchedBy: 'idNumber', thisMonth: 1, thisYear: 1, passed: null },
      similar: [
        { application: nameOf(answered), replyNumber: 'land公开答〔2026〕1号', sameApplicant: true, mayBeRepeat: true },
      ],
      complete: true,
    });
    // 21 pairs of the old, 4 more of the new: 申请 请公 公开 开某.
    expect(body['similar']).toMatchObject([{ similarity: Math.floor((100 * 21) / 25) }]);
  });

  it('are of this agency only, with masked names', async () => {
    const { body, text } = await findRepeats();
    expect((body['samePerson'] as { applications: unknown[] }).applications).toHaveLength(1);
    expect(text).not.toContain('申屠甲');
    expect((await findRepeats({ agency: 'other' })).body).toMatchObject({ code: 'not-permitted' });
    expect((await findRepeats({ agency: 'nowhere' })).status).toBe(404);
  });

  it('without a number are found by the whole name, but not where another number is known', async () => {
    const findByName = (applicant: object) => findRepeats({ applicant: { type: 'naturalPerson', ...applicant } });
    expect((await findByName({ name: '申屠甲' })).body).toMatchObject({
      samePerson: { matchedBy: 'name', thisYear: 1 },
    });
    expect((await findByName({ name: '申屠' })).body).toMatchObject({ samePerson: { matchedBy: null } });
    const namesake = (await findByName({ name: '申屠甲', idNumber: '110101199003070000' })).body;
    expect(namesake).toMatchObject({
      samePerson: { matchedBy: null, applications: [] },
      similar: [{ sameApplicant: false, mayBeRepeat: false }],
    });
  });

  it('by a number that a spreadsheet has shortened are nobody’s: a whole county shares it', async () => {
    const idNumber = '1.40421E+17';
    const content = '某地块征收方案批文';
    const register = (name: string) =>
      office.register('2026-01-09', { agency: 'land', content, applicant: { name, idNumber } });
    for (const name of ['甲某某', '乙某某', '丙某某']) await register(name);
    const applicant = { type: 'naturalPerson', name: '丁某某', idNumber };
    expect((await findRepeats({ applicant, content })).body).toMatchObject({
      samePerson: { matchedBy: null, thisMonth: 0, passed: null, applications: [] },
      similar: [{ sameApplicant: false }, { sameApplicant: false }, { sameApplicant: false }],
    });
    expect((await findRepeats({ applicant: { ...applicant, name: '甲某某' }, content })).body).toMatchObject({
      samePerson: { matchedBy: 'name', thisMonth: 1 },
    });
  });

  it('are not what has little in common, nor what is still open', async () => {
    expect((await findRepeats({ content: '二零二五年学校划片方案' })).body).toMatchObject({ similar: [] });
    const repeat = await office.register('2026-01-09', {
      agency: 'land',
      content: '机关食堂采购合同',
      applicant: { name: '申屠甲', idNumber: ID_NUMBER },
    });
    const { body } = await findRepeats({ content: '机关食堂采购合同' });
    expect(body['similar']).toMatchObject([
      { application: nameOf(repeat), similarity: 100, sameApplicant: true, mayBeRepeat: false },
    ]);
  });

  it('of more than ten items a month say which number is passed (arts. 35, 42)', async () => {
    const applicant = { name: '频某', idNumber: 'P1' };
    for (let each = 0; each < 11; each++) await office.register('2026-01-12', { agency: 'land', applicant });
    const repeatsOfPerson = async () =>
      (await findRepeats({ applicant: { type: 'naturalPerson', ...applicant }, content: '甲' })).body['samePerson'];
    expect(await repeatsOfPerson()).toMatchObject({ thisMonth: 11, passed: 10 });
    // An application registered by mistake is not counted.
    const last = await office.register('2026-01-12', { agency: 'land', applicant });
    await office.do('2026-01-12', last, 'void', { reason: '误录' });
    await office.register('2025-12-30', { agency: 'land', applicant });
    expect(await repeatsOfPerson()).toMatchObject({ thisMonth: 11, thisYear: 11 });
  });
});

describe('likely repeats of one that is registered', () => {
  it('are the earlier ones; a supervisor sees no person', async () => {
    const later = await office.register('2026-01-14', {
      agency: 'land',
      content: CONTENT,
      applicant: { name: '申屠甲', idNumber: ID_NUMBER },
    });
    const at = `/api/applications/${nameOf(later)}/likely-repeats`;
    const { body } = await clerk.get(at);
    expect(body).toMatchObject({
      samePerson: { matchedBy: 'idNumber' },
      similar: [{ application: nameOf(answered), similarity: 100, mayBeRepeat: true }],
    });
    expect((await supervisor.get(at)).body).toMatchObject({
      samePerson: null,
      similar: [{ similarity: 100, sameApplicant: null, mayBeRepeat: null }],
    });
    expect((await clerk.get(`/api/applications/${nameOf(answered)}/likely-repeats`)).body['similar']).toEqual([]);
    expect((await clerk.get('/api/applications/land-2026999999/likely-repeats')).status).toBe(404);
  });
});

describe('a preview of the receipt', () => {
  const preview = async (query: string) => (await clerk.get(`/api/receipt-preview?agency=land&${query}`)).body;

  it('is what the machine makes of it when it is registered (arts. 30, 31, 33)', async () => {
    const { deadlines } = (await office.register('2026-01-05', { agency: 'land', channel: 'signedMail' })).application;
    expect(await preview('channel=signedMail&arrivedOn=2026-01-05')).toMatchObject({
      receivedOn: '2026-01-05',
      awaitsConfirmation: false,
      rule: { article: { zh: '条例第三十一条第二项' }, onArrival: true },
      clocks: {
        reply: { dueOn: deadlines[0]!.dueOn, provisional: false },
        supplementNotice: { dueOn: deadlines[1]!.dueOn },
      },
      ifConfirmedToday: null,
    });
  });

  it('of ordinary mail waits for both sides, and shows what it would be today', async () => {
    expect(await preview('channel=ordinaryMail&arrivedOn=2026-01-13')).toMatchObject({
      receivedOn: null,
      awaitsConfirmation: true,
      clocks: null,
      ifConfirmedToday: { reply: { dueOn: '2026-02-12' }, supplementNotice: { dueOn: '2026-01-26' } },
    });
  });

  it('is of today by default, and never of a future day', async () => {
    expect(await preview('channel=counter')).toMatchObject({ arrivedOn: TODAY, receivedOn: TODAY });
    expect(await preview('channel=counter&arrivedOn=2026-01-16')).toMatchObject({ code: 'invalid' });
    expect((await clerk.get('/api/receipt-preview?agency=nowhere&channel=fax')).status).toBe(404);
  });
});

describe('a number while it is typed', () => {
  it.each([
    ['naturalPerson', ID_NUMBER, true],
    ['naturalPerson', '110105194912310021', false],
    ['commercialEnterprise', '91350100M000100Y43', true],
    ['commercialEnterprise', ID_NUMBER, false],
  ])('%s %s looks right: %s', async (type, idNumber, isPlausible) => {
    expect((await clerk.post('/api/identity-check', { type, idNumber })).body).toMatchObject({
      looksRight: isPlausible,
    });
  });
});

describe('watching', () => {
  it('adds an application to the person’s list, open or closed, and removes it', async () => {
    const watchPath = (record: ApplicationRecord) => `/api/applications/${nameOf(record)}/watch`;
    for (const each of [answered, open, open]) expect((await clerk.request('PUT', watchPath(each))).status).toBe(204);
    expect((await listApplications(clerk, 'watched=true')).toSorted()).toEqual([nameOf(answered), nameOf(open)]);
    expect(await listApplications(clerk, 'watched=true&status=open')).toEqual([nameOf(open)]);
    expect(await listApplications(clerk, `watched=true&q=${encodeURIComponent('征收补偿')}`)).toEqual([
      nameOf(answered),
    ]);
    expect(await countsOf(clerk)).toMatchObject({ watched: exactCount(2) });
    expect((await clerk.get(`/api/applications/${nameOf(open)}`)).body['watched']).toBe(true);
    expect((await head.get(`/api/applications/${nameOf(open)}`)).body['watched']).toBe(false);
    expect(await listApplications(head, 'watched=true')).toEqual([]);
    expect((await clerk.request('DELETE', watchPath(answered))).status).toBe(204);
    expect(await listApplications(clerk, 'watched=true')).toEqual([nameOf(open)]);
  });

  it('ends with the right to read: the rest is neither shown nor counted', async () => {
    const mover = server.callerWith([2, 'clerk'], [3, 'clerk']);
    await mover.request('PUT', `/api/applications/${nameOf(open)}/watch`);
    const person = server.people.get(mover.session!)!;
    server.people.set(mover.session!, { ...person, memberships: [{ agencyId: 3, role: 'clerk' }] });
    expect(await listApplications(mover, 'watched=true')).toEqual([]);
    expect(await countsOf(mover)).toMatchObject({ watched: exactCount(0) });
    expect((await mover.request('PUT', `/api/applications/${nameOf(open)}/watch`)).status).toBe(403);
  });

  it('needs an existing application, and has an upper limit', async () => {
    expect((await clerk.request('PUT', '/api/applications/land-2026999999/watch')).status).toBe(404);
    const tooMany = await office.register('2025-01-06', { agency: 'other' });
    await office.copyApplication(tooMany, MAX_WATCHED);
    const other = server.callerWith([3, 'clerk']);
    const { accountId } = server.people.get(other.session!)!;
    await office.rows(
      'insert into application_watch select agency_id, id, $1, now() from application where agency_id = 3 and id <> $2 limit $3',
      [accountId, tooMany.id, MAX_WATCHED],
    );
    expect((await other.request('PUT', `/api/applications/other-${tooMany.id}/watch`)).body).toMatchObject({
      code: 'not-allowed',
    });
  });
});

describe('lists for tabs', () => {
  it('hold what was sent without a signed receipt, the oldest first', async () => {
    expect(await listApplications(clerk, 'awaitingDelivery=true')).toEqual([nameOf(answered)]);
    expect(await countsOf(clerk)).toMatchObject({ awaitingDelivery: exactCount(1) });
    const second = await office.clearedApplication('2026-01-07', { agency: 'land' });
    await office.do('2026-01-08', second, 'sign');
    await office.do('2026-01-08', second, 'dispatch', { method: 'email' });
    expect(await listApplications(clerk, 'awaitingDelivery=true')).toEqual([nameOf(answered), nameOf(second)]);
    await office.do('2026-01-12', second, 'confirmDelivery');
    expect(await listApplications(clerk, 'awaitingDelivery=true')).toEqual([nameOf(answered)]);
  });

  it('hold what is not assigned', async () => {
    const before = await listApplications(clerk, 'unassigned=true&limit=200');
    expect(before).toContain(nameOf(open));
    expect(await countsOf(clerk)).toMatchObject({ unassigned: exactCount(before.length) });
    await office.do('2026-01-15', open, 'assign', { handler: '规划科' });
    expect(await listApplications(clerk, 'unassigned=true&limit=200')).toEqual(
      before.filter((each) => each !== nameOf(open)),
    );
  });
});

describe('a list as a file', () => {
  const download = async (query: string, who = clerk) => {
    const answer = await fetch(`${server.address}/api/applications/export?${query}`, { headers: who.headers });
    return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };

  it('is CSV with the list’s rows, masked, and no formula', async () => {
    const { answer, bytes } = await download('format=csv&status=all&handler=' + encodeURIComponent('规划科'));
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/u);
    expect(answer.headers.get('content-disposition')).toContain('applications.csv');
    const [headings, ...lines] = new TextDecoder().decode(bytes).trim().split('\r\n');
    expect(headings).toMatch(/^期限状态,登记号,机关,申请内容/u);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`land公开登〔2026〕${open.id % 1_000_000}号,land机关,"'=1+1",自然人,李*`);
  });

  it('is XLSX with the same', async () => {
    const { bytes } = await download('awaitingDelivery=true');
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
    expect(sheet).toContain(CONTENT);
    expect(sheet).toContain('申屠*');
    expect(sheet).not.toContain('申屠甲');
  });

  it('is recorded at the agencies of its rows, without the search text', async () => {
    await download(`format=csv&q=${encodeURIComponent('李明')}`);
    const events = await office.rows(
      `select agency_id, actor, payload from office_event where type = 'listExported' order by id desc limit 1`,
    );
    expect(events).toEqual([
      { agency_id: 2, actor: clerk.session!.slice(1), payload: { rows: 1, file: 'csv', sought: true } },
    ]);
  });

  it('of more rows than a file holds is refused, and nothing recorded', async () => {
    await office.copyApplication(foreign, MAX_ROWS);
    const before = await office.count('office_event');
    const { body } = await server
      .callerWith([3, 'clerk'])
      .get('/api/applications/export?status=all&receivedFrom=2026-01-01');
    expect(body).toMatchObject({ code: 'invalid', most: MAX_ROWS });
    expect(await office.count('office_event')).toBe(before);
  });
});

describe('several at once', () => {
  it('are each assigned by the ordinary command, with a result each', async () => {
    const [first, second] = [
      await office.register(TODAY, { agency: 'land' }),
      await office.register(TODAY, { agency: 'land' }),
    ];
    const applications = [
      { application: nameOf(first), version: 1 },
      { application: nameOf(second), version: 7 },
      { application: nameOf(answered) },
      { application: 'other-2026000001' },
      { application: 'land-2026999999' },
    ];
    const assignAll = (): Promise<Answer> =>
      clerk.post('/api/agencies/land/assignments', { handler: '规划科', applications }, { 'idempotency-key': 'bulk' });
    const { status, body } = await assignAll();
    expect(status).toBe(200);
    expect(body['assignments']).toMatchObject([
      { application: nameOf(first), assigned: { version: 2 }, refused: null },
      { application: nameOf(second), assigned: null, refused: { code: 'stale' } },
      { application: nameOf(answered), refused: { code: 'not-allowed' } },
      { application: 'other-2026000001', refused: { code: 'not-found' } },
      { application: 'land-2026999999', refused: { code: 'not-found' } },
    ]);
    expect((await assignAll()).body).toEqual(body);
    expect((await office.readApplication(first)).version).toBe(2);
  });

  it('are refused without the right to assign', async () => {
    const { body } = await server
      .callerWith([2, 'handler'])
      .post('/api/agencies/land/assignments', { handler: '甲', applications: [{ application: nameOf(open) }] });
    expect(body).toMatchObject({ code: 'not-permitted' });
  });
});
