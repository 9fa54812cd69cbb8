// `npm start` with the office's own PostgreSQL.
import { existsSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { ensureDatabase } from '../../src/platform/embedded-postgres/ensure-database.js';
import { cleanUp, freePort, npm, httpStatus, temporaryFolder, type Program } from './programs.js';

const DATABASE = 'ground_own';
const admin = new URL(process.env.TEST_DATABASE_URL ?? '');
const own = new URL(`/${DATABASE}`, admin);
let gate: Server | undefined;

beforeAll(() => ensureDatabase(admin.href, DATABASE));

afterEach(async () => {
  await cleanUp();
  await new Promise((resolve) => (gate ? gate.close(resolve) : resolve(undefined)));
  gate = undefined;
});

const start = async (url: URL, dataDir: string): Promise<{ program: Program; address: string }> => {
  const port = await freePort();
  const program = npm(['start'], { env: { DATABASE_URL: url.href, DATA_DIR: dataDir, PORT: String(port) } });
  return { program, address: `http://127.0.0.1:${port}` };
};

describe('npm start with DATABASE_URL', () => {
  it('says within seconds that the server is away, waits, and goes on when it is there; no demo data, nothing embedded', async () => {
    const dataDir = temporaryFolder();
    const behind = await freePort();
    const through = new URL(own);
    through.port = String(behind);
    const { program, address } = await start(through, dataDir);
    await program.waitForOutput(`PostgreSQL 127.0.0.1:${behind} 连不上`);
    expect(program.stdout()).not.toContain(through.password);

    gate = createServer((socket) => {
      const server = connect(Number(own.port), own.hostname);
      socket.pipe(server).pipe(socket);
      for (const end of [socket, server]) end.on('error', () => socket.destroy()).on('close', () => server.destroy());
    });
    gate.listen(behind, '127.0.0.1');
    await program.waitForOutput(`Open: ${address}`);
    expect(await httpStatus(`${address}/health/ready`)).toBe(200);
    expect(program.stdout()).not.toContain('Demo data');
    expect(await countAgencies()).toBe(0);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    program.signal('SIGTERM', 'alone');
    expect(await program.exited).toBe(0);
  });

  it('stops at once when the wait is interrupted', async () => {
    const nowhere = new URL(own);
    nowhere.port = String(await freePort());
    const { program } = await start(nowhere, temporaryFolder());
    await program.waitForOutput('连不上');
    program.signal('SIGTERM', 'alone');
    expect(await program.exited).toBe(0);
  });

  it('does not wait where waiting does not help: a wrong password', async () => {
    const wrong = new URL(own);
    wrong.password = 'not-the-password';
    const { program } = await start(wrong, temporaryFolder());
    expect(await program.exited).toBe(1);
    expect(program.stderr()).toMatch(/DATABASE_URL: password authentication failed/);
  });
});

async function countAgencies(): Promise<number> {
  const client = new pg.Client({ connectionString: own.href });
  await client.connect();
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from agency');
  await client.end();
  return rows[0]?.count ?? -1;
}
