// Why a check of Table 3 fails: where, by how much, in which agency, by which applications.
import { checkYears } from '../../../src/modules/statistics/check-years.js';
import { enterOpening } from '../../../src/modules/statistics/enter-opening.js';
import {
  type ChecksExplanation,
  explainChecks,
  listExplaining,
} from '../../../src/modules/statistics/explain-checks.js';
import { computeYearFigures } from '../../../src/modules/statistics/year-figures.js';
import { wakeApplications } from '../../../src/modules/deadlines/wake.js';
import type { Person } from '../../../src/domain/accounts/rights.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

afterAll(dropDatabases);

const AT = '2026-02-01T09:00:00+08:00';
const person: Person = { accountId: 1, login: 's', name: 's', memberships: [{ agencyId: 1, role: 'statistician' }] };

const explain = async (desk: TestOffice, agency: string, rollup = false, year = 2026): Promise<ChecksExplanation> =>
  explainChecks(desk.database, { person, agency: await desk.agency(agency), year, rollup, at: AT });

/** The explanation of K4 for a column. */
const ofK4 = ({ checks }: ChecksExplanation, column: string) =>
  checks.find(({ rule }) => rule === 'K4')!.differences.find((each) => each.column === column);

describe('K4, after New Year’s tally', () => {
  let desk: TestOffice;
  beforeAll(async () => {
    desk = await TestOffice.open(['county'], ['bureau', 'county'], ['village', 'bureau']);
    const agency = 'village';
    const voided = await desk.register('2025-12-22', { agency });
    const later = await desk.register('2025-12-22', { agency });
    const amended = await desk.register('2025-12-22', { agency });
    const lapsed = await desk.register('2025-11-03', { agency });
    await desk.do('2025-11-04', lapsed, 'requestSupplement');
    await wakeApplications(desk.database, [lapsed], new Date('2025-12-01T00:00:10+08:00'));
    const waiting = await desk.register('2025-11-03', { agency });
    await desk.do('2025-11-04', waiting, 'requestSupplement');
    const unreceived = await desk.register('2025-12-29', { agency, channel: 'email' });
    await desk.register('2025-12-30', { agency });
    await desk.register('2025-12-30', { agency: 'bureau' });
    expect(await checkYears(desk.database, new Date('2026-01-01T00:30:00+08:00'), false)).toMatchObject({ made: 3 });

    await desk.do('2026-01-05', voided, 'void');
    await desk.do('2026-01-05', later, 'amendRegistration', { fields: { receivedOn: '2026-01-04' }, reason: '笔误' });
    await desk.do('2026-01-05', amended, 'amendRegistration', { fields: { type: 'legalService' }, reason: '笔误' });
    await desk.do('2026-01-05', lapsed, 'acceptLateSupplement');
    await wakeApplications(desk.database, [waiting], new Date('2026-01-05T00:00:10+08:00'));
    await desk.do('2026-01-05', unreceived, 'amendRegistration', {
      fields: { receivedOn: '2025-12-30' },
      reason: '当日电话已确认',
    });
    await desk.register('2026-01-05', { agency, arrivedOn: '2025-12-31' });
  });

  it('fails in the figures, column by column', async () => {
    const { checks } = await computeYearFigures(desk.database.pool, await desk.office(), {
      year: 2026,
      agency: 'village',
    });
    expect(checks.filter(({ ok }) => !ok)).toEqual([
      { rule: 'K4', ok: false, detail: 'naturalPerson: 2 − 4(上年) = -1; legalService: 2 − 4(上年) = 1' },
    ]);
  });

  it('is explained application by application, which add up to the difference', async () => {
    const explained = await explain(desk, 'village');
    expect(explained.lastYear).toEqual([{ agency: 'village', source: 'kept', row: [5, 0, 0, 0, 0, 0, 5] }]);
    const natural = ofK4(explained, 'naturalPerson')!;
    expect(natural).toMatchObject({
      left: { name: '2', number: 4 },
      right: { name: '4(上年)', number: 5 },
      difference: -1,
      explained: -1,
    });
    expect(natural.applications.lines.map(({ application, effect, why }) => [application, effect, why.reason])).toEqual(
      [
        ['village-2025000001', -1, 'voided'],
        ['village-2025000002', -1, 'receivedLater'],
        ['village-2025000003', -1, 'applicantAmended'],
        ['village-2025000004', 1, 'reopened'],
        ['village-2025000005', -1, 'closedRetroactively'],
        ['village-2025000006', 1, 'receivedEarlier'],
        ['village-2026000001', 1, 'registeredLater'],
      ],
    );
    expect(ofK4(explained, 'legalService')).toMatchObject({
      difference: 1,
      explained: 1,
      applications: { total: 1, lines: [{ application: 'village-2025000003', why: { reason: 'applicantAmended' } }] },
    });
  });

  it('keeps the total, for which a changed column is nothing: no application in it only moved', async () => {
    const explained = await explain(desk, 'village');
    expect(ofK4(explained, 'total')).toBeUndefined();
    const page = await listExplaining(desk.database, {
      person,
      agency: await desk.agency('village'),
      year: 2026,
      at: AT,
      rule: 'K4',
      column: 'total',
    });
    expect(page.lines.map(({ why }) => why.reason)).not.toContain('applicantAmended');
    expect(page.lines.reduce((sum, { effect }) => sum + effect!, 0)).toBe(0);
  });

  it('names in a roll-up the agency below that breaks it, and no other', async () => {
    const { differences } = (await explain(desk, 'county', true)).checks.find(({ rule }) => rule === 'K4')!;
    expect(differences.map(({ column }) => column)).toEqual(['naturalPerson', 'legalService']);
    expect(differences[0]).toMatchObject({
      left: { number: 5 },
      right: { number: 6 },
      agencies: [{ agency: 'village', name: 'village机关', difference: -1 }],
    });
    expect((await explain(desk, 'bureau')).checks.every(({ ok }) => ok)).toBe(true);
  });

  it('pages through the applications that explain it', async () => {
    const query = { person, agency: await desk.agency('county'), year: 2026, rollup: true, at: AT } as const;
    const place = { ...query, rule: 'K4', column: 'naturalPerson', limit: 4 } as const;
    const first = await listExplaining(desk.database, place);
    const second = await listExplaining(desk.database, { ...place, cursor: first.next! });
    expect([first.total, first.lines.length, second.lines.length, second.next]).toEqual([7, 4, 3, null]);
    await expect(listExplaining(desk.database, { ...query, rule: 'K4', row: '1' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('what the year before left open, entered by hand', () => {
  it('is what the first year is checked against; anything carried in may explain the difference', async () => {
    const desk = await TestOffice.open();
    const agency = await desk.agency('county');
    await desk.register('2019-01-03', { arrivedOn: '2018-12-27' });
    const entered = { person, agency, year: 2019, numbers: { naturalPerson: 3 }, reason: '2018年度报告', at: AT };
    expect(await enterOpening(desk.database, { ...entered, numbers: { naturalPerson: 9 } })).toMatchObject({
      row: [9, 0, 0, 0, 0, 0, 9],
    });
    await enterOpening(desk.database, entered);
    const explained = await explain(desk, 'county', false, 2019);
    expect(explained.lastYear).toMatchObject([{ source: 'entered', row: [3, 0, 0, 0, 0, 0, 3] }]);
    expect(ofK4(explained, 'naturalPerson')).toMatchObject({
      difference: -2,
      explained: 0,
      applications: {
        total: 1,
        lines: [{ application: 'county-2019000001', effect: null, why: { reason: 'carriedIn' } }],
      },
    });
    expect(
      await desk.rows(`select actor, by_role, payload from office_event where type = 'openingEntered' order by id`),
    ).toMatchObject([
      {},
      { actor: 's', by_role: 'statistician', payload: { year: 2018, numbers: [3, 0, 0, 0, 0, 0] } },
    ]);
  });

  it('is refused for a year whose year before is in the system', async () => {
    const desk = await TestOffice.open();
    const entered = { person, agency: await desk.agency('county'), numbers: {}, reason: '年报', at: AT };
    await expect(enterOpening(desk.database, { ...entered, year: 2021 })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(enterOpening(desk.database, { ...entered, year: 2020 })).resolves.toMatchObject({ year: 2020 });
  });
});

describe('the other checks', () => {
  let desk: TestOffice;
  beforeEach(async () => {
    desk = await TestOffice.open(['county'], ['bureau', 'county']);
    await desk.servedApplication('2026-01-05', { agency: 'bureau' });
    await desk.register('2026-01-05', { agency: 'bureau' });
  });
  const failing = async (): Promise<ChecksExplanation['checks']> =>
    (await explain(desk, 'county', true)).checks.filter(({ ok }) => !ok);

  it('hold, and nothing is miscounted', async () => {
    expect(await failing()).toEqual([]);
    expect((await explain(desk, 'county', true)).miscounts).toEqual([]);
  });

  /** The first one closed in 2026, received in 2027, in the counters as well. */
  const backwards = (): Promise<unknown> =>
    desk.rows(
      `update application set received_on = '2027-01-05' where id % 1000000 = 1;
       update tally_delta set year = 2027 where measure = 'received' and id = (select min(id) from tally_delta)`,
    );

  it('K1 fails by what was closed before it was received', async () => {
    await backwards();
    const checks = await failing();
    expect(checks).toMatchObject([
      {
        rule: 'K1',
        differences: [
          {
            column: 'naturalPerson',
            left: { name: '1+2', number: 1 },
            right: { name: '3.7+4', number: 2 },
            difference: -1,
            explained: -1,
            agencies: [{ agency: 'bureau' }],
            applications: { lines: [{ application: 'bureau-2026000001', why: { reason: 'closedBeforeReceived' } }] },
          },
          { column: 'total' },
        ],
      },
    ]);
  });

  it('K6 fails by the same, where nothing else fills the cell', async () => {
    await desk.do('2026-01-06', { agencyId: 2, id: 2026_000002 }, 'void');
    await backwards();
    const k6 = (await failing()).find(({ rule }) => rule === 'K6')!;
    expect(k6.differences).toMatchObject([
      {
        row: '4',
        column: 'naturalPerson',
        left: { number: -1 },
        difference: -1,
        explained: -1,
        applications: { total: 1 },
      },
      { row: '4', column: 'total' },
    ]);
  });

  it('a counter that the applications do not confirm is named with its cell', async () => {
    await desk.rows(`insert into tally_delta (agency_id, year, measure, applicant, number)
      values (2, 2026, 'petition', 'legalService', 1)`);
    expect((await explain(desk, 'county', true)).miscounts).toContainEqual({
      agency: 'bureau',
      row: '3.5.1',
      column: 'legalService',
      counted: 1,
      recorded: 0,
    });
  });

  it('K2 and K3 fail by an outcome that has no row and an applicant that has no column', async () => {
    await desk.rows(
      `alter domain application_outcome drop constraint application_outcome;
       alter domain application_applicant drop constraint application_applicant;
       update application set outcome = 'lost' where id % 1000000 = 1;
       update application set applicant = 'nobody' where id % 1000000 = 2`,
    );
    const checks = await failing();
    expect(checks.map(({ rule }) => rule)).toEqual(['K2', 'K3']);
    expect(checks[0]!.differences).toMatchObject([
      { column: 'naturalPerson', explained: 1 },
      { column: 'total', left: { number: 1 }, right: { number: 0 }, explained: 1, applications: { total: 1 } },
    ]);
    expect(checks[1]!.differences.map(({ row, explained }) => [row, explained])).toEqual([
      ['1', 1],
      ['4', 1],
    ]);
    expect((await explain(desk, 'county', true)).miscounts.map(({ row, column }) => `${row}:${column}`)).toContain(
      '4:naturalPerson',
    );
  });
});
