// Three busy years, three levels: checks hold, cells list as many as they count, timeliness agrees.
import fc from 'fast-check';
import type { Application } from '../../../src/domain/applications/facts.js';
import { addDays, yearOf } from '../../../src/domain/day.js';
import { TOTAL_COLUMN } from '../../../src/domain/statistics/identities.js';
import { columnName } from '../../../src/domain/statistics/form-labels.js';
import type { AccountRole } from '../../../src/domain/accounts/rights.js';
import type { Database } from '../../../src/platform/db/database.js';
import type { Agency, Office } from '../../../src/platform/db/office.js';
import {
  listCellApplications,
  readFigures,
  listCellRemedies,
} from '../../../src/modules/statistics/list-cell-sources.js';
import { explainChecks } from '../../../src/modules/statistics/explain-checks.js';
import { readLateReplies } from '../../../src/modules/statistics/late-replies.js';
import { readTimeliness } from '../../../src/modules/statistics/timeliness.js';
import type { YearFigures } from '../../../src/modules/statistics/year-figures.js';
import { readYearCharts } from '../../../src/modules/statistics/year-charts.js';
import { replayFile } from '../../../src/modules/replay/replay-file.js';
import { verify } from '../../../src/modules/replay/verify.js';
import { aDatabase, queryAsOwner, dropDatabases } from '../../support/database.js';
import { FIRST_BUSY_YEAR, busyYears } from '../../support/busy-years.js';
import { assertProperty } from '../../support/seed.js';

afterEach(dropDatabases);

const REMEDY_COLUMNS = ['upheld', 'corrected', 'other', 'pending', 'total'] as const;
const AT = '2031-01-05T09:00:00+08:00';
const person = {
  accountId: 1,
  login: 's',
  name: 's',
  memberships: [{ agencyId: 1, role: 'statistician' as AccountRole }],
};

/** The three years, one before and one after them. */
const YEARS = [-1, 0, 1, 2, 3].map((year) => FIRST_BUSY_YEAR + year);

interface StoredApplication extends Application {
  readonly agency_id: number;
}

interface ReplayedYears {
  readonly database: Database & { readonly url: string };
  readonly office: Office;
  readonly stored: readonly StoredApplication[];
}

async function replayYears(lines: readonly string[]): Promise<ReplayedYears> {
  const database = await aDatabase();
  const walk = async function* (): AsyncGenerator<string> {
    yield* lines;
  };
  await replayFile(database, walk, {}, async () => null);
  database.office.forget();
  return {
    database,
    office: await database.office.current(),
    stored: await queryAsOwner<StoredApplication & Record<string, unknown>>(
      database.url,
      'select agency_id, state, facts, deadlines from application',
    ),
  };
}

const forEachFigure = async (
  { office }: ReplayedYears,
  visit: (query: { agency: Agency; rollup: boolean; year: number; person: typeof person; at: string }) => Promise<void>,
): Promise<void> => {
  for (const agency of office.agencies) {
    // Nothing is under the last: its roll-up is itself.
    for (const rollup of agency.code === 'village' ? [false] : [false, true]) {
      for (const year of YEARS) await visit({ agency, rollup, year, person, at: AT });
    }
  }
};

describe('after three busy years', () => {
  it('every check holds, every cell of both tables opens as many as it says, and the charts add up to them', async () => {
    let filled = 0;
    await assertProperty(
      fc.asyncProperty(busyYears(), async (lines) => {
        const all = await replayYears(lines);
        const { database } = all;
        await forEachFigure(all, async (query) => {
          const { table3, table4, checks } = await readFigures(database, query);
          expect(checks.filter(({ ok }) => !ok)).toEqual([]);
          const explained = await explainChecks(database, query);
          expect([explained.checks.filter(({ ok }) => !ok), explained.miscounts]).toEqual([[], []]);
          for (const [row, cells] of Object.entries(table3)) {
            // If no application is behind the total, none is behind its columns.
            const columns = cells[TOTAL_COLUMN] === 0 ? [TOTAL_COLUMN] : [...cells.keys()];
            const behind = columns.map((column) => `${row}:${columnName(column)}`);
            const totals = await Promise.all(
              behind.map(async (cell) => (await listCellApplications(database, { ...query, cell, limit: 1 })).total),
            );
            expect([row, totals]).toEqual([row, columns.map((column) => cells[column])]);
            filled += cells[TOTAL_COLUMN]!;
          }
          for (const [kind, cells] of Object.entries(table4)) {
            const totals = await Promise.all(
              REMEDY_COLUMNS.map(
                async (column) =>
                  (await listCellRemedies(database, { ...query, cell: `${kind}:${column}`, limit: 1 })).total,
              ),
            );
            expect([kind, totals]).toEqual([kind, cells]);
          }
          await chartsAddUp(database, query, table3);
        });
      }),
      { numRuns: 1, seed: 20190515 },
    );
    expect(filled).toBeGreaterThan(100);
  }, 180_000);

  it('timeliness is what a walk through every application gives, and the late ones are as many', async () => {
    let served = 0;
    await assertProperty(
      fc.asyncProperty(busyYears(), async (lines) => {
        const all = await replayYears(lines);
        const { database, office, stored } = all;
        await forEachFigure(all, async ({ year, ...query }) => {
          const span = { from: `${year}-01-01`, to: `${year}-12-31` };
          const ids = (query.rollup ? office.subtree(query.agency) : [query.agency]).map(({ id }) => id);
          const own = stored.filter(
            ({ agency_id: id, facts }) =>
              ids.includes(id) && facts.counts && facts.servedOn && yearOf(facts.servedOn) === year,
          );
          const { total, byAgency, byChannel, byOutcome } = await readTimeliness(database, { ...query, ...span });
          expect(total).toMatchObject(recounted(own, office));
          for (const each of byAgency) {
            const of = own.filter(({ agency_id: id }) => office.getAgencyById(id).code === each.agency);
            expect(each).toMatchObject(recounted(of, office));
          }
          for (const each of byChannel) {
            expect(each).toMatchObject(
              recounted(
                own.filter(({ facts }) => facts.channel === each.channel),
                office,
              ),
            );
          }
          for (const each of byOutcome) {
            expect(each).toMatchObject(
              recounted(
                own.filter(({ facts }) => facts.outcome === each.outcome),
                office,
              ),
            );
          }
          for (const against of ['due', 'original'] as const) {
            const late = await readLateReplies(database, { ...query, ...span, against });
            expect(late.total).toBe(against === 'due' ? total.late : total.lateOriginally);
          }
          served += own.length;
        });
        expect((await verify(database)).differences).toEqual([]);
      }),
      { numRuns: 1, seed: 20190516 },
    );
    expect(served).toBeGreaterThan(50);
  }, 120_000);
});

async function chartsAddUp(
  database: Database,
  query: Parameters<typeof readYearCharts>[1],
  table3: YearFigures['table3'],
): Promise<void> {
  const { months, outcomes, agencies } = await readYearCharts(database, query);
  const of = (row: string): number => table3[row]!.at(-1)!;
  const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);
  expect(months.map(({ month }) => month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(sum(months.map(({ received }) => received))).toBe(of('1'));
  expect(sum(months.map(({ closed }) => closed))).toBe(of('3.7'));
  expect(sum(outcomes.map(({ closed }) => closed))).toBe(of('3.7'));
  for (const [name, row] of [
    ['carriedIn', '2'],
    ['received', '1'],
    ['closed', '3.7'],
    ['carriedOver', '4'],
  ] as const) {
    expect(sum(agencies.map((each) => each[name]))).toBe(of(row));
  }
}

/** By the facts alone, a day at a time, without anything that was computed on the way. */
function recounted(applications: readonly StoredApplication[], office: Office): object {
  const each = applications.map(({ agency_id: id, facts, deadlines }) => {
    const { dueOn, originalDueOn, startsOn, extension } = deadlines.findLast(({ kind }) => kind === 'reply')!;
    const servedOn = facts.servedOn!;
    const calendar = office.calendarOf(id, facts.taken!.edition);
    const isPaused = (day: string): boolean =>
      facts.consultations.some(({ name, sentOn, endedOn, deliveredOn }) => {
        const known = endedOn ?? (deliveredOn && deadlines.find(({ consultation }) => consultation === name)!.dueOn);
        return day > sentOn && (!known || day <= known);
      });
    let days = 0;
    for (let day = addDays(startsOn, 1); day <= servedOn; day = addDays(day, 1)) {
      if (calendar.isWorkingDay(day) && !isPaused(day)) days++;
    }
    return {
      days,
      onTime: dueOn === null || servedOn <= dueOn,
      originally: servedOn <= originalDueOn!,
      extended: extension > 0,
    };
  });
  const served = each.length;
  const many = (holds: (one: (typeof each)[number]) => boolean): number => each.filter(holds).length;
  const days = each.map((one) => one.days).toSorted((a, b) => a - b);
  const onTime = many((one) => one.onTime);
  const onTimeOriginally = many(({ originally }) => originally);
  return {
    served,
    measured: served,
    onTime,
    late: served - onTime,
    onTimeOriginally,
    onTimeRate: served === 0 ? null : onTime / served,
    onTimeRateOriginally: served === 0 ? null : onTimeOriginally / served,
    extended: many(({ extended }) => extended),
    medianDays: served === 0 ? null : (days[(served - 1) >> 1]! + days[served >> 1]!) / 2,
    ninetiethDays: served === 0 ? null : days[Math.ceil(served * 0.9) - 1]!,
  };
}
