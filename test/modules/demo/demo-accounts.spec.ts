// The demo's log-ins: one for every role, the same at every start, in plain text in one file only.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoLoginLines } from '../../../src/modules/demo/demo-logins.js';
import { ACCOUNT_ROLES } from '../../../src/domain/accounts/rights.js';
import { readOrCreateSecretKey } from '../../../src/platform/secret-key.js';
import { readOffice } from '../../../src/platform/db/office.js';
import { createAccount } from '../../../src/modules/accounts/create-account.js';
import { DEMO_PEOPLE, createDemoPasswords } from '../../../src/modules/demo/demo-accounts.js';
import { seedDemo } from '../../../src/modules/demo/seed-demo.js';
import { signIn } from '../../../src/modules/accounts/sign-in.js';
import { aDatabase, dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

const folder = mkdtempSync(join(tmpdir(), 'disclosure-desk-demo-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await dropDatabases();
});

describe('the demo', () => {
  it('has an account for every role whose log-in works, the same at the next start', async () => {
    const database = await aDatabase();
    await seedDemo(database);
    const lines = await demoLoginLines(database, folder);
    for (const role of ACCOUNT_ROLES) expect(lines.join('\n')).toMatch(new RegExp(`云溪县人民政府 \\S+ ${role}`, 'u'));
    for (const line of lines.slice(1)) {
      const [, login, password] = /^ {2}(\S+) +(\S+)/u.exec(line)!;
      const caller = { at: new Date().toISOString(), from: '::1' };
      await expect(signIn(database, { login: login!, password: password! }, caller)).resolves.toEqual(
        expect.any(String),
      );
    }
    expect(await demoLoginLines(database, folder)).toEqual(lines);
    const file = join(folder, 'demo-accounts.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { clerk } = JSON.parse(readFileSync(file, 'utf8')) as { clerk: string };
    const { rows } = await database.pool.query<{ all: string }>(
      'select string_agg(a::text, $1) as all from account a',
      [' '],
    );
    expect(rows[0]!.all).not.toContain(clerk);
  });

  it('creates no accounts in a real office, nor where accounts exist', async () => {
    const desk = await TestOffice.open(['county']);
    const other = join(folder, 'other');
    mkdirSync(other);
    expect(await demoLoginLines(desk.database, other)).toEqual([]);
    expect(await desk.count('account')).toBe(0);

    // Twice: what the first start leaves must not make the second one print wrong passwords.
    const database = await aDatabase();
    await seedDemo(database);
    await database.pool.query(
      `insert into account (agency_id, login, name, created_at) select id, login, '某', now()
       from agency, unnest(array['clerk', 'somebody']) login where code = 'yunqi'`,
    );
    expect(await demoLoginLines(database, other)).toEqual([]);
    expect(await demoLoginLines(database, other)).toEqual([]);
  });

  it('makes up for a start that broke off in the middle', async () => {
    const broken = join(folder, 'broken');
    mkdirSync(broken);
    const database = await aDatabase();
    await seedDemo(database);
    const passwords = createDemoPasswords();
    writeFileSync(join(broken, 'demo-accounts.json'), JSON.stringify(passwords));
    const account = { login: 'clerk', name: '周登记', roles: ['clerk'] as const, password: passwords['clerk'] };
    const { agencies } = await readOffice(database.pool);
    await createAccount(database, agencies[0]!, account, { by: null, at: '2026-01-05T01:00:00Z' });
    expect(await demoLoginLines(database, broken)).toHaveLength(1 + DEMO_PEOPLE.length);
  });
});

describe('the key of an embedded installation', () => {
  it('is made once, and only its owner reads it', () => {
    const key = readOrCreateSecretKey(folder);
    expect(key).toMatch(/^[0-9a-f]{64}$/u);
    expect(readOrCreateSecretKey(folder)).toBe(key);
    expect(existsSync(join(folder, 'secret.key')) && statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
  });
});
