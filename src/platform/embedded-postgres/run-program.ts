// Runs initdb and pg_ctl as the server's user, and turns their failures into one line.
import { spawn } from 'node:child_process';
import { openSync, closeSync, fstatSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../startup-error.js';
import type { ServerLocation } from './server-location.js';

/**
 * Runs a program to its end, in its own session, so that Ctrl-C does not interrupt it, and with
 * only the environment it needs, so that TZ, LANG or PGDATA of the caller change nothing.
 * @throws StartupError with the last lines of its output
 */
export async function runProgram(
  location: ServerLocation,
  name: 'initdb' | 'pg_ctl',
  args: readonly string[],
): Promise<void> {
  const child = spawn(join(location.binaries.folder, 'bin', name), args, {
    ...location.account,
    cwd: location.home,
    env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve); // not 'close': on some platforms the server inherits the pipes
  });
  child.stdout.destroy();
  child.stderr.destroy();
  if (code !== 0) throw programError(name, location, output);
}

/** The error of a full disk, or one with the last lines of the program's output. */
export function programError(what: string, location: ServerLocation, output: string): StartupError {
  if (/No space left on device/i.test(output)) {
    return new StartupError(
      `The disk of ${location.home} is full: free some space, or set DATA_DIR. 磁盘已满，请清理空间或设置 DATA_DIR。`,
    );
  }
  const lastWords = output.trim().split('\n').slice(-8).join(' | ');
  return new StartupError(
    `Embedded PostgreSQL: ${what} failed 内置数据库出错: ${lastWords || 'it said nothing'} (log: ${logFile(location)})`,
  );
}

export const logFile = (location: ServerLocation): string => join(location.home, 'server.log');

/** The last lines of the server's log. */
export function readLogTail(location: ServerLocation): string {
  try {
    const file = openSync(logFile(location), 'r');
    const { size } = fstatSync(file);
    const tail = Buffer.alloc(Math.min(size, 2_000));
    readSync(file, tail, 0, tail.length, size - tail.length);
    closeSync(file);
    return tail.toString('utf8');
  } catch {
    return '';
  }
}
