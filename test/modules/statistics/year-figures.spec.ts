// The year's figures: one agency and its subtree, both formats, folded or not, against a recount.
import { formatOf } from '../../../src/domain/statistics/tables.js';
import { foldCounts, readCounts, recount } from '../../../src/platform/db/tally.js';
import type { Person } from '../../../src/domain/accounts/rights.js';
import { readOverview } from '../../../src/modules/statistics/overview.js';
import {
  type YearFiguresOptions,
  type YearFigures,
  computeYearFigures,
} from '../../../src/modules/statistics/year-figures.js';
import { readOffice } from '../../../src/platform/db/office.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

afterAll(dropDatabases);

let desk: TestOffice;
const figures = async (query: YearFiguresOptions): Promise<YearFigures> =>
  computeYearFigures(desk.database.pool, await readOffice(desk.database.pool), query);

beforeAll(async () => {
  desk = await TestOffice.open(['county'], ['town', 'county'], ['village', 'town'], ['finance', 'county']);
  await desk.servedApplication('2020-12-01', { agency: 'county' });
  await desk.register('2020-12-28', { agency: 'town', applicant: { type: 'legalService' } });
  const carried = await desk.register('2020-12-29', { agency: 'village' });
  await desk.do('2021-01-04', carried, 'withdraw');
  const lapsed = await desk.register('2021-03-01', { agency: 'finance', applicant: { type: 'commercialEnterprise' } });
  await desk.do('2021-03-02', lapsed, 'requestSupplement');
  await desk.do('2021-05-06', lapsed, 'archive');
  await desk.register('2021-03-01', { agency: 'county', channel: 'email' });
  const mistaken = await desk.register('2021-03-01', { agency: 'county' });
  await desk.do('2021-03-02', mistaken, 'void');
  const amended = await desk.register('2021-03-01', { agency: 'county' });
  await desk.do('2021-03-02', amended, 'amendRegistration', { fields: { type: 'publicWelfare' }, reason: '笔误' });
  const served = await desk.servedApplication('2021-06-01', { agency: 'town' });
  const remedy = await desk.openRemedy('2021-07-01', served, 'reconsideration');
  await desk.closeRemedy('2022-02-01', remedy);
  await desk.redo('2022-02-02', remedy);
});

const NOTHING = [0, 0, 0, 0, 0, 0, 0];

describe('Table 3', () => {
  it('of an agency alone counts what is its own', async () => {
    const { table3 } = await figures({ year: 2021, agency: 'county' });
    expect(table3).toMatchObject({
      '1': [0, 0, 0, 1, 0, 0, 1],
      '2': NOTHING,
      '3.7': NOTHING,
      '4': [0, 0, 0, 1, 0, 0, 1],
    });
  });

  it('rolled up sums the agency and everything under it, at each height of the tree', async () => {
    const at = async (agency: string, year: number): Promise<readonly (number | undefined)[]> => {
      const { table3 } = await figures({ year, agency, rollup: true });
      return ['1', '2', '3.7', '4'].map((row) => table3[row]!.at(-1));
    };
    expect(await at('county', 2021)).toEqual([3, 2, 3, 2]);
    expect(await at('town', 2021)).toEqual([1, 2, 2, 1]);
    expect(await at('village', 2021)).toEqual([0, 1, 1, 0]);
    expect(await at('finance', 2021)).toEqual([1, 0, 1, 0]);
    expect(await at('county', 2020)).toEqual([3, 0, 1, 2]);
    expect(await at('county', 2022)).toEqual([0, 2, 0, 2]);
  });

  it('has one row for all other handling up to 2020, three from 2021 on, unless a format is chosen', async () => {
    const query = { year: 2021, agency: 'county', rollup: true };
    expect(await figures(query)).toMatchObject({
      format: 'F21',
      table3: { '3.6.1': [0, 1, 0, 0, 0, 0, 1], '3.6.2': NOTHING, '3.6.3': [1, 0, 0, 0, 0, 0, 1] },
    });
    const old = await figures({ ...query, format: 'F19' });
    expect(old).toMatchObject({ format: 'F19', table3: { '3.6': [1, 1, 0, 0, 0, 0, 2] } });
    expect(Object.keys(old.table3)).not.toContain('3.6.1');
    expect((await figures({ ...query, year: 2020 })).format).toBe('F19');
  });

  it('needs no agency where only one is open, and refuses to guess where several are', async () => {
    await expect(figures({ year: 2021 })).rejects.toMatchObject({ code: 'not-found' });
    await expect(figures({ year: 2021, agency: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
    const only = await TestOffice.open();
    await expect(
      computeYearFigures(only.database.pool, await readOffice(only.database.pool), { year: 2021 }),
    ).resolves.toMatchObject({ agency: 'county' });
  });
});

describe('Table 4', () => {
  it('counts a remedy in each year in which it was pending, by its result in the last', async () => {
    expect((await figures({ year: 2020, agency: 'town' })).table4.reconsideration).toEqual([0, 0, 0, 0, 0]);
    expect((await figures({ year: 2021, agency: 'town' })).table4.reconsideration).toEqual([0, 0, 0, 1, 1]);
    expect((await figures({ year: 2022, agency: 'town' })).table4.reconsideration).toEqual([0, 1, 0, 0, 1]);
    expect((await figures({ year: 2023, agency: 'town' })).table4.reconsideration).toEqual([0, 0, 0, 0, 0]);
    expect((await figures({ year: 2022, agency: 'county', rollup: true })).table4.reconsideration).toEqual([
      0, 1, 0, 0, 1,
    ]);
  });
});

describe('the checks', () => {
  it('hold for every agency, alone and rolled up, in every year', async () => {
    for (const agency of ['county', 'town', 'village', 'finance']) {
      for (const year of [2019, 2020, 2021, 2022, 2023]) {
        for (const rollup of [false, true]) {
          const { checks } = await figures({ year, agency, rollup });
          expect(checks.map(({ rule }) => rule)).toEqual(['K1', 'K2', 'K3', 'K4', 'K6']);
          expect(checks.filter(({ ok }) => !ok)).toEqual([]);
        }
      }
    }
  });
});

describe('folding the counters', () => {
  const everything = async (): Promise<readonly YearFigures[]> =>
    Promise.all(
      [2020, 2021, 2022].map((year) => figures({ year, agency: 'county', rollup: true, format: formatOf(year) })),
    );

  it('changes no figure, and leaves nothing to fold', async () => {
    const before = await everything();
    const waiting = await desk.count('tally_delta');
    expect(waiting).toBeGreaterThan(0);
    expect(await foldCounts(desk.database.pool)).toBe(waiting);
    expect(await everything()).toEqual(before);
    expect(await foldCounts(desk.database.pool)).toBe(0);
  });

  it('by several at once, while others write and read, counts each change once', async () => {
    await desk.openConnections();
    const writing = Array.from({ length: 12 }, (_, index) =>
      desk.register('2022-03-01', { agency: index % 2 ? 'town' : 'village' }),
    );
    const folding = Array.from({ length: 6 }, () => foldCounts(desk.database.pool));
    const [read] = await Promise.all([everything(), ...writing, ...folding]);
    for (const { checks } of read) expect(checks.every(({ ok }) => ok)).toBe(true);
    await Promise.all([foldCounts(desk.database.pool), foldCounts(desk.database.pool)]);
    expect(await desk.count('tally_delta')).toBe(0);
    expect((await figures({ year: 2022, agency: 'county', rollup: true })).table3['1']!.at(-1)).toBe(12);
  });

  it('gives what a recount of the applications gives', async () => {
    const sorted = (counts: readonly object[]): readonly string[] =>
      counts.map((each) => JSON.stringify(each)).toSorted();
    const agencies = (await readOffice(desk.database.pool)).agencies.map(({ id }) => id);
    const counted = await recount(desk.database.pool);
    expect(sorted(await readCounts(desk.database.pool, agencies, 9999))).toEqual(sorted(counted));
    expect(counted.length).toBeGreaterThan(8);
  });
});

describe('the overview', () => {
  const overviewOf = (...memberships: Person['memberships']) =>
    readOverview(
      desk.database,
      { accountId: 1, login: 'wang', name: '王', memberships },
      new Date('2022-04-01T12:00:00+08:00'),
    );

  it('shows open, overdue and new applications of each agency whose figures one may read', async () => {
    expect(await overviewOf({ agencyId: 1, role: 'head' })).toEqual({
      agencies: [
        { code: 'county', name: 'county机关', open: 2, overdue: 1, receivedThisYear: 0 },
        { code: 'town', name: 'town机关', open: 8, overdue: 8, receivedThisYear: 6 },
        { code: 'village', name: 'village机关', open: 6, overdue: 6, receivedThisYear: 6 },
        { code: 'finance', name: 'finance机关', open: 0, overdue: 0, receivedThisYear: 0 },
      ],
      calendarKnownUntil: '2026-12-31',
    });
    expect((await overviewOf({ agencyId: 2, role: 'clerk' })).agencies.map(({ code }) => code)).toEqual(['town']);
  });

  it('shows no agency to a person without roles, nor to an administrator', async () => {
    const noAgency = { agencies: [], calendarKnownUntil: '2026-12-31' };
    expect(await readOverview(desk.database, null, new Date())).toEqual(noAgency);
    expect(await overviewOf({ agencyId: 1, role: 'administrator' })).toEqual(noAgency);
  });
});
