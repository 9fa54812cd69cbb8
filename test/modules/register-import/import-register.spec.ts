// Importing an old register gives the year's published tables; nothing is imported half or twice.
import type { MappingInput } from '../../../src/domain/register-import/mapping.js';
import { readApplication } from '../../../src/modules/applications/read-application.js';
import { computeYearFigures } from '../../../src/modules/statistics/year-figures.js';
import { requestImport, readImport } from '../../../src/modules/register-import/request-import.js';
import { importRegister, type ImportOutcome } from '../../../src/modules/register-import/import-register.js';
import type { RegisterPreview } from '../../../src/modules/register-import/describe-register.js';
import { previewRegister } from '../../../src/modules/register-import/preview-register.js';
import { runImports } from '../../../src/modules/register-import/run-imports.js';
import { verify } from '../../../src/modules/replay/verify.js';
import { WorkerPool } from '../../../src/platform/workers/worker-pool.js';
import { dropDatabases, dumpDatabase } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import {
  aRegisterLine,
  encodeGbk,
  toCsv,
  toWorkbook,
  aRegisterTable,
  type Table,
  yaoduRegister,
} from '../../support/register-files.js';
import { readExample } from '../../support/command-line.js';

const workers = new WorkerPool();
afterAll(async () => {
  await workers.close();
  await dropDatabases();
});

const AT = '2026-11-23T09:00:00+08:00';
const HEAD = { accountId: 1, login: 'wang', name: '王主任', memberships: [{ agencyId: 1, role: 'head' as const }] };

const yaodu = (): Promise<TestOffice> => TestOffice.open(['yaodu']);

async function preview(desk: TestOffice, file: Uint8Array, mapping: MappingInput = {}): Promise<RegisterPreview> {
  const agency = (await desk.office()).getAgency();
  return previewRegister(desk.database, workers, { agency, file, mapping, at: AT });
}

async function importing(desk: TestOffice, file: Uint8Array, mapping: MappingInput = {}): Promise<ImportOutcome> {
  const agency = (await desk.office()).getAgency();
  return (await importRegister(desk.database, workers, { agency, file, mapping, at: AT }))!;
}

const utf8 = (table: Table, mark = ''): Uint8Array => new TextEncoder().encode(mark + toCsv(table));

describe('the year 2020 of Yaodu as an old register', () => {
  const published = (JSON.parse(readExample('yaodu-2020.expected.json')) as { report: Record<string, object> }).report;

  it.each([
    ['a workbook', () => toWorkbook(yaoduRegister())],
    ['a workbook with typed dates', () => toWorkbook(yaoduRegister(), { typed: true })],
    ['a list in UTF-8', () => utf8(yaoduRegister())],
    ['a list in UTF-8 with its mark', () => utf8(yaoduRegister(), '\uFEFF')],
    ['a list in GBK', () => encodeGbk(toCsv(yaoduRegister()))],
  ])('of %s gives Tables 3 and 4 as published, already in the preview', async (_name, make) => {
    const desk = await yaodu();
    const file = make();
    const before = await dumpDatabase(desk.database.url);
    const shown = await preview(desk, file);
    expect(shown.problems).toEqual([]);
    expect(shown).toMatchObject({ lines: 19, good: 19, played: 19, ready: true });
    const { table3, table4 } = published;
    expect(shown.years.find(({ year }) => year === 2020)).toMatchObject({ table3, table4, received: 18, closed: 17 });
    expect(await dumpDatabase(desk.database.url)).toEqual(before);

    expect(await importing(desk, file)).toMatchObject({ imported: 19, problems: [] });
    const figures = await computeYearFigures(desk.database.pool, await desk.office(), { year: 2020 });
    expect(figures).toMatchObject({ table3, table4 });
    expect(figures.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect((await verify(desk.database)).differences).toEqual([]);
  });

  it('sends no reminders, and a second import changes nothing', async () => {
    const desk = await yaodu();
    await importing(desk, toWorkbook(yaoduRegister()));
    const before = await dumpDatabase(desk.database.url);
    expect(before['outbox']).toEqual([]);
    expect(before['reminder']).toEqual([]);
    const again = await importing(desk, encodeGbk(toCsv(yaoduRegister())));
    expect(again.imported).toBe(0);
    expect(again.alreadyImported).toHaveLength(19);
    expect(await dumpDatabase(desk.database.url)).toEqual(before);
    const shown = await preview(desk, utf8(yaoduRegister()));
    expect(shown).toMatchObject({ good: 0, importedCount: 19 });
    expect(shown.imported[0]).toMatchObject({
      number: 'C1',
      application: expect.stringMatching(/^yaodu-20/u) as string,
    });
  });

  it('keeps every day as it was written', async () => {
    const desk = await yaodu();
    await importing(desk, toWorkbook(yaoduRegister()));
    const rows = await desk.rows<{ number: string; receivedOn: string; servedOn: string | null }>(
      `select o.number, a.received_on::text as "receivedOn", a.served_on::text as "servedOn"
       from register_origin o join application a on a.agency_id = o.agency_id and a.id = o.application_id`,
    );
    const { applications } = JSON.parse(readExample('yaodu-2020.expected.json')) as {
      applications: Record<string, { receivedOn: string; servedOn: string | null }>;
    };
    expect(Object.fromEntries(rows.map(({ number, ...days }) => [number, days]))).toEqual(
      Object.fromEntries(
        Object.entries(applications).map(([name, { receivedOn, servedOn }]) => [name, { receivedOn, servedOn }]),
      ),
    );
  });

  it('names no person anywhere but in the table of persons', async () => {
    const desk = await yaodu();
    await importing(desk, utf8(aRegisterTable(aRegisterLine({ 申请人: '申屠甲某' }))));
    const { party, ...others } = await dumpDatabase(desk.database.url);
    expect(party).toHaveLength(1);
    expect(JSON.stringify(others)).not.toContain('申屠甲某');
  });
});

describe('nothing is half imported', () => {
  it('when the last line is refused', async () => {
    const desk = await yaodu();
    const [heading, ...lines] = yaoduRegister();
    const bad = aRegisterLine({
      序号: 'Z',
      收到日期: '2020-12-01',
      延期告知日期: '2021-02-25',
      延期天数: '20',
      答复日期: '2021-03-01',
    });
    const before = await dumpDatabase(desk.database.url);
    const { imported, problems } = await importing(desk, toWorkbook([heading!, ...lines, bad]));
    expect(imported).toBe(0);
    expect(problems).toMatchObject([
      {
        line: 23,
        column: '延期告知日期',
        value: '2021-02-25',
        says: { zh: expect.stringContaining('期限已届满') as string },
      },
    ]);
    expect(await dumpDatabase(desk.database.url)).toEqual(before);
  });

  it('when the database ends the connection in the middle, and the next attempt does it whole', async () => {
    const desk = await yaodu();
    const agency = (await desk.office()).getAgency();
    const before = await dumpDatabase(desk.database.url);
    const cutOff = importRegister(desk.database, workers, {
      agency,
      file: toWorkbook(yaoduRegister()),
      mapping: {},
      at: AT,
      // Everything is written by now, and nothing committed.
      onFinish: () =>
        desk.rows(`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'`),
    });
    await expect(cutOff).rejects.toThrow(/terminat|connection/iu);
    expect(await dumpDatabase(desk.database.url)).toEqual(before);
    expect(await importing(desk, toWorkbook(yaoduRegister()))).toMatchObject({ imported: 19 });
  });

  it('when two import the same file at once', async () => {
    const desk = await yaodu();
    const file = toWorkbook(yaoduRegister());
    const both = await Promise.all([importing(desk, file), importing(desk, file)]);
    expect(both.map(({ imported }) => imported).toSorted((a, b) => a - b)).toEqual([0, 19]);
    expect(await desk.count('application')).toBe(19);
  });
});

describe('while clerks register', () => {
  it('no number is lost, in the year of the file', async () => {
    const desk = await yaodu();
    await desk.register('2026-01-05');
    const lines = Array.from({ length: 60 }, (_, index) =>
      aRegisterLine({ 序号: `A${index}`, 收到日期: '2026-01-05', 答复日期: '2026-01-09' }),
    );
    const [{ imported }] = await Promise.all([
      importing(desk, utf8(aRegisterTable(...lines))),
      ...Array.from({ length: 10 }, () => desk.register('2026-01-05')),
    ]);
    expect(imported).toBe(60);
    const [row] = await desk.rows('select count(*)::int as number, (max(id) % 1000000)::int as last from application');
    expect(row).toEqual({ number: 71, last: 71 });
    expect((await verify(desk.database)).differences).toEqual([]);
  });
});

describe('a requested import', () => {
  const startImport = async (desk: TestOffice, file: Uint8Array): Promise<number> => {
    const agency = (await desk.office()).getAgency();
    return (await requestImport(desk.database, workers, { agency, file, mapping: {}, at: AT, person: HEAD })).import;
  };
  const now = (): Date => new Date(AT);

  it('waits with its file, is done by a worker, and then the file is gone', async () => {
    const desk = await yaodu();
    const id = await startImport(desk, toWorkbook(yaoduRegister()));
    expect(await readImport(desk.database, 1, id)).toMatchObject({
      state: 'waiting',
      lines: 19,
      imported: 0,
      askedBy: 'wang',
    });
    expect(await runImports(desk.database, workers, now)).toBe(1);
    expect(await readImport(desk.database, 1, id)).toMatchObject({
      state: 'done',
      checked: 19,
      imported: 19,
      result: { imported: 19, alreadyImported: 0, problemCount: 0 },
    });
    expect(await desk.count('register_import_file')).toBe(0);
    expect(await runImports(desk.database, workers, now)).toBe(0);
  });

  it('is refused with its lines, quoting nothing of them', async () => {
    const desk = await yaodu();
    const id = await startImport(
      desk,
      utf8(aRegisterTable(aRegisterLine(), aRegisterLine({ 序号: 'A2', 收到日期: '三月一日' }))),
    );
    await runImports(desk.database, workers, now);
    const { state, result } = await readImport(desk.database, 1, id);
    expect(state).toBe('refused');
    expect(result).toMatchObject({ imported: 0, problemCount: 1, problems: [{ line: 3, column: '收到日期' }] });
    expect(JSON.stringify(result)).not.toContain('三月一日');
    expect(await desk.count('application')).toBe(0);
    expect(await desk.count('register_import_file')).toBe(0);
  });

  it('interrupted by a stop is started again', async () => {
    const desk = await yaodu();
    const lines = Array.from({ length: 40 }, (_, index) => aRegisterLine({ 序号: `A${index}` }));
    const id = await startImport(desk, utf8(aRegisterTable(...lines)));
    await expect(runImports(desk.database, workers, now, AbortSignal.abort(new Error('stopped')))).rejects.toThrow(
      'stopped',
    );
    expect(await readImport(desk.database, 1, id)).toMatchObject({ state: 'waiting' });
    expect(await desk.count('application')).toBe(0);
    await runImports(desk.database, workers, now);
    expect(await readImport(desk.database, 1, id)).toMatchObject({ state: 'done', imported: 40 });
  });

  it('is not retried for ever', async () => {
    const desk = await yaodu();
    const id = await startImport(desk, utf8(aRegisterTable(aRegisterLine())));
    await desk.rows('update register_import set attempts = 5');
    await runImports(desk.database, workers, now);
    expect(await readImport(desk.database, 1, id)).toMatchObject({ state: 'failed', result: { why: {} } });
    expect(await desk.count('application')).toBe(0);
  });
});

describe('an imported application', () => {
  it('shows where it came from and what was taken by default', async () => {
    const desk = await yaodu();
    await importing(desk, utf8(aRegisterTable(aRegisterLine({ 序号: '依申请〔2021〕7号' }))));
    const { id } = (await desk.rows<{ id: string }>('select id from application'))[0]!;
    const page = await readApplication(desk.database, { agencyId: 1, id: Number(id) }, HEAD, AT);
    expect(page).toMatchObject({ oldNumber: '依申请〔2021〕7号', origin: { number: '依申请〔2021〕7号', line: 2 } });
    expect(page.origin!.derived.map(({ name }) => name)).toEqual(['acceptedOn', 'signedOn', 'reviews', 'archivedOn']);
  });

  it('that is open stays open, and time goes on for it', async () => {
    const desk = await yaodu();
    await importing(
      desk,
      utf8(aRegisterTable(aRegisterLine({ 收到日期: '2026-11-02', 答复日期: '', 答复结果: '办理中', 答复方式: '' }))),
    );
    const [row] = await desk.rows(
      'select state, closed_on, due_on::text, wakes_on is not null as wakes from application',
    );
    expect(row).toMatchObject({ closed_on: null, due_on: '2026-11-30', wakes: true, state: 'acceptance.received' });
  });

  it('that was answered late is late: no extension is invented', async () => {
    const desk = await yaodu();
    await importing(desk, utf8(aRegisterTable(aRegisterLine({ 收到日期: '2021-03-01', 答复日期: '2021-06-01' }))));
    const [row] = await desk.rows(`select status from deadline where kind = 'reply'`);
    expect(row).toEqual({ status: 'missed' });
  });
});
