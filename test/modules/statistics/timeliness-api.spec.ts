// Timeliness over HTTP: measured on the day of serving against both last days; late replies.
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { TestServer } from '../../support/test-server.js';

let office: TestOffice;
let server: TestServer;
beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county'], ['idle', 'county']);
  server = await TestServer.open(office, () => new Date('2025-06-02T10:00:00+08:00'));
  // Art. 33(2): received on 3 March, the twentieth working day is 31 March.
  const onTime = await office.clearedApplication('2025-03-03');
  await office.do('2025-03-31', onTime, 'sign');
  await office.do('2025-03-31', onTime, 'dispatch', { method: 'ems' });
  await office.do('2025-05-06', onTime, 'confirmDelivery');
  const late = await office.clearedApplication('2025-03-03', {
    agency: 'land',
    applicant: { name: '申屠甲' },
    channel: 'online',
  });
  await office.do('2025-04-02', late, 'sign');
  await office.do('2025-04-02', late, 'dispatch', { method: 'ems' });
  const extended = await office.clearedApplication('2025-03-03', { agency: 'land' });
  await office.do('2025-03-28', extended, 'extendReply', { workingDays: 10 });
  await office.do('2025-04-07', extended, 'sign');
  await office.do('2025-04-07', extended, 'dispatch', { method: 'ems' });
  const withdrawn = await office.register('2025-03-03', { agency: 'land' });
  await office.do('2025-03-04', withdrawn, 'withdraw');
  await office.register('2025-03-03', { agency: 'land' });
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

const PATH = '/api/agencies/county/timeliness';

it('counts by the day of serving, however long delivery or filing took afterwards', async () => {
  const { body } = await server.callerWith([1, 'head']).get(`${PATH}?year=2025`);
  expect(body).toMatchObject({
    agency: 'county',
    rollup: false,
    from: '2025-01-01',
    to: '2025-12-31',
    total: { served: 1, onTime: 1, late: 0, onTimeRate: 1, medianDays: 20, ninetiethDays: 20, withoutReply: 0 },
    overdue: 0,
  });
});

it('sums an agency and those under it, by agency, channel and outcome; of nothing the rate is unknown', async () => {
  const { body } = await server.callerWith([1, 'auditor']).get(`${PATH}?rollup=true`);
  expect(body).toMatchObject({
    total: { served: 3, onTime: 2, onTimeOriginally: 1, lateOriginally: 2, extended: 1, withoutReply: 1, measured: 3 },
    overdue: 1,
  });
  const { byAgency, byChannel, byOutcome } = body as unknown as Record<string, Record<string, unknown>[]>;
  expect(byAgency).toMatchObject([
    { agency: 'county', served: 1 },
    { agency: 'land', served: 2, onTimeRate: 0.5, onTimeRateOriginally: 0, withoutReply: 1 },
    { agency: 'idle', served: 0, onTimeRate: null, onTimeRateOriginally: null, medianDays: null, ninetiethDays: null },
  ]);
  expect(byChannel!.find(({ channel }) => channel === 'online')).toMatchObject({ served: 1, late: 1, onTimeRate: 0 });
  expect(byOutcome!.map(({ outcome, served, onTimeRate }) => [outcome, served, onTimeRate])).toEqual([
    ['disclosed', 3, 2 / 3],
    ['withdrawn', 0, null],
  ]);
});

it('takes any span, by the day of serving', async () => {
  const { body } = await server.callerWith([1, 'head']).get(`${PATH}?rollup=true&from=2025-04-01&to=2025-04-05`);
  expect(body).toMatchObject({ from: '2025-04-01', to: '2025-04-05', total: { served: 1, onTime: 0 } });
});

it('lists the late ones, masked, with how long they took and by how much they were late', async () => {
  const head = server.callerWith([1, 'head']);
  const { body } = await head.get(`${PATH}/late?rollup=true&year=2025`);
  expect(body).toMatchObject({
    total: 1,
    next: null,
    replies: [
      {
        application: 'land-2025000001',
        applicant: { name: '申屠*' },
        dueOn: '2025-03-31',
        servedOn: '2025-04-02',
        takenDays: 22,
        extension: 0,
        lateDays: 2,
      },
    ],
  });
  expect((await head.get(`${PATH}/late?rollup=true&year=2025&against=original`)).body).toMatchObject({
    total: 2,
    replies: [{}, { application: 'land-2025000002', extension: 10, originalDueOn: '2025-03-31', lateDays: 4 }],
  });
  expect((await head.get(`${PATH}/late?rollup=true&year=2025&channel=counter`)).body).toMatchObject({ total: 0 });
});

it.each([
  'from=2025-01-01',
  'to=2025-01-01',
  'from=2025-02-01&to=2025-01-01',
  'year=2025&from=2025-01-01&to=2025-02-01',
])('refuses a span that is none: %s', async (query) => {
  const { status, body } = await server.callerWith([1, 'head']).get(`${PATH}?${query}`);
  expect([status, body['code']]).toEqual([422, 'invalid']);
});

it('is refused as a sum over agencies that the person may not read', async () => {
  const clerk = server.callerWith([1, 'clerk']);
  for (const path of ['', '/late']) {
    expect((await clerk.get(`${PATH}${path}`)).status).toBe(200);
    expect((await clerk.get(`${PATH}${path}?rollup=true`)).status).toBe(403);
  }
});

it('charts of the year, explanations of its checks, and an opening entered by the statistician', async () => {
  const statistician = server.callerWith([1, 'statistician']);
  const figures = '/api/agencies/county/figures/2025';
  const { months, agencies } = (await statistician.get(`${figures}/charts?rollup=true`)).body as unknown as Record<
    string,
    object[]
  >;
  expect(months![2]).toEqual({ month: 3, received: 5, closed: 2 });
  expect(agencies![1]).toMatchObject({ agency: 'land', received: 4, closed: 3, carriedOver: 1 });
  expect((await statistician.get(`${figures}/explanations?rollup=true`)).body).toMatchObject({
    checks: ['K1', 'K2', 'K3', 'K4', 'K6'].map((rule) => ({ rule, ok: true, differences: [] })),
    miscounts: [],
  });
  const entered = { numbers: { naturalPerson: 2 }, reason: '2018年度报告' };
  const putOpening = (path: string, body: unknown) => statistician.request('PUT', path, { body });
  const opening = '/api/agencies/county/figures/2019/opening';
  expect((await putOpening(opening, entered)).body).toEqual({
    agency: 'county',
    year: 2019,
    row: [2, 0, 0, 0, 0, 0, 2],
  });
  expect((await putOpening(`${figures}/opening`, entered)).body).toMatchObject({ code: 'not-allowed' });
  expect((await putOpening(opening, { ...entered, numbers: { naturalPerson: -1 } })).status).toBe(422);
  const explaining = '/api/agencies/county/figures/2019/explanations/applications?rule=K4&column=naturalPerson';
  expect((await statistician.get(explaining)).body).toEqual({ applications: [], total: 0, next: null });
});

it('lists the replies behind the median, and the slowest tenth behind the percentile', async () => {
  const head = server.callerWith([1, 'auditor']);
  const { total } = (await head.get(`${PATH}?rollup=true&year=2025`)).body as {
    total: { measured: number; medianDays: number; ninetiethDays: number };
  };
  const all = (await head.get(`${PATH}/measured?rollup=true&year=2025`)).body;
  const days = (all['replies'] as { takenDays: number }[]).map(({ takenDays }) => takenDays).toSorted((a, b) => a - b);
  expect([all['total'], days.length, days[1]]).toEqual([total.measured, 3, total.medianDays]);
  expect(all['replies']).toMatchObject([{ lateDays: 0 }, { lateDays: 2 }, { lateDays: 0 }]);
  const slow = (await head.get(`${PATH}/measured?rollup=true&year=2025&atLeast=${total.ninetiethDays}`)).body;
  expect(slow).toMatchObject({ total: 1, replies: [{ takenDays: total.ninetiethDays }] });
});
