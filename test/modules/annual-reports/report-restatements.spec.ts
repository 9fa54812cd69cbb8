// After the lock figures stay, and what they would be now is recorded once, with the reasons.
import type { AccountRole, Person } from '../../../src/domain/accounts/rights.js';
import type { ReportScope } from '../../../src/domain/annual-report/report-due.js';
import { correctCell } from '../../../src/modules/annual-reports/correct-cell.js';
import { DailyRestatements, recordRestatements } from '../../../src/modules/annual-reports/record-restatements.js';
import { readReport, type ShownReport } from '../../../src/modules/annual-reports/read-report.js';
import { readLocked } from '../../../src/modules/annual-reports/report-document.js';
import type { ReportRef } from '../../../src/modules/annual-reports/stored-report.js';
import {
  acceptReport,
  lockReport,
  publishReport,
  reopenReport,
  submitReport,
} from '../../../src/modules/annual-reports/take-step.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { WITHOUT_KEY } from '../../../src/platform/db/unit-of-work-runner.js';

const [COUNTY, LAND] = [1, 2];
const AT = '2026-01-20T01:00:00.000Z';
const LATER = new Date('2026-01-21T09:00:00+08:00');

let desk: TestOffice;
let open: { readonly agencyId: number; readonly id: number };
let served: { readonly agencyId: number; readonly id: number };

beforeEach(async () => {
  desk = await TestOffice.open(['county'], ['land', 'county']);
  served = await desk.servedApplication('2025-03-03', { agency: 'land' });
  open = await desk.register('2025-12-15', { agency: 'land' });
});
afterAll(dropDatabases);

const personIn = (agencyId: number, role: AccountRole): Person => ({
  accountId: 1,
  login: 's',
  name: 's',
  memberships: [{ agencyId, role }],
});
const contextOf = (agencyId: number, role: AccountRole) => ({ person: personIn(agencyId, role), at: AT });
const refOf = async (code: string, scope: ReportScope = 'own'): Promise<ReportRef> => ({
  agency: await desk.agency(code),
  year: 2025,
  scope,
});

/** Takes a report from its state to locked. */
async function locked(code = 'land', scope: ReportScope = 'own'): Promise<ReportRef> {
  const ref = await refOf(code, scope);
  const at = ref.agency.id;
  await submitReport(desk.database, contextOf(at, 'statistician'), ref);
  await acceptReport(desk.database, contextOf(COUNTY, 'head'), ref, undefined);
  await lockReport(desk.database, contextOf(at, 'head'), ref);
  return ref;
}

const shown = (ref: ReportRef): Promise<ShownReport> =>
  readReport(desk.database, { person: personIn(COUNTY, 'statistician'), ref, at: LATER.toISOString() });
const moved = ({ restatements }: ShownReport): readonly (readonly [string, number, number])[] =>
  restatements.map(({ cell, published, now }) => [cell, published, now] as const).toSorted();

describe('a locked report', () => {
  it('has on record what was submitted, and what was locked after it had moved', async () => {
    const ref = await refOf('land');
    await submitReport(desk.database, contextOf(LAND, 'statistician'), ref);
    await acceptReport(desk.database, contextOf(COUNTY, 'head'), ref, undefined);
    await desk.register('2025-12-30', { agency: 'land' });
    await lockReport(desk.database, contextOf(LAND, 'head'), ref);
    const { events } = await shown(ref);
    expect(events.map(({ type, payload }) => [type, payload['figures']])).toEqual([
      ['submitted', { received: 2, carriedIn: 0, closed: 1, carriedOver: 1 }],
      ['accepted', undefined],
      ['locked', { received: 3, carriedIn: 0, closed: 1, carriedOver: 2 }],
    ]);
  });

  it('does not change with an application, and names which one would have moved which cells', async () => {
    const ref = await locked();
    const before = await shown(ref);
    await desk.do('2026-01-21', open, 'void', { reason: '重复登记' });
    const after = await shown(ref);
    expect(after.tables).toEqual(before.tables);
    expect(after.tables.reported.table3['1']!.at(-1)).toBe(2);
    expect(moved(after)).toEqual([
      ['1:naturalPerson', 2, 1],
      ['1:total', 2, 1],
      ['4:naturalPerson', 1, 0],
      ['4:total', 1, 0],
    ]);
    for (const { causes, snapshot } of after.restatements) {
      expect(snapshot).toBe(3);
      expect(causes).toEqual([
        {
          kind: 'application',
          agency: 'land',
          of: `land-${open.id}`,
          was: ['1:naturalPerson', '4:naturalPerson'],
          is: [],
          events: [{ type: 'voided', at: '2026-01-21T01:00:00+00:00' }],
        },
      ]);
    }
  });

  it('names what came late into its year, applications and remedies, and only where each counts', async () => {
    const ref = await locked();
    const late = await desk.register('2025-12-30', { agency: 'land' });
    await desk.openRemedy('2025-12-20', await desk.readApplication(served));
    const { restatements } = await shown(ref);
    const causesIn = (cell: string): readonly (string | null)[] =>
      restatements.find((each) => each.cell === cell)!.causes.map(({ of }) => of);
    expect(causesIn('1:total')).toEqual([`land-${late.id}`]);
    expect(causesIn('litigation:pending')).toEqual(['2025000001']);
    expect(restatements).toHaveLength(6);
  });

  it('records nothing while nothing differs, nor changes of another year', async () => {
    const ref = await locked();
    await desk.clearedApplication('2026-01-21', { agency: 'land' });
    await desk.do('2026-01-21', open, 'accept');
    expect((await shown(ref)).restatements).toEqual([]);
  });

  it('records a difference once, however many look for it and how often; and that it is gone', async () => {
    const ref = await locked();
    const remedy = await desk.openRemedy('2025-12-20', await desk.readApplication(served));
    await desk.openConnections();
    const noticed = await Promise.all([1, 2, 3, 4].map(() => recordRestatements(desk.database, LATER)));
    expect(noticed.toSorted()).toEqual([0, 0, 0, 2]);
    expect(await recordRestatements(desk.database, LATER, ref)).toBe(0);
    expect((await shown(ref)).restatements).toHaveLength(2);
    await desk.rows(
      `delete from remedy where id = ${remedy.id}; delete from tally_delta where measure like 'litigation%'`,
    );
    expect(await recordRestatements(desk.database, LATER)).toBe(2);
    const gone = (await shown(ref)).restatements.filter(({ now, published }) => now === published);
    expect(gone.map(({ cell, causes }) => [cell, causes])).toEqual([
      ['litigation:pending', []],
      ['litigation:total', []],
    ]);
  });

  it('is checked once each morning, from half past eight on', async () => {
    await locked();
    const daily = new DailyRestatements();
    await desk.register('2025-12-30', { agency: 'land' });
    expect(await daily.record(desk.database, new Date('2026-01-21T08:29:59+08:00'))).toBe(0);
    expect(await daily.record(desk.database, new Date('2026-01-21T08:30:00+08:00'))).toBe(4);
    await desk.register('2025-12-30', { agency: 'land' });
    expect(await daily.record(desk.database, new Date('2026-01-21T09:00:00+08:00'))).toBe(0);
    expect(await daily.record(desk.database, new Date('2026-01-22T09:00:00+08:00'))).toBe(4);
  });

  it('keeps its corrections in what it would be now', async () => {
    const ref = await refOf('land');
    for (const cell of ['1:naturalPerson', '4:naturalPerson'])
      await correctCell(desk.database, contextOf(LAND, 'statistician'), ref, { cell, delta: 5, reason: '漏登' });
    await locked();
    expect((await shown(ref)).restatements).toEqual([]);
    await desk.register('2025-12-30', { agency: 'land' });
    expect(moved(await shown(ref))).toContainEqual(['1:total', 7, 8]);
  });

  it('carries over into the next year what it says, not what the register says now', async () => {
    await locked();
    await desk.register('2025-12-30', { agency: 'land' });
    const next = await shown({ ...(await refOf('land')), year: 2026 });
    expect(next.tables.computed.table3['2']!.at(-1)).toBe(2);
    expect(next.checks.find(({ rule }) => rule === 'K4')).toMatchObject({ ok: false });
  });
});

describe('a reopened report', () => {
  it('is counted again, and its earlier lock stays readable', async () => {
    const ref = await locked();
    const published = { where: '栏目', on: '2026-01-20' };
    await publishReport(desk.database, contextOf(LAND, 'statistician'), ref, published);
    await desk.register('2025-12-30', { agency: 'land' });
    await shown(ref);
    await reopenReport(desk.database, contextOf(LAND, 'head'), ref, '漏计1件');
    const open = await shown(ref);
    expect([open.state, open.tables.reported.table3['1']!.at(-1)]).toEqual(['compiling', 3]);
    expect(open.restatements).toHaveLength(4);
    await locked();
    const again = await shown(ref);
    expect(again.snapshots.map(({ snapshot }) => snapshot)).toEqual([3, 8]);
    expect(again.restatements.every(({ snapshot }) => snapshot === 3)).toBe(true);
    const person = personIn(LAND, 'auditor');
    const totals = await Promise.all(
      [3, 8].map(async (each) => (await readLocked(desk.database, person, ref, each)).table3['1']!.at(-1)),
    );
    expect(totals).toEqual([2, 3]);
    await expect(readLocked(desk.database, person, ref, 4)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a locked sum', () => {
  it('is explained by applications and corrections of the agencies below', async () => {
    const ref = await locked('county', 'rollup');
    const late = await desk.register('2025-12-30', { agency: 'land' });
    const below = await refOf('land');
    const correction = { cell: '2:naturalPerson', delta: 1, reason: '系统启用前的结转' };
    await correctCell(desk.database, contextOf(LAND, 'statistician'), below, correction);
    const { restatements, tables } = await shown(ref);
    expect(tables.reported.table3['1']!.at(-1)).toBe(2);
    const causes = new Map(restatements.map(({ cell, causes }) => [cell, causes]));
    expect(causes.get('1:total')).toMatchObject([{ kind: 'application', of: `land-${late.id}` }]);
    expect(causes.get('2:total')).toMatchObject([
      { kind: 'correction', agency: 'land', of: null, was: [], is: ['2:naturalPerson 1'] },
    ]);
  });
});

describe('row-level security', () => {
  it('hides the reports of other agencies, and refuses to write them', async () => {
    await locked();
    await desk.register('2025-12-30', { agency: 'land' });
    await recordRestatements(desk.database, LATER);
    for (const table of ['', '_event', '_snapshot', '_restatement']) {
      const seen = (agencies: readonly number[]): Promise<number | null> =>
        desk.database.read(agencies, async (on) => (await on.query(`select from annual_report${table}`)).rowCount);
      expect([table, await seen([COUNTY])]).toEqual([table, 0]);
      expect([table, (await seen([LAND]))! > 0]).toEqual([table, true]);
    }
    const theirs = `values (${LAND}, 2024, 'own', 'compiling', 1, '{}', '{}')`;
    await expect(
      desk.database.unitOfWork.runTransaction(
        WITHOUT_KEY,
        { scope: [COUNTY], isolation: 'read committed' },
        ({ db: on }) => on.query(`insert into annual_report ${theirs}`),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    const taken = await desk.database.unitOfWork.runTransaction(
      WITHOUT_KEY,
      { scope: [COUNTY], isolation: 'read committed' },
      ({ db: on }) => on.query(`update annual_report set state = 'compiling' where agency_id = ${LAND}`),
    );
    expect(taken.rowCount).toBe(0);
    await expect(
      desk.database.read([LAND], (on) => on.query('select from annual_report_reminder')),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
