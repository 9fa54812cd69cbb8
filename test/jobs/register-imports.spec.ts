// Register imports in the worker: started by one of two workers, continued after a stop.
import { askForImport, readImport } from '../../src/usecases/old-register/ask-import.js';
import { dropDatabases } from '../builders/database.js';
import { aLine, asWorkbook, aTable } from '../builders/old-register.js';
import { until } from '../ground/programs.js';
import { closeYards, Yard } from './yard.js';

afterEach(closeYards);
afterAll(dropDatabases);

const AT = '2026-01-05T09:00:00+08:00';
const HEAD = { accountId: 1, login: 'wang', name: '王主任', memberships: [{ agencyId: 1, role: 'head' as const }] };

async function asked({ desk }: Yard, lines: number): Promise<() => ReturnType<typeof readImport>> {
  const agency = (await desk.office()).agency('county');
  const file = asWorkbook(aTable(...Array.from({ length: lines }, (_, index) => aLine({ 序号: `A${index}` }))));
  const given = await askForImport(desk.database, { agency, file, mapping: {}, at: AT, person: HEAD });
  return () => readImport(desk.database, agency.id, given.import);
}

it('start within seconds, in one of two workers', async () => {
  const yard = await Yard.open({});
  const read = await asked(yard, 60);
  await Promise.all([yard.work(), yard.work()]);
  await until('the import', async () => (await read()).state !== 'waiting');
  expect(await read()).toMatchObject({ state: 'done', imported: 60 });
  expect(await yard.desk.count('application')).toBe(60);
  expect(await yard.desk.count('outbox')).toBe(0);
});

it('are interrupted by a stop, and done by the next worker', async () => {
  const yard = await Yard.open({});
  const read = await asked(yard, 1_500);
  const first = await yard.work();
  await until('the beginning', async () => (await read()).checked > 0);
  await first.close();
  expect(await read()).toMatchObject({ state: 'waiting' });
  expect(await yard.desk.count('application')).toBe(0);
  await yard.work();
  await until('the import', async () => (await read()).state !== 'waiting');
  expect(await read()).toMatchObject({ state: 'done', imported: 1_500 });
}, 180_000);
