// The demo stays on this machine, can be switched off, and a desk without accounts says what to do.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstStepsLines } from '../../../src/modules/accounts/first-steps.js';
import { assertNoExposedDemo, prepareDemo } from '../../../src/modules/demo/prepare-demo.js';
import { seedDemo } from '../../../src/modules/demo/seed-demo.js';
import { aDatabase, dropDatabases, type TestDatabase } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

const dataDir = mkdtempSync(join(tmpdir(), 'disclosure-desk-demo-'));
const HERE = { host: '127.0.0.1', publicUrl: undefined, dataDir, demo: true };
const ELSEWHERE = [
  ['on another address', { ...HERE, host: '0.0.0.0', publicUrl: 'https://desk.county.example' }],
  ['behind a proxy on this machine', { ...HERE, publicUrl: 'https://desk.county.example' }],
] as const;

let county: TestDatabase;
let log: string[];
const write = (line: string): void => void log.push(line);
beforeEach(() => (log = []));
afterAll(async () => {
  rmSync(dataDir, { recursive: true });
  await dropDatabases();
});

const count = async (database: TestDatabase): Promise<number> =>
  (await database.pool.query<{ number: number }>('select count(*)::int as number from agency')).rows[0]!.number;

describe('the demo', () => {
  it.each(ELSEWHERE)('is not made %s', async (_where, config) => {
    const database = await aDatabase();
    expect(await prepareDemo(database, config, write)).toEqual([]);
    expect(log).toEqual([expect.stringContaining('other machines can reach the desk')]);
    expect([await count(database), existsSync(join(dataDir, 'demo-accounts.json'))]).toEqual([0, false]);
  });

  it('is not made with DEMO=off', async () => {
    const database = await aDatabase();
    expect(await prepareDemo(database, { ...HERE, demo: false }, write)).toEqual([]);
    expect(log).toEqual([expect.stringContaining('DEMO=off')]);
    expect(await count(database)).toBe(0);
  });

  it('is made on this machine, whose address may be a local one', async () => {
    county = await aDatabase();
    const lines = await prepareDemo(county, { ...HERE, publicUrl: 'http://localhost:3000' }, write);
    expect(lines.join('\n')).toContain('administrator');
    await expect(assertNoExposedDemo(county, HERE)).resolves.toBeUndefined();
  });

  it.each(ELSEWHERE)('that was made here cannot be served %s, with DEMO=off neither', async (_where, config) => {
    for (const demo of [true, false]) {
      await expect(assertNoExposedDemo(county, { ...config, demo })).rejects.toThrow(/holds the demo.*DATA_DIR/u);
    }
  });

  it('leaves an office of its own alone', async () => {
    const database = await aDatabase();
    const config = { ...ELSEWHERE[0][1], dataDir: join(dataDir, 'none') };
    await expect(assertNoExposedDemo(database, config)).resolves.toBeUndefined();
  });
});

describe('a desk where nobody can sign in', () => {
  it('says how to open an agency and its first account', async () => {
    const lines = await firstStepsLines(await aDatabase());
    expect(lines.join('\n')).toContain('npx desk agency open --code CODE');
    expect(lines.at(-1)).toContain('account create --login LOGIN --name NAME --agency CODE --role administrator');
  });

  // Fixed: the first demo had no accounts, and after an upgrade nothing said so.
  it('names the agency at the top where there is one', async () => {
    const office = await TestOffice.open(['county'], ['town', 'county']);
    const lines = await firstStepsLines(office.database);
    expect(lines).toEqual([
      expect.stringContaining('There is no account yet'),
      '  npx desk account create --login LOGIN --name NAME --agency county --role administrator',
    ]);
  });

  it('says nothing where there is an account', async () => {
    await seedDemo(county);
    expect(await firstStepsLines(county)).toEqual([]);
  });
});
