// Creates, starts, finds and stops a data folder's PostgreSQL server. The caller holds its lock.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isProcessAlive } from './file-lock.js';
import { clusterFolder, type ServerHome, type ServerLocation } from './server-location.js';
import { StartupError } from '../startup-error.js';
import { programError, logFile, readLogTail, runProgram } from './run-program.js';

/** The superuser of the cluster; its password is random. */
export const SUPERUSER = 'disclosure_desk';

const START_TIMEOUT_MS = 60_000;
const MAX_LOG_BYTES = 10_000_000;
const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const passwordFile = (location: ServerHome): string => join(location.home, 'password');
const portFile = (location: ServerHome): string => join(location.home, 'port');

/** Creates the cluster under another name and renames it at the end, so that an incomplete one is never used. */
export async function makeCluster(location: ServerLocation, isDurable: boolean): Promise<boolean> {
  if (existsSync(clusterFolder(location))) return false;
  const draft = join(location.home, 'cluster.draft');
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile(location), randomBytes(24).toString('hex'), { mode: 0o600 });
  if (location.account) chownSync(passwordFile(location), location.account.uid, location.account.gid);
  await runProgram(location, 'initdb', [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile(location)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8', // the same order on every platform, whatever LANG says
    ...(isDurable ? [] : ['--no-sync']),
  ]);
  renameSync(draft, clusterFolder(location));
  return true;
}

/**
 * Starts the server unless this folder's server answers already; returns its port.
 * @param onPort the only port that will do; undefined: any
 * @throws StartupError if it cannot be started, or not on that port
 */
export async function ensureRunning(location: ServerLocation, isDurable: boolean, onPort?: number): Promise<number> {
  const runningPort = await findRunning(location);
  if (runningPort !== undefined && runningPort !== (onPort ?? runningPort)) throw portTaken(onPort!);
  if (runningPort) return runningPort;
  rmSync(join(clusterFolder(location), 'postmaster.pid'), { force: true });
  const log = statSync(logFile(location), { throwIfNoEntry: false });
  if (log && log.size > MAX_LOG_BYTES) renameSync(logFile(location), `${logFile(location)}.1`);
  const port = onPort === undefined ? await choosePort(location) : await tryPort(onPort);
  if (port === undefined) throw portTaken(onPort!);
  const options = Object.entries(serverSettings(port, isDurable)).map(([name, value]) => `-c ${name}=${value}`);
  await runProgram(location, 'pg_ctl', [
    'start',
    `--pgdata=${clusterFolder(location)}`,
    `--log=${logFile(location)}`,
    '--wait',
    `--timeout=${START_TIMEOUT_MS / 1000}`,
    `--options=${options.join(' ')}`,
  ]).catch((error: unknown) => {
    throw programError('start', location, readLogTail(location) || String(error));
  });
  writeFileSync(portFile(location), String(port));
  return port;
}

const portTaken = (port: number): StartupError =>
  new StartupError(`端口 ${port} 已被占用 Port ${port} of the embedded PostgreSQL is in use by another program.`);

/** Ends all connections, flushes to disk, stops. */
export async function stopServer(location: ServerLocation): Promise<void> {
  await runProgram(location, 'pg_ctl', [
    'stop',
    `--pgdata=${clusterFolder(location)}`,
    '--mode=fast',
    '--wait',
    '--timeout=60',
  ]);
}

export function databaseUrl(location: ServerHome, port: number, database: string): string {
  const password = readFileSync(passwordFile(location), 'utf8');
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

function serverSettings(port: number, isDurable: boolean): Record<string, string | number> {
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
    ...(isDurable ? {} : NOT_DURABLE),
  };
}

/** The port of this folder's server, once it has started; undefined when there is none. */
async function findRunning(location: ServerLocation): Promise<number | undefined> {
  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline; await pause(100)) {
    const postmaster = readPostmaster(location);
    if (!postmaster || !isOurServer(location, postmaster.pid)) return undefined;
    if (postmaster.port && (await isAnswering(location, postmaster.port))) return postmaster.port;
  }
  throw programError('taking over the running server', location, readLogTail(location));
}

/** The port of this folder's server if it answers now; starts nothing and waits for nothing. */
export async function findAnswering(location: ServerHome): Promise<number | undefined> {
  const postmaster = readPostmaster(location);
  if (!postmaster?.port || !isOurServer(location, postmaster.pid)) return undefined;
  return (await isAnswering(location, postmaster.port)) ? postmaster.port : undefined;
}

/** PostgreSQL's pid file: process id in the first line, port in the fourth. It survives a crash and a reboot. */
function readPostmaster(location: ServerHome): { readonly pid: number; readonly port: number } | undefined {
  try {
    const lines = readFileSync(join(clusterFolder(location), 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return undefined;
  }
}

/** After a reboot the process id may be another program's: its command line must name our cluster. */
function isOurServer(location: ServerHome, pid: number): boolean {
  if (!(pid > 0) || !isProcessAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  try {
    const command = existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes(clusterFolder(location));
  } catch {
    return false;
  }
}

async function isAnswering(location: ServerHome, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: databaseUrl(location, port, 'postgres'),
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    return resolve(rows[0]?.folder ?? '') === clusterFolder(location);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The last port if it is free, so that a known address stays valid; else any. */
async function choosePort(location: ServerLocation): Promise<number> {
  const last = existsSync(portFile(location)) ? Number(readFileSync(portFile(location), 'utf8')) : 0;
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
