// Register imports in the worker: started by one of two workers, continued after a stop.
import { requestImport, readImport } from '../../../src/modules/register-import/request-import.js';
import { WorkerPool } from '../../../src/platform/workers/worker-pool.js';
import { dropDatabases } from '../../support/database.js';
import { aRegisterLine, toWorkbook, aRegisterTable } from '../../support/register-files.js';
import { waitUntil } from '../../system/programs.js';
import { closeHarnesses, QueueHarness } from '../../support/queue-harness.js';

afterEach(closeHarnesses);
const workers = new WorkerPool();
afterAll(async () => {
  await workers.close();
  await dropDatabases();
});

const AT = '2026-01-05T09:00:00+08:00';
const HEAD = { accountId: 1, login: 'wang', name: '王主任', memberships: [{ agencyId: 1, role: 'head' as const }] };

async function startImport({ desk }: QueueHarness, lines: number): Promise<() => ReturnType<typeof readImport>> {
  const agency = (await desk.office()).getAgency('county');
  const file = toWorkbook(
    aRegisterTable(...Array.from({ length: lines }, (_, index) => aRegisterLine({ 序号: `A${index}` }))),
  );
  const request = await requestImport(desk.database, workers, { agency, file, mapping: {}, at: AT, person: HEAD });
  return () => readImport(desk.database, agency.id, request.import);
}

it('start within seconds, in one of two workers', async () => {
  const harness = await QueueHarness.open({});
  const read = await startImport(harness, 60);
  await Promise.all([harness.startWorker(), harness.startWorker()]);
  await waitUntil('the import', async () => (await read()).state !== 'waiting');
  expect(await read()).toMatchObject({ state: 'done', imported: 60 });
  expect(await harness.desk.count('application')).toBe(60);
  expect(await harness.desk.count('outbox')).toBe(0);
});

it('are interrupted by a stop, and done by the next worker', async () => {
  const harness = await QueueHarness.open({});
  const read = await startImport(harness, 1_500);
  const first = await harness.startWorker();
  await waitUntil('the beginning', async () => (await read()).checked > 0);
  await first.close();
  expect(await read()).toMatchObject({ state: 'waiting' });
  expect(await harness.desk.count('application')).toBe(0);
  await harness.startWorker();
  await waitUntil('the import', async () => (await read()).state !== 'waiting');
  expect(await read()).toMatchObject({ state: 'done', imported: 1_500 });
}, 180_000);
