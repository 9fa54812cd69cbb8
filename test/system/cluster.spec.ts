// The embedded PostgreSQL that several processes share.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openCluster, type Cluster } from '../../src/platform/embedded-postgres/cluster.js';
import { findBinaries } from '../../src/platform/embedded-postgres/binaries.js';
import { ensureDatabase } from '../../src/platform/embedded-postgres/ensure-database.js';
import { programError } from '../../src/platform/embedded-postgres/run-program.js';
import { cleanUp, freePort, isListening, postmasterOf, temporaryFolder, waitUntil } from './programs.js';

let dataDir: string;

beforeEach(() => void (dataDir = temporaryFolder()));
afterEach(cleanUp);

const open = (): Promise<Cluster> => openCluster({ dataDir, log: () => undefined, isDurable: false });

describe('the embedded PostgreSQL', () => {
  it('is started by the first user, shared, and stopped by the last', async () => {
    const [first, second] = await Promise.all([open(), open()]);
    const { port } = new URL(first.url('postgres'));
    expect(new URL(second.url('postgres')).port).toBe(port);
    await first.close();
    await first.close();
    expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.close();
    expect(await isListening(Number(port))).toBe(false);
    expect(postmasterOf(dataDir)).toBeUndefined();
  });

  it('refuses connections without the password, and listens on this machine only', async () => {
    const cluster = await open();
    const intruder = new URL(cluster.url('postgres'));
    intruder.password = 'guess';
    await expect(new pg.Client({ connectionString: intruder.href }).connect()).rejects.toThrow(/password/);
    expect(await ask(cluster, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await ask(cluster, 'show unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
    await cluster.close();
  });

  it('is the same wherever it is made: UTF-8, C.UTF-8 order, UTC', async () => {
    const cluster = await open();
    expect(await ask(cluster, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
    expect(
      await ask(cluster, `select datlocprovider as p, datlocale as l from pg_database where datname = 'postgres'`),
    ).toEqual([{ p: 'b', l: 'C.UTF-8' }]);
    expect(await ask(cluster, 'show timezone')).toEqual([{ TimeZone: 'UTC' }]);
    await cluster.close();
  });

  it('makes a database once, also when several processes want it at the same time', async () => {
    const cluster = await open();
    const made = await Promise.all(Array.from({ length: 8 }, () => ensureDatabase(cluster.url('postgres'), 'offi"ce')));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await ensureDatabase(cluster.url('postgres'), 'offi"ce')).toBe(false);
    await cluster.close();
  });

  it('starts over when an earlier start died half-way', async () => {
    const home = join(dataDir, 'postgres');
    mkdirSync(join(home, 'cluster.draft'), { recursive: true });
    writeFileSync(join(home, 'cluster.draft', 'PG_VERSION'), '18');
    writeFileSync(join(home, 'lock'), '999999999'); // no process has that number
    const cluster = await open();
    expect(await ask(cluster, 'select 1 as one')).toEqual([{ one: 1 }]);
    await cluster.close();
  });

  it('is not misled by a recorded process id that another program has now', async () => {
    await (await open()).close();
    const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    writeFileSync(file, `${process.pid}\n${dataDir}\n1\n${await freePort()}\n`);
    const cluster = await open();
    expect(Number(readFileSync(file, 'utf8').split('\n')[0])).not.toBe(process.pid);
    await cluster.close();
  });

  it('comes back after the server itself was killed', async () => {
    const cluster = await open();
    await ask(cluster, 'create table kept as select 42 as answer');
    await ask(cluster, 'checkpoint');
    process.kill(postmasterOf(dataDir)?.pid ?? 0, 'SIGKILL');
    const again = await open();
    expect(await ask(again, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await cluster.close();
    await again.close();
    expect(postmasterOf(dataDir)).toBeUndefined();
  });

  it('is brought up again by its user after it was killed, and joined by a second one', async () => {
    const lines: string[] = [];
    const cluster = await openCluster({ dataDir, log: (line) => void lines.push(line), isDurable: false });
    const another = await open();
    await ask(cluster, 'create table kept as select 42 as answer');
    await ask(cluster, 'checkpoint');
    const killed = postmasterOf(dataDir)!;
    process.kill(killed.pid, 'SIGKILL');
    await waitUntil('the server to be back', () => lines.some((line) => line.includes('is back')));
    expect(await ask(cluster, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect(postmasterOf(dataDir)).toMatchObject({ port: killed.port });
    expect(postmasterOf(dataDir)!.pid).not.toBe(killed.pid);
    await another.close();
    expect(await ask(cluster, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await cluster.close();
    expect(postmasterOf(dataDir)).toBeUndefined();
  });

  it('says what to do where there is no PostgreSQL for the platform, and when the disk is full', () => {
    expect(() => findBinaries('sunos', 'sparc')).toThrow(/sunos sparc here: set DATABASE_URL/);
    const place = { home: dataDir, binaries: findBinaries(), account: undefined };
    expect(programError('start', place, 'FATAL: could not write: No space left on device').message).toMatch(
      /is full.*DATA_DIR/,
    );
  });
});

async function ask(cluster: Cluster, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: cluster.url('postgres') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
