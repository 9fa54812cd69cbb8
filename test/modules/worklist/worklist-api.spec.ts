// The worklist over HTTP: the lines, filters, search, order and pages.
import type { ApplicationRecord } from '../../../src/platform/db/change-set.js';
import { ApplicationLine } from '../../../src/modules/worklist/application-schemas.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Caller, TestServer } from '../../support/test-server.js';

const TODAY = '2026-01-15';

let office: TestOffice;
let server: TestServer;
let clerk: Caller;
let head: Caller;
const recordsByName: Record<string, ApplicationRecord> = {};

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county'], ['town', 'county'], ['other']);
  server = await TestServer.open(office, () => new Date(`${TODAY}T10:00:00+08:00`));
  clerk = server.callerWith([2, 'clerk']);
  head = server.callerWith([1, 'head']);
  recordsByName['normal'] = await office.register('2026-01-12', { agency: 'land', content: '土地征收补偿标准' });
  await office.do('2026-01-12', recordsByName['normal'], 'assign', { handler: '王芳' });
  // 20 working days end on 16 January: one day is left.
  recordsByName['soon'] = await office.register('2025-12-18', {
    agency: 'land',
    content: '2024年财政预算',
    applicant: { name: '欧阳小明' },
  });
  await office.do('2025-12-18', recordsByName['soon'], 'accept');
  recordsByName['overdue'] = await office.register('2025-12-01', {
    agency: 'land',
    content: '学校划片方案',
    applicant: { type: 'commercialEnterprise', name: '某某有限公司' },
  });
  recordsByName['paused'] = await office.register('2026-01-05', { agency: 'land', content: '土地出让合同' });
  await office.do('2026-01-05', recordsByName['paused'], 'accept');
  await office.do('2026-01-07', recordsByName['paused'], 'consultThirdParty', { party: '申屠乙' });
  recordsByName['supplement'] = await office.register('2026-01-06', { agency: 'land' });
  await office.do('2026-01-08', recordsByName['supplement'], 'requestSupplement', { items: ['文号'] });
  recordsByName['unconfirmed'] = await office.register('2026-01-14', { agency: 'land', channel: 'fax' });
  recordsByName['served'] = await office.servedApplication('2026-01-13', {
    agency: 'land',
    content: '会议纪要',
    applicant: { name: '申屠甲' },
    agent: { name: '公孙代', authorised: true },
  });
  recordsByName['town'] = await office.register('2026-01-09', { agency: 'town', content: '宅基地审批' });
  recordsByName['other'] = await office.register('2026-01-09', {
    agency: 'other',
    content: '土地整治',
    applicant: { name: '申屠甲' },
  });
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

interface Page {
  readonly applications: readonly (Record<string, unknown> & { readonly application: string })[];
  readonly total: { readonly count: number; readonly exact: boolean };
  readonly next: string | null;
}

const list = async (query = '', who = clerk): Promise<Page> => {
  const { status, body } = await who.get(`/api/applications${query}`);
  expect([status, body['detail']]).toEqual([200, undefined]);
  return body as unknown as Page;
};
const names = async (query = '', who = clerk): Promise<readonly string[]> =>
  (await list(query, who)).applications.map(({ application }) => nameOf(application));
const nameOf = (application: string): string =>
  Object.entries(recordsByName).find(
    ([, { agencyId, id }]) => application === `${['county', 'land', 'town', 'other'][agencyId - 1]}-${id}`,
  )![0];

describe('a line of the worklist', () => {
  const line = async (name: string): Promise<Record<string, unknown>> =>
    (await list('?status=all')).applications.find(({ application }) => nameOf(application) === name)!;

  it('is what the interface declares', async () => {
    for (const each of (await list('?status=all')).applications) ApplicationLine.strict().parse(each);
  });

  it('shows the light and the working days left or overdue', async () => {
    expect(await line('normal')).toMatchObject({
      application: `land-${recordsByName['normal']!.id}`,
      number: 'land公开登〔2026〕1号',
      light: 'normal',
      remaining: 17,
      dueOn: '2026-02-09',
      originalDueOn: '2026-02-09',
      provisional: false,
      handler: '王芳',
      stateLabel: { zh: '待受理' },
      phase: 'acceptance',
      version: 2,
    });
    expect(await line('soon')).toMatchObject({ light: 'soon', remaining: 1, dueOn: '2026-01-16' });
    expect(await line('overdue')).toMatchObject({ light: 'overdue', remaining: -12, overdue: true });
    expect(await line('served')).toMatchObject({ light: 'done', remaining: null, outcome: 'disclosed' });
  });

  it('shows why the clock is paused, and since when', async () => {
    expect(await line('paused')).toMatchObject({
      light: 'paused',
      // Two of twenty days had gone by on 7 January.
      remaining: 18,
      standstill: [{ kind: 'thirdParty', since: '2026-01-07', consultation: 'k1', label: { zh: '征求第三方意见' } }],
    });
    expect(await line('supplement')).toMatchObject({
      light: 'paused',
      remaining: 18,
      standstill: [{ kind: 'supplement', since: '2026-01-08' }],
    });
    expect(await line('unconfirmed')).toMatchObject({
      light: 'notStarted',
      remaining: null,
      dueOn: null,
      standstill: [{ kind: 'confirmation', since: '2026-01-14' }],
    });
    expect(await line('normal')).toMatchObject({ standstill: [] });
  });

  it('masks a person and shows an organisation in full', async () => {
    expect(await line('soon')).toMatchObject({ applicant: { type: 'naturalPerson', name: '欧阳**' } });
    expect(await line('overdue')).toMatchObject({ applicant: { name: '某某有限公司' } });
  });

  it('names the next step only to its role', async () => {
    expect(await line('normal')).toMatchObject({ next: { command: 'accept' } });
    expect(await line('unconfirmed')).toMatchObject({ next: { command: 'confirmReceipt' } });
    const reviewer = await list('?status=all', server.callerWith([2, 'reviewer']));
    expect(new Set(reviewer.applications.map(({ next }) => next))).toEqual(new Set([null]));
  });

  it('shortens a long content', async () => {
    const long = await office.register('2026-01-15', { agency: 'other', content: '文'.repeat(500) });
    const { applications } = await list('?sort=number', server.callerWith([4, 'clerk']));
    expect(applications[0]).toMatchObject({ application: `other-${long.id}`, content: `${'文'.repeat(80)}…` });
  });
});

describe('the worklist', () => {
  it('is open work, the least remaining first, paused last', async () => {
    expect(await names()).toEqual(['overdue', 'soon', 'normal', 'paused', 'supplement', 'unconfirmed']);
    expect((await list()).total).toEqual({ count: 6, exact: true });
  });

  it('covers the agencies in scope, and no other', async () => {
    expect(await names('?status=all&sort=number&order=asc', head)).toEqual(
      expect.arrayContaining(['soon', 'town', 'normal']) as string[],
    );
    expect((await list('?status=all', head)).total.count).toBe(8);
    expect(await names('?agency=town', head)).toEqual(['town']);
    expect(await names('?agency=county', head)).toEqual([]);
    expect(await names('?agency=county&below=true', head)).toHaveLength(7);
    for (const agency of ['other', 'nowhere']) {
      expect(await clerk.get(`/api/applications?agency=${agency}`)).toMatchObject({
        status: 422,
        body: { code: 'invalid', faults: [{ field: 'agency' }] },
      });
    }
  });

  it.each([
    ['light=overdue', ['overdue']],
    ['light=soon', ['soon']],
    ['light=normal', ['normal']],
    ['light=paused', ['paused', 'supplement']],
    ['light=notStarted', ['unconfirmed']],
    ['light=done', ['served']],
    ['state=acceptance.received', ['overdue', 'normal']],
    ['phase=review', ['soon', 'paused']],
    [`handler=${encodeURIComponent('王芳')}`, ['normal']],
    ['channel=fax', ['unconfirmed']],
    ['outcome=disclosed', ['served']],
    ['applicant=commercialEnterprise', ['overdue']],
    ['receivedFrom=2025-12-18&receivedTo=2026-01-05', ['soon', 'paused']],
    ['receivedTo=2025-12-31', ['overdue', 'soon']],
    ['dueFrom=2026-01-16&dueTo=2026-01-31', ['soon']],
    ['status=closed', ['served']],
    ['sort=closed', ['served']],
    ['sort=received&status=open', ['unconfirmed', 'normal', 'supplement', 'paused', 'soon', 'overdue']],
    ['sort=received&order=asc&status=open', ['overdue', 'soon', 'paused', 'supplement', 'normal', 'unconfirmed']],
    ['order=desc', ['unconfirmed', 'supplement', 'paused', 'normal', 'soon', 'overdue']],
    ['mine=true', []],
    ['unassigned=true', ['overdue', 'soon', 'paused']],
    ['waiting=true', ['overdue', 'unconfirmed']],
  ])('filtered and sorted by %s', async (query, expected) => {
    expect(await names(`?${query}`)).toEqual(expected);
    expect((await list(`?${query}`)).total.count).toBe(expected.length);
  });

  it('knows what is mine by name or log-in', async () => {
    const mine = server.callerWith([2, 'handler']);
    const { login } = [...server.people.values()].at(-1)!;
    await office.do(TODAY, recordsByName['soon']!, 'assign', { handler: login });
    expect(await names('?mine=true', mine)).toEqual(['soon']);
  });

  it.each([
    'sort=remaining&status=all',
    'sort=closed&status=open',
    'limit=0',
    'limit=201',
    'cursor=x',
    'nothing=1',
    'dueTo=2026-02-30',
    'state=lost',
    'q=%00',
  ])('refuses %s, saying what to do', async (query) => {
    const { status, body } = await clerk.get(`/api/applications?${query}`);
    expect(status).toBe(422);
    expect(body['faults']).toHaveLength(1);
  });

  it('refuses a cursor of another order', async () => {
    const { next } = await list('?limit=2');
    expect(await clerk.get(`/api/applications?order=desc&cursor=${next}`)).toMatchObject({ status: 422 });
  });
});

describe('pages', () => {
  const allPages = async (
    query: string,
    who: Caller,
    between: () => Promise<unknown> = async () => {},
  ): Promise<readonly string[]> => {
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Page = await list(`?${query}&limit=2${next && `&cursor=${next}`}`, who);
      seen.push(...page.applications.map(({ application }) => application));
      next = page.next;
      await between();
    }
    return seen;
  };
  const firstPage = (who: Caller, query: string): Promise<readonly string[]> =>
    list(`?${query}`, who).then(({ applications }) => applications.map(({ application }) => application));

  it.each([
    'sort=remaining',
    'sort=remaining&order=desc',
    'sort=received',
    'sort=received&order=asc',
    'sort=number',
    'sort=number&order=asc',
    'sort=closed',
  ])('by %s hold every line once, in order, over several agencies', async (query) => {
    expect(await allPages(query, head)).toEqual(await firstPage(head, query));
  });

  it('miss and repeat nothing that stays, while rows come, move and go', async () => {
    const expectedIds = await firstPage(head, 'sort=remaining');
    let turn = 0;
    const seen = await allPages('sort=remaining', head, async () => {
      const more = await office.register('2025-12-02', { agency: 'town' });
      if (turn++ % 2 === 0) await office.do('2026-01-15', more, 'withdraw');
    });
    expect(seen.filter((each) => expectedIds.includes(each))).toEqual(expectedIds);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('of many agencies are the same as of few', async () => {
    for (let number = 0; number < 17; number++) await office.openAgency(`v${number}`, 'town');
    const before = await firstPage(head, 'sort=remaining');
    expect(await allPages('sort=remaining', head)).toEqual(before);
    expect(await allPages('sort=remaining&order=desc', head)).toEqual(before.toReversed());
  });
});

describe('search', () => {
  it.each([
    ['土地', ['paused', 'normal']],
    ['征收补偿标准', ['normal']],
    ['地征', ['normal']],
    ['收征', []],
    ['土', ['paused', 'normal']],
    ['2024', ['soon']],
    ['财政 预算', ['soon']],
    ['纪要', ['served']],
    ['land公开登〔2026〕1号', ['normal']],
    ['〔2026〕1号', ['served', 'normal']],
    ['land公开答〔2026〕1号', ['served']],
    ['land公开答[2026]1', ['served']],
    ['land-2025000001', ['soon']],
    ['王芳', ['normal']],
    ['，。', []],
  ])('for %s', async (q, expected) => {
    expect(await names(`?q=${encodeURIComponent(q)}`)).toEqual(expected);
    expect((await list(`?q=${encodeURIComponent(q)}`)).total).toEqual({ count: expected.length, exact: true });
  });

  it('stays within the agency scope', async () => {
    expect(await names(`?q=${encodeURIComponent('土地')}`, head)).toEqual(['paused', 'normal']);
  });

  it('finds an applicant only by the full name, and only for those who may read persons there', async () => {
    const full = `?q=${encodeURIComponent('申屠甲')}`;
    expect(await names(full)).toEqual(['served']);
    expect(await names(`?q=${encodeURIComponent('申屠')}`)).toEqual([]);
    expect(await names(full, server.callerWith([2, 'statistician']))).toEqual([]);
    expect(await names(full, head)).toEqual([]);
  });

  it('finds by the full name of an agent, under the same rule', async () => {
    const full = `?q=${encodeURIComponent('公孙代')}`;
    expect(await names(full)).toEqual(['served']);
    expect(await names(`?q=${encodeURIComponent('公孙')}`)).toEqual([]);
    expect(await names(full, server.callerWith([2, 'statistician']))).toEqual([]);
  });

  it('finds what was amended, under the new words alone', async () => {
    await office.do(TODAY, recordsByName['unconfirmed']!, 'amendRegistration', {
      fields: { content: '河道采砂许可' },
      reason: '笔误',
    });
    expect(await names(`?q=${encodeURIComponent('采砂')}`)).toEqual(['unconfirmed']);
    expect(await names(`?q=${encodeURIComponent('地块')}`)).toEqual(['supplement']);
  });

  it('finds each matter of a split', async () => {
    const [, split] = await office.split(TODAY, recordsByName['town']!, [{ application: 'B', content: '低保名单' }]);
    recordsByName['split'] = split!;
    expect(await names(`?q=${encodeURIComponent('低保名单')}`, head)).toEqual(['split']);
  });
});

describe('the counts', () => {
  it('are each what the filter of the same name lists', async () => {
    const exactly = (count: number): object => ({ count, exact: true });
    expect((await clerk.get('/api/applications/counts')).body).toEqual({
      overdue: exactly(1),
      dueToday: exactly(0),
      soon: exactly(1),
      paused: exactly(2),
      unconfirmed: exactly(1),
      waiting: exactly(2),
      unassigned: exactly(2),
      awaitingDelivery: exactly(0),
      watched: exactly(0),
      unregisteredMail: exactly(0),
    });
    expect((await clerk.get('/api/applications/counts?mine=true')).body).toMatchObject({
      overdue: exactly(0),
      soon: exactly(0),
    });
    for (const light of ['overdue', 'soon', 'paused']) {
      const { body } = await head.get('/api/applications/counts');
      expect(body[light]).toEqual((await list(`?light=${light}`, head)).total);
    }
  });
});
