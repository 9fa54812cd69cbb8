// `desk replay --into-live`: past years imported into the installation, silently, and once.
import { openDatabase } from '../../../src/platform/db/database.js';
import { sweepDueApplications } from '../../../src/modules/deadlines/sweep.js';
import {
  aMigratedDatabase,
  anEmptyDatabase,
  queryAsOwner,
  dropDatabases,
  dumpDatabase,
} from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import {
  aFile,
  aFileOfLines,
  examplePath,
  line,
  openAgencyLine,
  readExample,
  registerLine,
  removeFiles,
  runDeskOn,
} from '../../support/command-line.js';

afterAll(async () => {
  removeFiles();
  await dropDatabases();
});

const importInto = (url: string, file: string, ...more: readonly string[]): ReturnType<typeof runDeskOn> =>
  runDeskOn(url, ['replay', file, '--into-live', '--json', ...more]);

describe.each(['yaodu-2020', 'every-command'])('an import of %s', (name) => {
  const file = examplePath(`${name}.jsonl`);
  const options = name === 'yaodu-2020' ? ['--until', '2021-03-31'] : ['--until', '2025-12-31'];

  it('sends no notification, is verified, and a second one changes nothing', async () => {
    const url = await aMigratedDatabase();
    const first = await importInto(url, file, ...options);
    expect(first.code).toBe(0);
    expect(JSON.parse(first.out)).toMatchObject({
      applications: JSON.parse(readExample(`${name}.expected.json`)).applications as object,
    });
    const before = await dumpDatabase(url);
    expect(before['outbox']).toEqual([]);
    expect(await runDeskOn(url, ['verify'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('everything agrees'),
    });
    const second = await importInto(url, file, ...options);
    expect(second.code).toBe(0);
    expect(JSON.parse(second.out)).toMatchObject({
      applications: JSON.parse(first.out).applications as object,
      rejected: JSON.parse(first.out).rejected as object,
    });
    expect(await dumpDatabase(url)).toEqual(before);
  });

  it('interrupted and continued gives the same tables', async () => {
    const [whole, pieces] = [await aMigratedDatabase(), await aMigratedDatabase()];
    await importInto(whole, file, ...options);
    const lines = readExample(`${name}.jsonl`).split('\n');
    for (const share of [0.2, 0.55, 0.8]) {
      await importInto(pieces, aFile(lines.slice(0, Math.ceil(lines.length * share)).join('\n')));
    }
    await importInto(pieces, file, ...options);
    const read = async (url: string): Promise<object> => {
      const { tally, ...others } = await dumpDatabase(url);
      return { ...others, tally: tally!.filter((row) => !row.includes('"number": 0,')) };
    };
    expect(await read(pieces)).toEqual(await read(whole));
  });
});

it('brings an empty database up to date first', async () => {
  expect(await importInto(await anEmptyDatabase(), aFileOfLines(openAgencyLine()))).toMatchObject({ code: 0 });
});

it('can be continued by clerks: an imported application is like any other', async () => {
  const office = await TestOffice.open();
  await office.register('2026-01-05');
  await importInto(office.database.url, aFileOfLines(registerLine('2026-01-05', 'A', { agency: 'county' })));
  const imported = await office.readApplication({ agencyId: 1, id: 2026_000002 });
  await office.do('2026-01-06', imported, 'accept');
  expect((await office.register('2026-01-06')).id).toBe(2026_000003);
  expect(await runDeskOn(office.database.url, ['verify'])).toMatchObject({ code: 0 });
});

it('works while clerks register: no number is lost', async () => {
  const office = await TestOffice.open();
  await office.openConnections();
  const lines = Array.from({ length: 600 }, (_, index) => registerLine('2026-01-05', `A${index}`));
  const [ran] = await Promise.all([
    importInto(office.database.url, aFileOfLines(...lines)),
    ...Array.from({ length: 20 }, () => office.register('2026-01-05')),
  ]);
  expect(ran.code).toBe(0);
  const [row] = await office.rows('select count(*)::int as number, (max(id) % 1000000)::int as last from application');
  expect(row).toEqual({ number: 620, last: 620 });
  expect(await runDeskOn(office.database.url, ['verify'])).toMatchObject({ code: 0 });
});

it('of a long file goes on, however often a clerk interrupts', async () => {
  const office = await TestOffice.open();
  const lines = Array.from({ length: 600 }, (_, index) => registerLine('2026-01-05', `A${index}`));
  const clerk = { isAtWork: true };
  const ran = importInto(office.database.url, aFileOfLines(...lines)).finally(() => (clerk.isAtWork = false));
  let registered = 0;
  while (clerk.isAtWork) {
    await office.register('2026-01-05');
    await office.rows('select pg_sleep(0.1)');
    registered++;
  }
  expect((await ran).code).toBe(0);
  const [row] = await office.rows('select count(*)::int as number, (max(id) % 1000000)::int as last from application');
  expect(row).toEqual({ number: 600 + registered, last: 600 + registered });
  expect(await runDeskOn(office.database.url, ['verify'])).toMatchObject({ code: 0 });
});

it('run twice at once equals one import', async () => {
  const [onceUrl, twiceUrl] = [await aMigratedDatabase(), await aMigratedDatabase()];
  const file = examplePath('every-command.jsonl');
  await importInto(onceUrl, file);
  const [first, second] = await Promise.all([importInto(twiceUrl, file), importInto(twiceUrl, file)]);
  expect([first.code, second.code]).toEqual([0, 0]);
  const { calendar_notice: _notices, office_event: _events, ...others } = await dumpDatabase(twiceUrl);
  expect(await dumpDatabase(onceUrl)).toMatchObject(others);
});

it('leaves other applications to the sweep, and reminds only their own people', async () => {
  const office = await TestOffice.open();
  await office.register('2026-01-05');
  await importInto(office.database.url, aFileOfLines(registerLine('2026-01-05', 'A')), '--until', '2026-03-02');
  expect(
    await office.rows(`select application_id::int as id from application_event where type = 'replyMissed'`),
  ).toEqual([{ id: 2026_000002 }]);
  const database = await openDatabase(office.database.url);
  await sweepDueApplications(database, new Date('2026-03-02T12:00:00+08:00'));
  await database.close();
  expect(
    await office.rows(`select application_id::int as id from application_event where type = 'replyMissed' order by 1`),
  ).toEqual([{ id: 2026_000001 }, { id: 2026_000002 }]);
});

it('refuses future days', async () => {
  const url = await aMigratedDatabase();
  const before = await dumpDatabase(url);
  expect(await importInto(url, aFileOfLines(openAgencyLine('county', {}, '2026-11-24')))).toMatchObject({
    code: 2,
    out: '',
  });
  expect(await importInto(url, aFileOfLines(openAgencyLine()), '--until', '2026-11-24')).toMatchObject({
    code: 2,
    out: '',
  });
  expect(await dumpDatabase(url)).toEqual(before);
});

// Fixed: reminders of what a notice makes overdue at once went to the outbox instead of the output.
it('sends no notification of what a notice makes overdue at once, and prints it', async () => {
  const url = await aMigratedDatabase();
  const file = aFileOfLines(
    openAgencyLine(),
    registerLine('2026-01-05', 'A'),
    line('2026-02-02', 'amendCalendar', { title: '补班', work: ['2026-01-10'] }),
  );
  const { out } = await importInto(url, file);
  expect(JSON.parse(out).reminders).toContainEqual({
    at: '2026-01-31T00:00:00+08:00',
    application: 'A',
    kind: 'overdue',
    to: 'head',
  });
  expect((await dumpDatabase(url))['outbox']).toEqual([]);
});

it('changes the calendar for all, once', async () => {
  const office = await TestOffice.open();
  const agencyNotice = await office.register('2026-01-05');
  const file = aFileOfLines(
    registerLine('2026-01-05', 'A'),
    line('2026-01-06', 'amendCalendar', { title: '临时放假', off: ['2026-01-12'] }),
  );
  await importInto(office.database.url, file);
  await importInto(office.database.url, file);
  expect((await office.readApplication(agencyNotice)).application.deadlines[0]).toMatchObject({ dueOn: '2026-02-03' });
  expect(await office.count('calendar_notice')).toBe((await office.office()).notices.length);
  const notices = await queryAsOwner(office.database.url, `select from calendar_notice where title = '临时放假'`);
  expect(notices).toHaveLength(1);
});

describe('an import into an office that is open already', () => {
  const opened = async (name: string): Promise<string> => {
    const url = await aMigratedDatabase();
    const open = ['agency', 'open', '--code', 'county', '--name', name, '--kind', 'government'];
    expect(await runDeskOn(url, open)).toMatchObject({ code: 0 });
    return url;
  };
  const file = (): string => aFileOfLines(openAgencyLine(), registerLine('2026-01-05', 'A'));

  it('takes the line that opens the same agency as done, the first time and later', async () => {
    const url = await opened('county机关');
    for (const time of ['first', 'second']) {
      const { code, out } = await importInto(url, file());
      expect([time, code, JSON.parse(out).rejected]).toEqual([time, 0, []]);
    }
    expect((await dumpDatabase(url))['agency']).toHaveLength(1);
    expect(Object.keys(JSON.parse((await importInto(url, file())).out).applications as object)).toEqual(['A']);
  });

  it('refuses the line where another agency has the code, each time', async () => {
    const url = await opened('另一机关');
    for (const time of ['first', 'second']) {
      const { code, out } = await importInto(url, file());
      expect([time, code, JSON.parse(out).rejected]).toMatchObject([time, 1, [{ line: 1, do: 'openAgency' }]]);
    }
  });

  it('takes it as done after an import by an earlier version, which refused it', async () => {
    const url = await opened('另一机关');
    expect(await importInto(url, file())).toMatchObject({ code: 1 });
    await queryAsOwner(url, `update agency set name = 'county机关'`);
    expect(await importInto(url, file())).toMatchObject({ code: 0 });
  });

  it('still refuses a second opening within the file that is to be refused', async () => {
    const url = await aMigratedDatabase();
    const twice = aFileOfLines(openAgencyLine(), openAgencyLine('county', { expect: 'rejected' }));
    for (const code of [0, 0]) expect(await importInto(url, twice)).toMatchObject({ code });
  });
});
