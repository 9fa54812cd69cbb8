// The demo shows every state and every due status, on whichever day of the year it is started.
import { STATES } from '../../../src/domain/applications/allowed-commands.js';
import {
  hasOpenConsultation,
  type Facts,
  isAwaitingApplicant,
  isLapseUnconfirmed,
} from '../../../src/domain/applications/facts.js';
import type { Calendar } from '../../../src/domain/calendar/calendar.js';
import { addDays, type Day } from '../../../src/domain/day.js';
import { isCreditCode, isResidentId } from '../../../src/domain/persons/id-numbers.js';
import { REMEDY_KINDS } from '../../../src/domain/vocabulary.js';
import { readOffice } from '../../../src/platform/db/office.js';
import { query } from '../../../src/platform/db/query.js';
import { type Database } from '../../../src/platform/db/database.js';
import { buildDemoLines } from '../../../src/modules/demo/demo-lines.js';
import { OPEN_SCENARIOS } from '../../../src/modules/demo/open-scenarios.js';
import { residentId } from '../../../src/modules/demo/scenario.js';
import { createDemoPasswords, seedDemoAccounts } from '../../../src/modules/demo/demo-accounts.js';
import { fillDemo } from '../../../src/modules/demo/fill-demo.js';
import { seedDemo } from '../../../src/modules/demo/seed-demo.js';
import { type YearFigures, computeYearFigures } from '../../../src/modules/statistics/year-figures.js';
import { verify } from '../../../src/modules/replay/verify.js';
import { aDatabase, dropDatabases } from '../../support/database.js';

afterAll(dropDatabases);

/** Working days, weekends, days around the long holidays and the turn of the year, and a year without a notice. */
const DAYS: readonly Day[] = [
  '2026-01-01',
  '2026-01-05',
  '2026-02-14', // a Saturday that is worked
  '2026-02-19', // within the Spring Festival
  '2026-02-25',
  '2026-05-04',
  '2026-07-18',
  '2026-09-29',
  '2026-10-03', // within the National Day holiday
  '2026-10-09',
  '2026-12-31',
  '2027-02-12', // no notice yet
];

interface Row {
  readonly state: string;
  readonly due_on: Day | null;
  readonly closed_on: Day | null;
  readonly facts: Facts;
}

const dueStatusOf = ({ state, due_on, closed_on, facts }: Row, today: Day, soon: Day): string => {
  if (closed_on) return 'done';
  if (state === 'registration.unconfirmed') return 'awaiting receipt';
  if (isLapseUnconfirmed(state)) return 'awaiting the head';
  if (isAwaitingApplicant(state)) return state.split('.')[1]!;
  if (hasOpenConsultation(facts)) return 'consulting';
  if (!due_on) throw new Error(`an open application in ${state} without a due day`);
  if (due_on < today) return 'overdue';
  if (due_on === today) return 'due today';
  return due_on <= soon ? 'due soon' : 'normal';
};

const DUE_STATUSES = [
  'normal',
  'due soon',
  'overdue',
  'consulting',
  'awaitingSupplement',
  'awaitingPayment',
  'awaiting receipt',
  'awaiting the head',
  'done',
];

function inWorkingDays(start: Day, count: number, calendar: Calendar): Day {
  let day = start;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (calendar.isWorkingDay(day)) left--;
  }
  return day;
}

const seeded = async (today: Day): Promise<Database> => {
  const database = await aDatabase();
  // A line that is refused makes it throw.
  expect(await seedDemo(database, new Date(`${today}T10:00:00+08:00`))).toEqual({ created: true });
  return database;
};

describe('the demo', () => {
  it.each(DAYS)('made on %s shows every state and every light', async (today) => {
    const database = await seeded(today);
    const rows = await query<Row & Record<string, unknown>>(
      database.pool,
      '',
      `select state, due_on::text, closed_on::text, facts from application`,
    );
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(STATES.keys()));
    const calendar = (await readOffice(database.pool)).nationalCalendar();
    const soon = inWorkingDays(today, 3, calendar);
    const statuses = new Set(rows.filter(({ state }) => state !== 'void').map((row) => dueStatusOf(row, today, soon)));
    // Nothing falls due on a day off.
    expect(statuses).toEqual(new Set([...DUE_STATUSES, ...(calendar.isWorkingDay(today) ? ['due today'] : [])]));
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(rows.length).toBeLessThanOrEqual(90);
    // No handler has only overdue applications.
    expect(
      rows.filter((row) => row.state !== 'void' && dueStatusOf(row, today, soon) === 'overdue').length,
    ).toBeLessThan(5);
  });

  it('gives the year its figures, with what was carried over and with remedies', async () => {
    const today = '2026-11-23';
    const database = await seeded(today);
    const office = await readOffice(database.pool);
    expect(office.agencies).toHaveLength(23);
    const figures = async (year: number): Promise<YearFigures> =>
      computeYearFigures(database.pool, office, { year, agency: 'yunqi', rollup: true });
    const [last, now] = [await figures(2025), await figures(2026)];
    for (const { checks } of [last, now]) expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(last.table3['1']?.at(-1)).toBe(20);
    // Carried over from last year, and to the next.
    expect(now.table3['2']?.at(-1)).toBe(last.table3['4']?.at(-1));
    expect(now.table3['2']?.at(-1)).toBeGreaterThanOrEqual(2);
    expect(now.table3['4']?.at(-1)).toBeGreaterThanOrEqual(20);
    // Every kind of applicant occurs.
    expect(now.table3['1']?.every((count) => count > 0)).toBe(true);
    for (const kind of REMEDY_KINDS) expect(last.table4[kind].at(-1)! + now.table4[kind].at(-1)!).toBeGreaterThan(0);
  });

  it.each(['2026-01-01', '2026-02-19', '2026-11-23'])('made on %s has something in every room', async (today) => {
    const database = await seeded(today);
    const now = new Date(`${today}T10:00:00+08:00`);
    await seedDemoAccounts(database, createDemoPasswords(), now);
    await fillDemo(database, now);
    const rows = <Row extends Record<string, unknown>>(sql: string): Promise<readonly Row[]> =>
      query<Row>(database.pool, '', sql);
    const mail = await rows<{ state: string; late: boolean; waits: boolean }>(
      `select state, state = 'open' and arrived_on < date '${today}' as late,
         handed_at is not null and signed_at is null as waits from mail_item`,
    );
    expect(new Set(mail.map(({ state }) => state))).toEqual(new Set(['open', 'registered', 'setAside']));
    expect(mail.some(({ late }) => late)).toBe(true);
    expect(mail.some(({ waits }) => waits)).toBe(true);
    const notices = await rows<{ state: string; late: boolean }>(
      `select state, due_on < date '${today}' as late from supervision_notice order by id`,
    );
    expect(notices).toEqual([
      { state: 'issued', late: true },
      { state: 'answered', late: false },
      { state: 'acknowledged', late: false },
    ]);
    expect(
      await rows(`select g.code, r.year, r.scope, r.state from annual_report r join agency g on g.id = r.agency_id
      order by r.state, g.code, r.scope desc`),
    ).toEqual([
      { code: 'yunqi', year: Number(today.slice(0, 4)) - 1, scope: 'rollup', state: 'compiling' },
      { code: 'yunqi', year: Number(today.slice(0, 4)) - 1, scope: 'own', state: 'compiling' },
      { code: 'finance', year: Number(today.slice(0, 4)) - 1, scope: 'own', state: 'submitted' },
      { code: 'land', year: Number(today.slice(0, 4)) - 1, scope: 'own', state: 'submitted' },
    ]);
    expect(
      await rows('select from agency g where not exists (select from agency_settings s where s.agency_id = g.id)'),
    ).toEqual([]);
    expect(await rows('select 1 from application_watch')).toHaveLength(2);
    expect((await verify(database)).differences).toEqual([]);
  });

  it('leaves a desk in use alone', async () => {
    const database = await seeded('2026-11-23');
    expect(await seedDemo(database, new Date('2026-11-24T10:00:00+08:00'))).toEqual({ created: false });
  });

  it('names no real person: ID numbers are well-formed, but of no region and no date', async () => {
    expect(isResidentId(residentId(17))).toBe(true);
    const { pool } = await aDatabase();
    const lines = buildDemoLines('2026-11-23', (await readOffice(pool)).nationalCalendar()).map(
      (line) => JSON.parse(line) as { applicant?: { type: string; idNumber?: string } },
    );
    const numbers = lines.flatMap(({ applicant }) => (applicant?.idNumber ? [applicant] : []));
    expect(numbers.length).toBeGreaterThan(15);
    for (const { type, idNumber } of numbers) {
      expect(idNumber).toMatch(/^(?:99000019000101|92990000)/u);
      expect(type === 'naturalPerson' ? isResidentId(idNumber!) : isCreditCode(idNumber!)).toBe(true);
    }
  });

  it('has names of its own for every story', () => {
    expect(new Set(OPEN_SCENARIOS.map(({ name }) => name)).size).toBe(OPEN_SCENARIOS.length);
  });
});
