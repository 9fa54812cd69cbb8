// A command that changes something says in which database, and stops where another one is evidently meant.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { anEmptyDatabase, dropDatabases } from '../support/database.js';
import { checkout, cleanUp, startProgram, temporaryFolder } from './programs.js';

afterAll(async () => {
  await cleanUp();
  await dropDatabases();
});

const OPEN = ['agency', 'open', '--code', 'yaodu', '--name', '尧都区人民政府', '--kind', 'government'];

async function desk(args: readonly string[], env: Readonly<Record<string, string>>) {
  const program = startProgram('node', [join(checkout, 'dist/src/desk.js'), ...args], { env });
  return { code: await program.exited, out: program.stdout(), err: program.stderr() };
}

describe('a change by the command line', () => {
  it('names server and database, without user and password; the result alone is on standard output', async () => {
    const url = new URL(await anEmptyDatabase());
    const { code, out, err } = await desk(OPEN, { DATABASE_URL: url.href });
    expect([code, out]).toEqual([0, '已设立 opened: yaodu 尧都区人民政府\n']);
    expect(err).toBe(`数据库 Database: DATABASE_URL, ${url.host}${url.pathname}\n`);
  });

  it('names the folder of the embedded database, and says when it has just been made', async () => {
    const dataDir = join(temporaryFolder(), '.data');
    const { code, err } = await desk(OPEN, { DATA_DIR: dataDir });
    expect(code).toBe(0);
    expect(err).toBe(`数据库 Database: 内置 embedded, ${dataDir}\n已创建内置数据库 Embedded PostgreSQL created\n`);
  });

  it.each([OPEN, ['migrate'], ['account', 'create', '--login', 'w', '--name', '王', '--role', 'administrator']])(
    'makes no embedded database beside an office of docker compose: %s %s',
    async (...command) => {
      const dataDir = join(temporaryFolder(), '.data');
      const { code, out, err } = await desk(command, { DATA_DIR: dataDir, POSTGRES_PASSWORD: 'x' });
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain('docker compose exec server desk');
      expect(existsSync(dataDir)).toBe(false);
    },
  );

  it('goes on beside such settings where DATABASE_URL is given', async () => {
    const env = { DATABASE_URL: await anEmptyDatabase(), POSTGRES_PASSWORD: 'x' };
    expect(await desk(['migrate', '--json'], env)).toMatchObject({ code: 0 });
  });
});
