// Creates, starts, finds and stops a data folder's PostgreSQL server. The caller holds its lock.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { alive } from './lock.js';
import type { Place } from './place.js';
import { failure, logFile, logTail, runProgram } from './programs.js';

/** The superuser of the cluster; its password is random. */
export const SUPERUSER = 'disclosure_desk';

const START_MS = 60_000;
const LOG_LIMIT = 10_000_000;
const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const clusterFolder = (place: Place): string => join(place.home, 'cluster');
const passwordFile = (place: Place): string => join(place.home, 'password');
const portFile = (place: Place): string => join(place.home, 'port');

/** Creates the cluster under another name and renames it at the end, so that an incomplete one is never used. */
export async function makeCluster(place: Place, durable: boolean): Promise<boolean> {
  if (existsSync(clusterFolder(place))) return false;
  const draft = join(place.home, 'cluster.draft');
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile(place), randomBytes(24).toString('hex'), { mode: 0o600 });
  if (place.account) chownSync(passwordFile(place), place.account.uid, place.account.gid);
  await runProgram(place, 'initdb', [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile(place)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8', // the same order on every platform, whatever LANG says
    ...(durable ? [] : ['--no-sync']),
  ]);
  renameSync(draft, clusterFolder(place));
  return true;
}

/** Starts the server unless this folder's server answers already; returns its port. */
export async function ensureRunning(place: Place, durable: boolean): Promise<number> {
  const found = await findRunning(place);
  if (found) return found;
  rmSync(join(clusterFolder(place), 'postmaster.pid'), { force: true });
  const log = statSync(logFile(place), { throwIfNoEntry: false });
  if (log && log.size > LOG_LIMIT) renameSync(logFile(place), `${logFile(place)}.1`);
  const port = await freePort(place);
  const options = Object.entries(settings(port, durable)).map(([name, value]) => `-c ${name}=${value}`);
  await runProgram(place, 'pg_ctl', [
    'start',
    `--pgdata=${clusterFolder(place)}`,
    `--log=${logFile(place)}`,
    '--wait',
    `--timeout=${START_MS / 1000}`,
    `--options=${options.join(' ')}`,
  ]).catch((error: unknown) => {
    throw failure('start', place, logTail(place) || String(error));
  });
  writeFileSync(portFile(place), String(port));
  return port;
}

/** Ends all connections, flushes to disk, stops. */
export async function stopServer(place: Place): Promise<void> {
  await runProgram(place, 'pg_ctl', [
    'stop',
    `--pgdata=${clusterFolder(place)}`,
    '--mode=fast',
    '--wait',
    '--timeout=60',
  ]);
}

export function urlOf(place: Place, port: number, database: string): string {
  const password = readFileSync(passwordFile(place), 'utf8');
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

function settings(port: number, durable: boolean): Record<string, string | number> {
  return {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    jit: 'off', // for short statements, compiling costs more than it saves
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : NOT_DURABLE),
  };
}

/** The port of this folder's server, once it has started; undefined when there is none. */
async function findRunning(place: Place): Promise<number | undefined> {
  for (const giveUp = Date.now() + START_MS; Date.now() < giveUp; await pause(100)) {
    const noted = readPostmaster(place);
    if (!noted || !isOurServer(place, noted.pid)) return undefined;
    if (noted.port && (await answers(place, noted.port))) return noted.port;
  }
  throw failure('taking over the running server', place, logTail(place));
}

/** PostgreSQL's pid file: process id in the first line, port in the fourth. It survives a crash and a reboot. */
function readPostmaster(place: Place): { readonly pid: number; readonly port: number } | undefined {
  try {
    const lines = readFileSync(join(clusterFolder(place), 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return undefined;
  }
}

/** After a reboot the process id may be another program's: its command line must name our cluster. */
function isOurServer(place: Place, pid: number): boolean {
  if (!(pid > 0) || !alive(pid)) return false;
  if (process.platform === 'win32') return true;
  try {
    const command = existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes(clusterFolder(place));
  } catch {
    return false;
  }
}

async function answers(place: Place, port: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(place, port, 'postgres'), connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    return resolve(rows[0]?.folder ?? '') === clusterFolder(place);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The last port if it is free, so that a known address stays valid; else any. */
async function freePort(place: Place): Promise<number> {
  const last = existsSync(portFile(place)) ? Number(readFileSync(portFile(place), 'utf8')) : 0;
  return (await tryPort(last)) ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
