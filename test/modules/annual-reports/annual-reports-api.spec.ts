// An annual report over HTTP: edited, corrected, checked, submitted, accepted, locked, published.
import { REPORT_STATES, REPORT_STEPS, type ReportState } from '../../../src/domain/annual-report/report-workflow.js';
import type { ShownReport } from '../../../src/modules/annual-reports/read-report.js';
import { toCsv, toHtml, toXlsx } from '../../support/published-files.js';
import { table2, yaodu } from '../../support/published-report.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Answer, type Caller, TestServer } from '../../support/test-server.js';

const OWN = '/api/agencies/land/reports/2025/own';
const [COUNTY, LAND] = [1, 2];

let office: TestOffice;
let server: TestServer;
let now = new Date('2026-01-20T09:00:00+08:00');
let people: Readonly<Record<'statistician' | 'head' | 'above' | 'headAbove' | 'clerk', Caller>>;

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county'], ['village', 'land']);
  server = await TestServer.open(office, () => now);
  await server.addAccounts(office, 20);
  people = {
    statistician: server.callerWith([LAND, 'statistician']),
    head: server.callerWith([LAND, 'head']),
    above: server.callerWith([COUNTY, 'statistician']),
    headAbove: server.callerWith([COUNTY, 'head']),
    clerk: server.callerWith([LAND, 'clerk']),
  };
  await office.servedApplication('2025-03-03', { agency: 'land' });
  await office.register('2025-12-15', { agency: 'land' });
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

/** Every test starts without a report. */
beforeEach(async () => {
  now = new Date('2026-01-20T09:00:00+08:00');
  await office.rows('truncate annual_report cascade');
});

const readReport = async (who = people.statistician, path = OWN): Promise<ShownReport> => {
  const { status, body } = await who.get(path);
  expect([status, body]).toEqual([200, body]);
  return body as unknown as ShownReport;
};
const putReport = (path: string, body: unknown, headers = {}, who = people.statistician): Promise<Answer> =>
  who.request('PUT', `${OWN}${path}`, { body, headers });
const saveOverview = (overview: string, headers = {}): Promise<Answer> => putReport('/sections', { overview }, headers);
const takeStep = async (who: Caller, step: string, body: unknown = {}, path = OWN): Promise<ReportState> => {
  const { status, body: result } = await who.post(`${path}/${step}`, body);
  expect([step, status, result]).toEqual([step, 200, result]);
  return result['state'] as ReportState;
};
const addCorrection = (body: unknown): Promise<Answer> => people.statistician.post(`${OWN}/corrections`, body);

describe('a report that is not started', () => {
  it('has its figures, its form and its date, and is created with the first edit', async () => {
    const report = await readReport();
    expect(report).toMatchObject({
      state: 'compiling',
      version: 0,
      format: 'F21',
      dueOn: '2026-01-31',
      daysLeft: 11,
      missing: ['overview', 'problems', 'table2'],
      corrections: [],
      events: [],
      restatements: [],
      snapshots: [],
      units: null,
    });
    expect(report.tables.computed.table3['1']!.at(-1)).toBe(2);
    expect(report.tables.reported).toEqual(report.tables.computed);
    expect((await people.statistician.get('/api/agencies/land/reports')).body).toEqual({ reports: [] });
    expect((await saveOverview('共收到{新收}件。')).body).toEqual({
      agency: 'land',
      year: 2025,
      scope: 'own',
      state: 'compiling',
      version: 1,
    });
    const written = await readReport();
    expect(written.sections.find(({ name }) => name === 'overview')).toMatchObject({
      text: '共收到{新收}件。',
      paragraphs: ['共收到2件。'],
    });
    expect(written.events).toMatchObject([
      {
        seq: 1,
        type: 'sectionsWritten',
        by: 'statistician',
        actor: { name: '某人1' },
        payload: { overview: '共收到{新收}件。' },
      },
    ]);
    expect((await people.above.get('/api/agencies/land/reports')).body['reports']).toMatchObject([
      { year: 2025, scope: 'own', state: 'compiling', version: 1, published: null },
    ]);
  });
});

describe('the text of a report', () => {
  it('accepts no unknown figure, no cell outside the form, and no fraction', async () => {
    for (const refused of [
      await saveOverview('共{没有的}件'),
      await putReport('/table2', { cells: { 'procurement:amount': '1万元' } }),
      await putReport('/table2', { cells: { 'licences:decisions': 'many' } }),
    ])
      expect([refused.status, refused.body['code']]).toEqual([422, 'invalid']);
    expect((await readReport()).version).toBe(0);
  });

  it('keeps Table 2 as entered, blank and nought apart, and reports what does not follow from last year', async () => {
    const cells = { 'normativeDocuments:inForce': 4, 'charges:amount': '12.5', 'regulations:made': 0 };
    const last = '/api/agencies/land/reports/2024/own/table2';
    await people.statistician.request('PUT', last, { body: { cells: { 'normativeDocuments:inForce': 2 } } });
    const more = { ...cells, 'normativeDocuments:made': 1, 'normativeDocuments:repealed': 0 };
    expect((await putReport('/table2', { cells: more })).status).toBe(200);
    const { table2 } = await readReport();
    expect(table2.cells).toMatchObject({
      ...cells,
      'normativeDocuments:inForce': '4',
      'regulations:made': '0',
      'coercion:decisions': '',
    });
    expect(table2.remarks).toMatchObject([{ cell: 'normativeDocuments:inForce', expected: 3, found: 4 }]);
    expect(table2.grid.cells.find(({ name }) => name === 'charges:amount')).toMatchObject({ text: '12.5' });
  });

  it('is not overwritten from an old version: the refusal tells who changed what', async () => {
    const first = await saveOverview('一');
    expect(first.headers['etag']).toBe('"1"');
    expect((await people.clerk.get(OWN)).headers['etag']).toBe('"1"');
    const other = server.callerWith([LAND, 'statistician']);
    await other.request('PUT', `${OWN}/sections`, { body: { overview: '二' }, headers: { 'if-match': '"1"' } });
    const { status, body } = await saveOverview('三', { 'if-match': '"1"' });
    expect([status, body['code'], body['version']]).toEqual([412, 'stale', 2]);
    expect(body['since']).toMatchObject([
      { seq: 2, type: 'sectionsWritten', payload: { overview: '二' }, actor: { name: expect.any(String) as string } },
    ]);
    expect((await readReport()).sections[1]!.text).toBe('二');
    // Without a change there is no event.
    expect((await saveOverview('二')).body['version']).toBe(2);
  });

  it('by two at once is saved one after the other', async () => {
    const written = await Promise.all(['一', '二', '三', '四'].map((text) => saveOverview(text)));
    expect(written.map(({ body }) => body['version']).toSorted()).toEqual([1, 2, 3, 4]);
  });
});

describe('Table 2 from a file', () => {
  const form = (content: string | Uint8Array): FormData => {
    const sent = new FormData();
    sent.set('file', new Blob([content as Uint8Array<ArrayBuffer>]), '表二.csv');
    return sent;
  };
  const F19 = '/api/agencies/land/reports/2020/own';

  it.each([
    ['CSV', toCsv(yaodu({ tables: [table2()] }))],
    ['XLSX', toXlsx(yaodu({ tables: [table2()] }))],
  ])('as %s is previewed before it is saved; cells left blank stay', async (_kind, content) => {
    await people.statistician.request('PUT', `${F19}/table2`, {
      body: { cells: { 'licences:decisions': 1, 'charges:change': 7 } },
    });
    const preview = await people.statistician.post(`${F19}/table2/previews`, form(content));
    expect(preview.status).toBe(200);
    expect(preview.body['changes']).toContainEqual({
      cell: 'licences:decisions',
      label: '行政许可 处理决定数量',
      before: '1',
      after: '59271',
    });
    expect((await readReport(people.statistician, F19)).version).toBe(1);
    const taken = await people.statistician.post(`${F19}/table2/imports`, form(content), { 'if-match': '"1"' });
    expect(taken.body).toMatchObject({ version: 2, changes: preview.body['changes'] });
    expect((await readReport(people.statistician, F19)).table2.cells).toMatchObject({
      'licences:change': '+32',
      'otherServices:change': '-415',
      'procurement:amount': '6314.18万元',
      'regulations:publicTotal': '0',
    });
  });

  it('of another format lists its unknown cells', async () => {
    const { body } = await people.statistician.post(
      `${OWN}/table2/previews`,
      form(toCsv(yaodu({ tables: [table2()] }))),
    );
    const messages = (body['puzzles'] as { text: { zh: string } }[]).map(({ text }) => text.zh).join();
    expect(messages).toContain('“政府集中采购”“金额”不是本年度格式的格');
    expect((body['changes'] as { cell: string }[]).map(({ cell }) => cell)).not.toContain('normativeDocuments:made');
  });

  it('without a Table 2, or without a file, is refused with the remedy', async () => {
    const empty = await people.statistician.post(`${OWN}/table2/previews`, form('a,b\n1,2'));
    expect([empty.status, empty.body['code']]).toEqual([422, 'invalid']);
    expect((await people.statistician.post(`${OWN}/table2/imports`, new FormData())).status).toBe(400);
  });
});

describe('a correction', () => {
  it('is shown apart from the computed figure, with who, when and why, and is undone with a reason', async () => {
    const correction = { cell: '2:naturalPerson', delta: 1, reason: '系统启用前的结转' };
    expect((await addCorrection(correction)).status).toBe(201);
    const { tables, corrections, named } = await readReport();
    expect([tables.computed.table3['2']![0], tables.corrections, tables.reported.table3['2']![6]]).toEqual([
      0,
      { '2:naturalPerson': 1 },
      1,
    ]);
    expect(named['carriedIn']).toBe(1);
    expect(corrections).toMatchObject([
      {
        seq: 1,
        ...correction,
        takesBack: null,
        takenBackBy: null,
        actor: { name: '某人1' },
        at: '2026-01-20T01:00:00+00:00',
      },
    ]);
    const undone = await people.statistician.post(`${OWN}/corrections/1/take-back`, { reason: '已补录' });
    expect(undone.status).toBe(200);
    const after = await readReport();
    expect(after.tables.reported).toEqual(after.tables.computed);
    expect(after.corrections).toMatchObject([{ takenBackBy: 2 }, { delta: -1, takesBack: 1, reason: '已补录' }]);
    for (const number of [1, 2]) {
      const again = await people.statistician.post(`${OWN}/corrections/${number}/take-back`, { reason: '再撤' });
      expect([number, again.status, again.body['code']]).toEqual([number, 409, 'not-allowed']);
    }
    expect((await people.statistician.post(`${OWN}/corrections/9/take-back`, { reason: '无' })).status).toBe(404);
  });

  it.each([
    { cell: '2:naturalPerson', delta: 1, reason: ' ' },
    { cell: '2:naturalPerson', delta: 0, reason: '无' },
    { cell: '2:total', delta: 1, reason: '无' },
  ])('is refused: %j', async (correction) => {
    const { status, body } = await addCorrection(correction);
    expect([status, body['code']]).toEqual([422, 'invalid']);
  });
});

describe('a broken check', () => {
  it('keeps a report from being submitted and locked until there is a reason for it', async () => {
    await addCorrection({ cell: '2:naturalPerson', delta: 1, reason: '系统启用前的结转' });
    expect((await readReport()).checks.filter(({ ok }) => !ok).map(({ rule }) => rule)).toEqual(['K1', 'K4']);
    const refused = await people.statistician.post(`${OWN}/submit`, {});
    expect([refused.status, refused.body['code']]).toEqual([422, 'invalid']);
    expect((refused.body['faults'] as { field: string }[]).map(({ field }) => field)).toEqual([
      'reasons/K1',
      'reasons/K4',
    ]);
    const partly = await people.statistician.post(`${OWN}/submit`, { reasons: { K1: '上年漏报' } });
    expect((partly.body['faults'] as { field: string }[]).map(({ field }) => field)).toEqual(['reasons/K4']);
    const reasons = { K1: '上年漏报', K4: '上年漏报' };
    expect(await takeStep(people.statistician, 'submit', { reasons })).toBe('submitted');
    expect((await readReport()).checks.filter(({ reason }) => reason !== null)).toHaveLength(2);
    await takeStep(people.above, 'accept');
    expect((await people.head.post(`${OWN}/lock`, {})).status).toBe(422);
    expect(await takeStep(people.head, 'lock', { reasons })).toBe('locked');
    expect((await readReport()).checks.find(({ rule }) => rule === 'K4')!.reason).toBe('上年漏报');
  });
});

describe('section 六', () => {
  const others = async (): Promise<ShownReport['sections'][number]> =>
    (await readReport()).sections.find(({ name }) => name === 'others')!;

  it('begins with the fees, in live figures (国办函〔2020〕109号)', async () => {
    expect((await others()).paragraphs).toEqual([
      '依据《政府信息公开信息处理费管理办法》收取信息处理费的情况：2025年发出收费通知0件，总金额0元，实际收取0元。',
    ]);
    expect((await readReport()).missing).not.toContain('fees');
  });

  it('is asked for them when its text leaves them out, and not when it tells them in its own words', async () => {
    await putReport('/sections', { others: '无。' });
    expect((await readReport()).missing).toContain('fees');
    await putReport('/sections', { others: '本年度未发出收费通知。' });
    expect((await readReport()).missing).not.toContain('fees');
  });
});

describe('the whole process', () => {
  it('goes from role to role, each step recorded', async () => {
    expect(await takeStep(people.statistician, 'submit')).toBe('submitted');
    expect((await saveOverview('改')).body).toMatchObject({
      code: 'not-allowed',
      allowed: ['accept', 'return', 'lock'],
    });
    expect(await takeStep(people.headAbove, 'return', { remarks: '请补充表二' })).toBe('returned');
    expect((await saveOverview('改')).body['state']).toBe('compiling');
    expect(await takeStep(people.statistician, 'submit')).toBe('submitted');
    expect(await takeStep(people.above, 'accept')).toBe('accepted');
    expect(await takeStep(people.head, 'lock')).toBe('locked');
    const published = { where: '门户网站年报栏目', on: '2026-01-20' };
    expect(await takeStep(people.statistician, 'publish', published)).toBe('published');
    const report = await readReport(people.above);
    expect(report.published).toEqual(published);
    expect(report.events.map(({ type, by }) => [type, by])).toEqual([
      ['submitted', 'statistician'],
      ['returned', 'head'],
      ['sectionsWritten', 'statistician'],
      ['submitted', 'statistician'],
      ['accepted', 'statistician'],
      ['locked', 'head'],
      ['published', 'statistician'],
    ]);
    expect(report.events[1]!.payload).toEqual({ remarks: '请补充表二' });
    expect(await takeStep(people.head, 'reopen', { reason: '漏计1件' })).toBe('compiling');
    expect((await readReport()).published).toBeNull();
  });

  it('publishes without waiting for the agency above, and watches both days (art. 49(1))', async () => {
    await takeStep(people.statistician, 'submit');
    await takeStep(people.head, 'lock');
    expect(await readReport()).toMatchObject({ submittedOn: '2026-01-20', publishedOn: null, done: false });
    now = new Date('2026-01-22T09:00:00+08:00');
    expect(await takeStep(people.statistician, 'publish', { where: '栏目', on: '2026-01-21' })).toBe('published');
    expect(await readReport()).toMatchObject({
      review: 'awaited',
      submittedOn: '2026-01-20',
      publishedOn: '2026-01-21',
      done: true,
    });
    expect(await takeStep(people.above, 'accept')).toBe('published');
    expect(await readReport()).toMatchObject({ state: 'published', review: 'accepted', done: true });
  });

  it('leaves a published report published when it is returned, says so, and keeps the first days', async () => {
    await takeStep(people.statistician, 'submit');
    await takeStep(people.head, 'lock');
    await takeStep(people.statistician, 'publish', { where: '栏目', on: '2026-01-20' });
    now = new Date('2026-02-03T09:00:00+08:00');
    expect(await takeStep(people.above, 'return', { remarks: '表二有误' })).toBe('published');
    const returned = await readReport();
    expect(returned).toMatchObject({
      state: 'published',
      review: 'returned',
      published: { where: '栏目', on: '2026-01-20' },
      done: false,
    });
    expect(returned.steps.find(({ step }) => step === 'return')!.reason!.zh).toMatch(
      /^报告已公布（上级已退回），不能退回；/u,
    );
    const { body } = await people.statistician.get('/api/agencies/land/reports');
    expect(body['reports']).toMatchObject([{ state: 'published', review: 'returned', done: false }]);
    await takeStep(people.head, 'reopen', { reason: '按退回意见更正' });
    await saveOverview('更正');
    expect(await takeStep(people.statistician, 'submit')).toBe('submitted');
    await takeStep(people.head, 'lock');
    await takeStep(people.statistician, 'publish', { where: '栏目（更正）', on: '2026-02-03' });
    expect(await readReport()).toMatchObject({
      published: { where: '栏目（更正）', on: '2026-02-03' },
      submittedOn: '2026-01-20',
      publishedOn: '2026-01-20',
      review: 'awaited',
      done: true,
    });
  });

  it('needs remarks to return, a reason to reopen, a place and a past day to publish', async () => {
    await takeStep(people.statistician, 'submit');
    expect((await people.above.post(`${OWN}/return`, {})).status).toBe(422);
    await takeStep(people.above, 'accept');
    await takeStep(people.head, 'lock');
    expect((await people.head.post(`${OWN}/reopen`, {})).status).toBe(422);
    for (const body of [
      { on: '2026-01-20' },
      { where: '栏目' },
      { where: ' ', on: '2026-01-20' },
      { where: '栏目', on: '2026-01-21' },
      { where: '栏目', on: '2025-12-31' },
    ])
      expect([body, (await people.statistician.post(`${OWN}/publish`, body)).status]).toEqual([body, 422]);
  });

  it('offers each person the allowed steps, and tells the others why not', async () => {
    await takeStep(people.statistician, 'submit');
    const allowedSteps = async (who: Caller): Promise<readonly string[]> =>
      (await readReport(who)).steps.flatMap(({ step, allowed }) => (allowed ? [step] : []));
    expect(await allowedSteps(people.above)).toEqual(['accept', 'return']);
    expect(await allowedSteps(people.head)).toEqual(['lock']);
    for (const who of [people.statistician, people.clerk]) expect(await allowedSteps(who)).toEqual([]);
    const { steps } = await readReport(people.head);
    expect(steps.map(({ step }) => step)).toEqual(REPORT_STEPS);
    expect(steps.find(({ step }) => step === 'accept')!.reason!.zh).toBe(
      '年度报告须由上级机关统计人员或机构负责人接收',
    );
  });

  it('of an agency with none above is accepted by its own head', async () => {
    const path = '/api/agencies/county/reports/2025/rollup';
    await takeStep(people.above, 'submit', {}, path);
    expect((await people.above.post(`${path}/accept`, {})).status).toBe(403);
    expect(await takeStep(people.headAbove, 'accept', {}, path)).toBe('accepted');
  });

  it('can be submitted only when its year is over', async () => {
    now = new Date('2025-12-31T23:59:00+08:00');
    const { status, body } = await people.statistician.post(`${OWN}/submit`, {});
    expect([status, body['code']]).toEqual([409, 'not-allowed']);
    now = new Date('2026-01-01T00:00:00+08:00');
    expect(await takeStep(people.statistician, 'submit')).toBe('submitted');
  });

  it('moved by two at once takes one step, and the other gets a refusal', async () => {
    await takeStep(people.statistician, 'submit');
    const answers = await Promise.all([people.above, people.headAbove].map((who) => who.post(`${OWN}/accept`, {})));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});

/** The role and states of each step: written from the rules, not from the table in the code. */
const STEPS = {
  submit: { hands: ['statistician'], states: ['compiling', 'returned'], body: {} },
  accept: { hands: ['above', 'headAbove'], states: ['submitted', 'locked', 'published'], body: {} },
  return: {
    hands: ['above', 'headAbove'],
    states: ['submitted', 'accepted', 'locked', 'published'],
    body: { remarks: '请核对' },
  },
  lock: { hands: ['head'], states: ['submitted', 'accepted'], body: {} },
  publish: { hands: ['statistician'], states: ['locked'], body: { where: '栏目', on: '2026-01-20' } },
  reopen: { hands: ['head'], states: ['locked', 'published'], body: { reason: '漏计' } },
} as const;

describe.each(REPORT_STATES)('a report that is %s', (state) => {
  it('takes each step only by its role and only if the state allows it', async () => {
    await saveOverview('一');
    for (const [step, { hands: roles, states, body }] of Object.entries(STEPS)) {
      for (const [name, who] of Object.entries(people)) {
        // What an agency above has said once it does not say again.
        await office.rows('truncate annual_report_event cascade');
        await office.rows(
          `update annual_report set state = '${state}', published_where = ${state === 'published' ? `'栏目'` : 'null'},
             published_on = ${state === 'published' ? `'2026-01-20'` : 'null'}`,
        );
        const { status } = await who.post(`${OWN}/${step}`, body);
        const isAllowed = (states as readonly string[]).includes(state);
        const expected = (roles as readonly string[]).includes(name) ? (isAllowed ? 200 : 409) : 403;
        expect([step, name, status]).toEqual([step, name, expected]);
      }
    }
  });
});

describe('a sum', () => {
  it('adds what its agencies report: corrected, and locked where they have locked', async () => {
    await office.register('2025-05-06', { agency: 'county' });
    await addCorrection({ cell: '1:naturalPerson', delta: 1, reason: '漏登' });
    await addCorrection({ cell: '4:naturalPerson', delta: 1, reason: '漏登' });
    await takeStep(people.statistician, 'submit');
    await takeStep(people.above, 'accept');
    await takeStep(people.head, 'lock');
    await office.register('2025-12-30', { agency: 'land' });
    const sum = await readReport(people.above, '/api/agencies/county/reports/2025/rollup');
    expect(sum.tables.computed.table3['1']!.at(-1)).toBe(1 + 2 + 1);
    expect(sum.checks.every(({ ok }) => ok)).toBe(true);
    expect(sum.units).toMatchObject([
      { agency: 'county', isFrozen: false },
      { agency: 'land', state: 'locked', isFrozen: true },
      { agency: 'village', isFrozen: false },
    ]);
    expect(sum.dueOn).toBeNull();
  });

  it('adds Table 2 too: what was entered, with the agencies that left cells blank; an entry of its own wins', async () => {
    const [COUNTY_SUM, COUNTY_OWN] = ['rollup', 'own'].map((scope) => `/api/agencies/county/reports/2025/${scope}`);
    const write = (who: Caller, path: string, cells: object): Promise<Answer> =>
      who.request('PUT', `${path}/table2`, { body: { cells } });
    await write(people.statistician, OWN, { 'licences:decisions': 418, 'charges:amount': '126.4' });
    await write(people.above, COUNTY_OWN!, { 'licences:decisions': 36, 'penalties:decisions': 0 });
    const { table2, units, missing } = await readReport(people.above, COUNTY_SUM);
    expect(table2.summed).toMatchObject({
      'licences:decisions': '454',
      'charges:amount': '126.4',
      'penalties:decisions': '0',
      'coercion:decisions': '',
    });
    expect(table2.grid.cells.find(({ name }) => name === 'licences:decisions')!.text).toBe('454');
    expect(units!.map(({ agency, blankInTable2 }) => [agency, blankInTable2!.length])).toEqual([
      ['county', 8],
      ['land', 8],
      ['village', 10],
    ]);
    expect(missing).toContain('table2');
    await write(people.above, COUNTY_SUM!, { 'licences:decisions': 500 });
    const sum = await readReport(people.above, COUNTY_SUM);
    expect([sum.table2.cells['licences:decisions'], sum.table2.cells['charges:amount']]).toEqual(['500', '']);
    expect(sum.table2.grid.cells.find(({ name }) => name === 'licences:decisions')!.text).toBe('500');
    const { body } = await people.above.get(`${COUNTY_SUM}/document?format=json`);
    expect(body['table2']).toMatchObject({ 'licences:decisions': 500, 'penalties:decisions': 0 });
  });

  it('names the agencies whose own figures fail a check', async () => {
    await addCorrection({ cell: '2:naturalPerson', delta: 1, reason: '系统启用前的结转' });
    const { units, checks } = await readReport(people.above, '/api/agencies/county/reports/2025/rollup');
    expect(units!.map(({ agency, broken }) => [agency, broken])).toEqual([
      ['county', []],
      ['land', ['K1', 'K4']],
      ['village', []],
    ]);
    expect(checks.flatMap(({ rule, ok }) => (ok ? [] : [rule]))).toEqual(['K1', 'K4']);
  });

  it('is refused without the right to read what is below', async () => {
    for (const path of ['', '/document?format=json', '/snapshots/1']) {
      const { status, body } = await people.clerk.get(`/api/agencies/land/reports/2025/rollup${path}`);
      expect([path, status, body['code']]).toEqual([path, 403, 'not-permitted']);
    }
  });
});

describe('the list of missing reports', () => {
  const readSubmissions = async (who: Caller, agency: string): Promise<unknown> =>
    (await who.get(`/api/agencies/${agency}/report-submissions/2025`)).body;

  it('is shown to a supervisor, with the days until the legal date or after it', async () => {
    await office.openAgency('town', 'county', '2020-01-02', 'government');
    await office.openAgency('school', 'town');
    await takeStep(people.statistician, 'submit');
    now = new Date('2026-02-02T09:00:00+08:00');
    expect(await readSubmissions(people.above, 'county')).toMatchObject({
      year: 2025,
      missing: 3,
      unpublished: 4,
      submissions: [
        {
          agency: 'land',
          scope: 'own',
          state: 'submitted',
          submitted: true,
          submittedOn: '2026-01-20',
          publishedOn: null,
          done: false,
          submittedAt: '2026-01-20T01:00:00+00:00',
          daysLeft: -2,
        },
        { agency: 'village', state: 'compiling', notBegun: true, submitted: false, dueOn: '2026-01-31' },
        { agency: 'town', kind: 'government', scope: 'rollup', dueOn: '2026-03-31', daysLeft: 57, done: false },
        { agency: 'school', scope: 'own' },
      ],
    });
  });

  it('shows an officer nothing of the agencies below', async () => {
    expect(await readSubmissions(people.clerk, 'land')).toEqual({
      year: 2025,
      missing: 0,
      unpublished: 0,
      submissions: [],
    });
  });
});

describe('a published report of anyone', () => {
  it('is checked as `desk check-report` does, and nothing is stored', async () => {
    const sent = new FormData();
    sent.set('file', new Blob([toHtml(yaodu({ paragraphs: ['共受理18件，已办理答复16件。'] }))]), 'x.html');
    const { status, body } = await people.clerk.post('/api/report-checks', sent);
    expect(status).toBe(200);
    expect(body).toMatchObject({ holds: true, year: 2020, format: 'F19' });
    expect((body['findings'] as { rule: string }[]).map(({ rule }) => rule)).toContain('K5');
    const wrong = new FormData();
    wrong.set('year', 'x');
    wrong.set('file', new Blob(['%PDF']), 'x.pdf');
    expect((await people.clerk.post('/api/report-checks', wrong)).status).toBe(422);
  });
});
