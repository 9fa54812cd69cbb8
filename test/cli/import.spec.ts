// `desk replay --into-live`: past years imported into the installation, silently, and once.
import { openDatabase } from '../../src/store/database.js';
import { sweep } from '../../src/usecases/time/sweep.js';
import { aMigratedDatabase, anEmptyDatabase, asOwner, dropDatabases, dumpOf } from '../builders/database.js';
import { Desk } from '../builders/desk.js';
import {
  aFile,
  aFileOf,
  example,
  line,
  opening,
  readExample,
  registering,
  removeFiles,
  runOn,
} from '../builders/program.js';

afterAll(async () => {
  removeFiles();
  await dropDatabases();
});

const importing = (url: string, file: string, ...more: readonly string[]): ReturnType<typeof runOn> =>
  runOn(url, ['replay', file, '--into-live', '--json', ...more]);

describe.each(['yaodu-2020', 'every-command'])('an import of %s', (name) => {
  const file = example(`${name}.jsonl`);
  const options = name === 'yaodu-2020' ? ['--until', '2021-03-31'] : ['--until', '2025-12-31'];

  it('sends no notification, is verified, and a second one changes nothing', async () => {
    const url = await aMigratedDatabase();
    const first = await importing(url, file, ...options);
    expect(first.code).toBe(0);
    expect(JSON.parse(first.out)).toMatchObject({
      applications: JSON.parse(readExample(`${name}.expected.json`)).applications as object,
    });
    const before = await dumpOf(url);
    expect(before['outbox']).toEqual([]);
    expect(await runOn(url, ['verify'])).toMatchObject({ code: 0, out: expect.stringContaining('everything agrees') });
    const second = await importing(url, file, ...options);
    expect(second.code).toBe(0);
    expect(JSON.parse(second.out)).toMatchObject({
      applications: JSON.parse(first.out).applications as object,
      rejected: JSON.parse(first.out).rejected as object,
    });
    expect(await dumpOf(url)).toEqual(before);
  });

  it('interrupted and continued gives the same tables', async () => {
    const [whole, pieces] = [await aMigratedDatabase(), await aMigratedDatabase()];
    await importing(whole, file, ...options);
    const lines = readExample(`${name}.jsonl`).split('\n');
    for (const share of [0.2, 0.55, 0.8]) {
      await importing(pieces, aFile(lines.slice(0, Math.ceil(lines.length * share)).join('\n')));
    }
    await importing(pieces, file, ...options);
    const read = async (url: string): Promise<object> => {
      const { tally, ...others } = await dumpOf(url);
      return { ...others, tally: tally!.filter((row) => !row.includes('"number": 0,')) };
    };
    expect(await read(pieces)).toEqual(await read(whole));
  });
});

it('brings an empty database up to date first', async () => {
  expect(await importing(await anEmptyDatabase(), aFileOf(opening()))).toMatchObject({ code: 0 });
});

it('can be continued by clerks: an imported application is like any other', async () => {
  const desk = await Desk.open();
  await desk.register('2026-01-05');
  await importing(desk.database.url, aFileOf(registering('2026-01-05', 'A', { agency: 'county' })));
  const imported = await desk.read({ agencyId: 1, id: 2026_000002 });
  await desk.do('2026-01-06', imported, 'accept');
  expect((await desk.register('2026-01-06')).id).toBe(2026_000003);
  expect(await runOn(desk.database.url, ['verify'])).toMatchObject({ code: 0 });
});

it('works while clerks register: no number is lost', async () => {
  const desk = await Desk.open();
  await desk.meet();
  const lines = Array.from({ length: 600 }, (_, index) => registering('2026-01-05', `A${index}`));
  const [ran] = await Promise.all([
    importing(desk.database.url, aFileOf(...lines)),
    ...Array.from({ length: 20 }, () => desk.register('2026-01-05')),
  ]);
  expect(ran.code).toBe(0);
  const [row] = await desk.rows('select count(*)::int as number, (max(id) % 1000000)::int as last from application');
  expect(row).toEqual({ number: 620, last: 620 });
  expect(await runOn(desk.database.url, ['verify'])).toMatchObject({ code: 0 });
});

it('of a long file goes on, however often a clerk interrupts', async () => {
  const desk = await Desk.open();
  const lines = Array.from({ length: 600 }, (_, index) => registering('2026-01-05', `A${index}`));
  const clerk = { isAtWork: true };
  const ran = importing(desk.database.url, aFileOf(...lines)).finally(() => (clerk.isAtWork = false));
  let registered = 0;
  while (clerk.isAtWork) {
    await desk.register('2026-01-05');
    await desk.rows('select pg_sleep(0.1)');
    registered++;
  }
  expect((await ran).code).toBe(0);
  const [row] = await desk.rows('select count(*)::int as number, (max(id) % 1000000)::int as last from application');
  expect(row).toEqual({ number: 600 + registered, last: 600 + registered });
  expect(await runOn(desk.database.url, ['verify'])).toMatchObject({ code: 0 });
});

it('run twice at once equals one import', async () => {
  const [once, twice] = [await aMigratedDatabase(), await aMigratedDatabase()];
  const file = example('every-command.jsonl');
  await importing(once, file);
  const [first, second] = await Promise.all([importing(twice, file), importing(twice, file)]);
  expect([first.code, second.code]).toEqual([0, 0]);
  const { calendar_notice: _notices, office_event: _events, ...others } = await dumpOf(twice);
  expect(await dumpOf(once)).toMatchObject(others);
});

it('leaves other applications to the sweep, and reminds only their own people', async () => {
  const desk = await Desk.open();
  await desk.register('2026-01-05');
  await importing(desk.database.url, aFileOf(registering('2026-01-05', 'A')), '--until', '2026-03-02');
  expect(await desk.rows(`select application_id::int as id from application_event where type = 'replyMissed'`)).toEqual(
    [{ id: 2026_000002 }],
  );
  const database = await openDatabase(desk.database.url);
  await sweep(database, new Date('2026-03-02T12:00:00+08:00'));
  await database.close();
  expect(
    await desk.rows(`select application_id::int as id from application_event where type = 'replyMissed' order by 1`),
  ).toEqual([{ id: 2026_000001 }, { id: 2026_000002 }]);
});

it('refuses future days', async () => {
  const url = await aMigratedDatabase();
  const before = await dumpOf(url);
  expect(await importing(url, aFileOf(opening('county', {}, '2026-11-24')))).toMatchObject({ code: 2, out: '' });
  expect(await importing(url, aFileOf(opening()), '--until', '2026-11-24')).toMatchObject({ code: 2, out: '' });
  expect(await dumpOf(url)).toEqual(before);
});

// Fixed: reminders of what a notice makes overdue at once went to the outbox instead of the output.
it('sends no notification of what a notice makes overdue at once, and prints it', async () => {
  const url = await aMigratedDatabase();
  const file = aFileOf(
    opening(),
    registering('2026-01-05', 'A'),
    line('2026-02-02', 'amendCalendar', { title: '补班', work: ['2026-01-10'] }),
  );
  const { out } = await importing(url, file);
  expect(JSON.parse(out).reminders).toContainEqual({
    at: '2026-01-31T00:00:00+08:00',
    application: 'A',
    kind: 'overdue',
    to: 'head',
  });
  expect((await dumpOf(url))['outbox']).toEqual([]);
});

it('changes the calendar for all, once', async () => {
  const desk = await Desk.open();
  const own = await desk.register('2026-01-05');
  const file = aFileOf(
    registering('2026-01-05', 'A'),
    line('2026-01-06', 'amendCalendar', { title: '临时放假', off: ['2026-01-12'] }),
  );
  await importing(desk.database.url, file);
  await importing(desk.database.url, file);
  expect((await desk.read(own)).application.deadlines[0]).toMatchObject({ dueOn: '2026-02-03' });
  expect(await desk.count('calendar_notice')).toBe((await desk.office()).notices.length);
  const notices = await asOwner(desk.database.url, `select from calendar_notice where title = '临时放假'`);
  expect(notices).toHaveLength(1);
});
