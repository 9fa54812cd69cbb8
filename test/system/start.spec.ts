// `npm start` as a person and a supervisor see it: real npm, real signals, real folders.
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import {
  cleanUp,
  freePort,
  isListening,
  npm,
  postmasterOf,
  httpStatus,
  temporaryFolder,
  waitUntil,
  type Program,
} from './programs.js';

let port: number;
let dataDir: string;
let address: string;

const start = (env: Record<string, string> = {}): Program =>
  npm(['start'], { env: { PORT: String(port), DATA_DIR: dataDir, ...env } });

const serving = async (program: Program): Promise<Program> => {
  await program.waitForOutput(`Open: ${address}`);
  return program;
};

const everythingGone = async (): Promise<void> => {
  expect(await isListening(port)).toBe(false);
  expect(postmasterOf(dataDir)).toBeUndefined();
  expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
};

beforeEach(async () => {
  port = await freePort();
  dataDir = temporaryFolder();
  address = `http://127.0.0.1:${port}`;
});

afterEach(cleanUp);

describe('npm start', () => {
  it('serves from an empty folder, stops by one SIGTERM to npm alone, and keeps the data', async () => {
    const first = await serving(start());
    expect(await httpStatus(`${address}/health/live`)).toBe(200);
    expect(await httpStatus(`${address}/health/ready`)).toBe(200);
    const page = await (await fetch(address)).text();
    expect(page).toContain('<html lang="zh-CN">');
    expect(await (await fetch(`${address}/status?lang=en`)).text()).toContain('<html lang="en">');
    await ask('create table kept as select 42 as answer');
    first.signal('SIGTERM', 'alone');
    expect(await first.exited).toBe(0);
    await everythingGone();

    const second = await serving(start());
    expect(await ask('select answer from kept')).toEqual([{ answer: 42 }]);
    second.signal('SIGINT', 'group');
    expect(await second.exited).toBe(0);
    await everythingGone();
  });

  it('says which one is running when it is started twice, and leaves that one alone', async () => {
    const first = await serving(start());
    const second = start({ PORT: String(await freePort()) });
    expect(await second.exited).toBe(1);
    expect(ownLines(second)).toEqual([expect.stringContaining(`Already running: ${address} (pid `)]);
    const { pid } = (await (await fetch(`${address}/health/live`)).json()) as { pid: number };
    expect(second.stderr()).toContain(`(pid ${pid})`);
    first.signal('SIGTERM', 'group');
    expect(await first.exited).toBe(0);
  });

  it('stops cleanly in the middle of its start', async () => {
    const program = start();
    await program.waitForOutput('Database:');
    program.signal('SIGINT', 'group');
    expect(await program.exited).toBe(0);
    expect(program.stdout()).not.toContain('Open:');
    await everythingGone();
  });

  it('names a busy port and its remedy in one line', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const program = start();
    expect(await program.exited).toBe(1);
    expect(ownLines(program)).toEqual([expect.stringMatching(new RegExp(`Port ${port} is in use.*PORT=`))]);
    await new Promise((resolve) => other.close(resolve));
    await everythingGone();
  });

  it('takes over what a killed server left running', async () => {
    const killed = await serving(start());
    const left = postmasterOf(dataDir);
    killed.signal('SIGKILL', 'group');
    await killed.exited;
    expect(await isListening(left?.port ?? 0)).toBe(true);

    const next = await serving(start());
    expect(postmasterOf(dataDir)?.pid).toBe(left?.pid);
    next.signal('SIGTERM', 'alone');
    expect(await next.exited).toBe(0);
    await everythingGone();
  });

  it('brings its PostgreSQL up again after it was killed, and keeps the data', async () => {
    const program = await serving(start());
    await ask('create table kept as select 42 as answer');
    const killed = postmasterOf(dataDir)!;
    process.kill(killed.pid, 'SIGKILL');
    await program.waitForOutput('The embedded PostgreSQL is back');
    expect(program.stdout()).toContain('has stopped unexpectedly: starting it again');
    await waitUntil('readiness', async () => (await readiness()) === 'ok');
    expect(postmasterOf(dataDir)!.pid).not.toBe(killed.pid);
    expect(await ask('select answer from kept')).toEqual([{ answer: 42 }]);
    program.signal('SIGTERM', 'alone');
    // What is left of the disturbance are lines of the log, no raw error of a library.
    const raw = (): readonly string[] => ownLines(program).filter((line) => !line.startsWith('{'));
    expect([await program.exited, raw()]).toEqual([0, []]);
    await everythingGone();
  });

  it('refuses a bad setting by name, in one line, without its value', async () => {
    const program = start({ DATABASE_URL: 'mysql://desk:hunter2@db/desk' });
    expect(await program.exited).toBe(1);
    expect(ownLines(program)).toEqual([expect.stringContaining('DATABASE_URL: expected postgresql://')]);
    expect(program.stdout() + program.stderr()).not.toContain('hunter2');
  });
});

const readiness = async (): Promise<string> =>
  ((await (await fetch(`${address}/health/ready`)).json()) as { status: string }).status;

async function ask(statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: postmasterOf(dataDir)?.url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** The program's own lines on standard error, without npm's warnings. */
const ownLines = (program: Program): string[] =>
  program
    .stderr()
    .split('\n')
    .filter((line) => line && !line.startsWith('npm '));
