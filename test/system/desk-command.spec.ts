// `desk migrate`, `verify`, `calendar` and the help of every command.
import { MIGRATIONS } from '../../src/platform/db/schema.js';
import { anEmptyDatabase, aMigratedDatabase, queryAsOwner, dropDatabases, dumpDatabase } from '../support/database.js';
import { TestOffice } from '../support/test-office.js';
import { aFile, removeFiles, run, runDeskOn } from '../support/command-line.js';

afterAll(async () => {
  removeFiles();
  await dropDatabases();
});

describe('desk migrate', () => {
  it('brings an empty database up to date, and says when it is', async () => {
    const url = await anEmptyDatabase();
    expect(await runDeskOn(url, ['migrate', '--json'])).toEqual({
      code: 0,
      out: JSON.stringify({ applied: MIGRATIONS.map(({ name }) => name) }),
      err: '',
    });
    expect(await runDeskOn(url, ['migrate', '--json'])).toMatchObject({ code: 0, out: '{"applied":[]}' });
    expect(await runDeskOn(url, ['migrate'])).toMatchObject({ code: 0, out: '已是最新 up to date' });
  });
});

describe('desk verify', () => {
  it('exits 0 where everything agrees, 1 where something does not, and names it', async () => {
    const office = await TestOffice.open();
    await office.register('2026-01-05');
    const { url } = office.database;
    expect(JSON.parse((await runDeskOn(url, ['verify', '--json'])).out)).toEqual({
      applications: 1,
      events: 1,
      deadlines: 2,
      counters: 1,
      differences: [],
    });
    expect(await runDeskOn(url, ['verify'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('everything agrees'),
    });
    await queryAsOwner(url, 'update tally_delta set number = 3');
    const ran = await runDeskOn(url, ['verify', '--json']);
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toMatchObject({
      differences: [{ about: 'figures', where: 'county 2026 received naturalPerson', stored: 3, computed: 1 }, {}],
    });
    expect(await runDeskOn(url, ['verify'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('✗ figures county 2026 received naturalPerson: 存 stored 3，算 computed 1'),
    });
  });

  it('migrates an empty database first', async () => {
    expect(await runDeskOn(await anEmptyDatabase(), ['verify'])).toMatchObject({ code: 0 });
  });
});

describe('desk calendar', () => {
  const notice = (value: object): string => aFile(JSON.stringify(value), 'notice.json');
  const validNotice = { title: '临时放假', source: '某办发〔2026〕1号', off: ['2026-12-14'] };
  let url: string;
  beforeAll(async () => {
    const office = await TestOffice.open(['county'], ['town', 'county']);
    await office.register('2026-11-23');
    await office.register('2026-11-23', { agency: 'town' });
    url = office.database.url;
  });

  it('preview lists what would move and changes nothing; apply moves just that', async () => {
    const before = await dumpDatabase(url);
    const previewed = await runDeskOn(url, ['calendar', 'preview', notice(validNotice), '--json']);
    expect(previewed.code).toBe(0);
    expect(JSON.parse(previewed.out)).toEqual({
      applied: false,
      confirmed: 0,
      moves: [
        {
          agency: 'county',
          number: 'county公开登〔2026〕1号',
          id: 2026000001,
          kind: 'reply',
          from: '2026-12-21',
          to: '2026-12-22',
          provisional: false,
        },
        {
          agency: 'town',
          number: 'town公开登〔2026〕1号',
          id: 2026000001,
          kind: 'reply',
          from: '2026-12-21',
          to: '2026-12-22',
          provisional: false,
        },
      ],
    });
    expect(await dumpDatabase(url)).toEqual(before);
    const preview = await runDeskOn(url, ['calendar', 'preview', notice({ ...validNotice, agency: 'town' })]);
    expect(preview.out).toBe('town公开登〔2026〕1号  reply  2026-12-21 → 2026-12-22\n将调整 would move: 1');
    const applied = await runDeskOn(url, [
      'calendar',
      'apply',
      notice(validNotice),
      '--approved-by',
      '王主任',
      '--json',
    ]);
    expect(JSON.parse(applied.out)).toEqual({ ...JSON.parse(previewed.out), applied: true });
    expect(await runDeskOn(url, ['calendar', 'preview', notice(validNotice)])).toMatchObject({
      out: '将调整 would move: 0',
    });
    expect(await runDeskOn(url, ['verify'])).toMatchObject({ code: 0 });
  });

  it('says of a day in a year without its notice that it is provisional', async () => {
    const off = ['2026-12-15', '2026-12-16', '2026-12-17', '2026-12-18', '2026-12-21', '2026-12-22', '2026-12-23'];
    const more = [...off, '2026-12-24', '2026-12-25', '2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31'];
    const told = await runDeskOn(url, ['calendar', 'preview', notice({ ...validNotice, off: more, agency: 'town' })]);
    expect(told.out).toContain('→ 2027-01-11  暂定 provisional\n');
  });

  it('apply needs the name of who approved it', async () => {
    const before = await dumpDatabase(url);
    expect(await runDeskOn(url, ['calendar', 'apply', notice(validNotice)])).toMatchObject({ code: 2, out: '' });
    expect(await dumpDatabase(url)).toEqual(before);
  });

  it.each<[string, object | string, string]>([
    ['no JSON', '{', 'JSON'],
    ['no title', { ...validNotice, title: '' }, 'title'],
    ['no source', { title: '通知', off: validNotice.off }, 'source'],
    ['a day that does not exist', { ...validNotice, off: ['2026-02-30'] }, 'off.0'],
    ['a field that it does not know', { ...validNotice, days: [] }, 'days'],
  ])('refuses a notice with %s: exit status 2', async (_name, value, word) => {
    const file = typeof value === 'string' ? aFile(value, 'broken.json') : notice(value);
    for (const which of [['preview'], ['apply', '--approved-by', '王主任']]) {
      const ran = await runDeskOn(url, ['calendar', which[0]!, file, ...which.slice(1)]);
      expect([ran.code, ran.out]).toEqual([2, '']);
      expect(ran.err).toContain(word);
    }
  });

  it('refuses a notice that names a day twice, or an unknown agency: exit status 1', async () => {
    for (const value of [
      { ...validNotice, work: validNotice.off },
      { ...validNotice, agency: 'nobody' },
    ]) {
      expect(await runDeskOn(url, ['calendar', 'preview', notice(value)])).toMatchObject({ code: 1, out: '' });
      expect(await runDeskOn(url, ['calendar', 'apply', notice(value), '--approved-by', '王'])).toMatchObject({
        code: 1,
      });
    }
  });

  it('moves what a later deadline shows', async () => {
    const ownAgency = await aMigratedDatabase();
    const due = async (): Promise<unknown> =>
      JSON.parse((await runDeskOn(ownAgency, ['deadline', '--received', '2026-11-23', '--json'])).out).dueOn;
    expect(await due()).toBe('2026-12-21');
    await runDeskOn(ownAgency, ['calendar', 'apply', notice(validNotice), '--approved-by', '王主任']);
    expect(await due()).toBe('2026-12-22');
  });
});

describe('help', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['desk', [], ['replay', 'deadline', 'verify', 'migrate', 'calendar']],
    ['desk replay', ['replay'], ['--until', '--report', '--agency', '--rollup', '--format', '--into-live', '--json']],
    ['desk deadline', ['deadline'], ['--received', '--days', '--pause', '--extend', '--json']],
    ['desk verify', ['verify'], ['--json']],
    ['desk migrate', ['migrate'], ['--json']],
    ['desk calendar', ['calendar'], ['preview', 'apply']],
    ['desk calendar apply', ['calendar', 'apply'], ['--approved-by', '--json']],
  ])('of %s is on standard output, in both languages, exit status 0', async (_name, command, words) => {
    const ran = await run(...command, '--help');
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toMatch(/\p{Script=Han}/u);
    for (const word of words) expect(ran.out).toContain(word);
  });
});
