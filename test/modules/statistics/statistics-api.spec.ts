// The year's statistics over HTTP, and the applications behind each cell: as many as it says.
import fc from 'fast-check';
import { yearOf } from '../../../src/domain/day.js';
import type { YearFigures } from '../../../src/modules/statistics/year-figures.js';
import {
  listCellApplications,
  readFigures,
  listCellRemedies,
} from '../../../src/modules/statistics/list-cell-sources.js';
import { checkYears } from '../../../src/modules/statistics/check-years.js';
import { replayFile } from '../../../src/modules/replay/replay-file.js';
import { APPLICANT_TYPES } from '../../../src/domain/vocabulary.js';
import type { AccountRole } from '../../../src/domain/accounts/rights.js';
import { aDatabase, dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { TestServer } from '../../support/test-server.js';
import { randomHistory, type History } from '../../support/random-history.js';
import { assertProperty } from '../../support/seed.js';

const COLUMNS = [...APPLICANT_TYPES, 'total'];
const REMEDY_COLUMNS = ['upheld', 'corrected', 'other', 'pending', 'total'] as const;

describe('the applications behind a cell', () => {
  afterEach(dropDatabases);

  const aStatistician = (agencyId: number) => ({
    accountId: 1,
    login: 's',
    name: 's',
    memberships: [{ agencyId, role: 'statistician' as AccountRole }],
  });

  it('are as many as its figure, as are the remedies, alone and rolled up', async () => {
    await assertProperty(
      fc.asyncProperty(randomHistory(90), async (history) => {
        const database = await aDatabase();
        await replayFile(
          database,
          () => linesOf(history),
          {},
          async () => null,
        );
        database.office.forget();
        const agencyTree = await database.office.current();
        let filledCells = 0;
        for (const agency of agencyTree.agencies) {
          for (const rollup of [false, true]) {
            for (const year of yearsOf(history)) {
              const query = { person: aStatistician(1), agency, year, rollup, at: `${year}-12-31T12:00:00+08:00` };
              const figures = await readFigures(database, query);
              for (const [row, cells] of Object.entries(figures.table3)) {
                for (const [column, number] of cells.entries()) {
                  // If the total is empty and has no sources, its empty columns have none either.
                  if (number === 0 && column < 6) continue;
                  const sources = await listCellApplications(database, {
                    ...query,
                    cell: `${row}:${COLUMNS[column]}`,
                    limit: 200,
                  });
                  expect([row, column, sources.total, sources.lines.length]).toEqual([row, column, number, number]);
                  filledCells += number;
                }
              }
              for (const [kind, cells] of Object.entries(figures.table4)) {
                for (const [column, number] of cells.entries()) {
                  const cell = `${kind}:${REMEDY_COLUMNS[column]}`;
                  const sources = await listCellRemedies(database, { ...query, cell });
                  expect([cell, sources.total, sources.lines.length]).toEqual([cell, number, number]);
                }
              }
            }
          }
        }
        expect(filledCells).toBeGreaterThan(0);
      }),
      { numRuns: 2, seed: 20190515 },
    );
  }, 120_000);
});

async function* linesOf({ lines }: History): AsyncGenerator<string> {
  yield* lines;
}

function yearsOf({ lines }: History): readonly number[] {
  const [first, last] = [lines[0]!, lines.at(-1)!].map((text) => yearOf((JSON.parse(text) as { at: string }).at));
  return Array.from({ length: last! - first! + 3 }, (_, index) => first! - 1 + index);
}

describe('over HTTP', () => {
  let office: TestOffice;
  let server: TestServer;
  beforeAll(async () => {
    office = await TestOffice.open(['county'], ['land', 'county']);
    server = await TestServer.open(office, () => new Date('2026-01-15T10:00:00+08:00'));
    await office.servedApplication('2025-03-03', { agency: 'land', applicant: { name: '申屠甲' } });
    for (let number = 0; number < 3; number++) await office.register('2025-04-01');
    const served = await office.servedApplication('2025-03-03');
    await office.openRemedy('2025-05-06', served);
    await checkYears(office.database, new Date('2026-01-02T00:00:00+08:00'), false);
  });
  afterAll(async () => {
    await server.close();
    await dropDatabases();
  });

  const figures = async (who: ReturnType<TestServer['callerWith']>, query = ''): Promise<YearFigures> =>
    (await who.get(`/api/agencies/county/figures/2025${query}`)).body as unknown as YearFigures;

  it('are the tables of the year, alone, rolled up, in another format', async () => {
    const head = server.callerWith([1, 'head']);
    expect(await figures(head)).toMatchObject({ agency: 'county', year: 2025, format: 'F21', rollup: false });
    expect((await figures(head)).table3['1']![6]).toBe(4);
    expect((await figures(head, '?rollup=true')).table3['1']![6]).toBe(5);
    expect(Object.keys((await figures(head, '?format=F19')).table3)).toContain('3.6');
  });

  it('are refused as a sum over agencies that the person may not read', async () => {
    const clerk = server.callerWith([1, 'clerk']);
    expect((await figures(clerk)).table3['1']![6]).toBe(4);
    for (const path of ['', '/applications', '/remedies']) {
      const cell = path && `&cell=${path === '/applications' ? '1:total' : 'litigation:total'}`;
      const { status, body } = await clerk.get(`/api/agencies/county/figures/2025${path}?rollup=true${cell}`);
      expect([status, body['code']]).toEqual([403, 'not-permitted']);
    }
  });

  it('list the applications of a cell page by page, masked', async () => {
    const statistician = server.callerWith([1, 'statistician']);
    const path = '/api/agencies/county/figures/2025/applications?rollup=true&cell=1:naturalPerson&limit=3';
    const first = (await statistician.get(path)).body as { applications: object[]; total: number; next: string };
    const second = (await statistician.get(`${path}&cursor=${first.next}`)).body as typeof first;
    expect([first.total, first.applications.length, second.applications.length, second.next]).toEqual([5, 3, 2, null]);
    expect(second.applications.at(-1)).toMatchObject({ application: 'land-2025000001', applicant: { name: '申屠*' } });
    expect(
      (await statistician.get('/api/agencies/county/figures/2025/remedies?cell=litigation:pending')).body,
    ).toMatchObject({
      total: 1,
      remedies: [{ kind: 'litigation', application: 'county-2025000004', openedOn: '2025-05-06', closedOn: null }],
    });
  });

  it.each([
    'applications?cell=3.9:total',
    'applications?cell=3.6:total',
    'applications?cell=1',
    'remedies?cell=litigation:won',
  ])('refuse a cell that the table does not have: %s', async (path) => {
    const { status, body } = await server.callerWith([1, 'head']).get(`/api/agencies/county/figures/2025/${path}`);
    expect([status, body['code']]).toEqual([422, 'invalid']);
  });

  it('show the check made after New Year, and none for a year that is not over', async () => {
    const statistician = server.callerWith([1, 'statistician']);
    expect((await statistician.get('/api/agencies/county/year-checks/2025')).body).toMatchObject({
      agency: 'county',
      year: 2025,
      ok: true,
      differences: [],
      figures: { agency: 'county', year: 2025 },
    });
    expect((await statistician.get('/api/agencies/county/year-checks/2026')).status).toBe(404);
  });
});
