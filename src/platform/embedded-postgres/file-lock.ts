// A lock file: one process at a time does the work; the lock of a dead process is taken over.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { StartupError } from '../startup-error.js';

const WAIT_MS = 150_000;
const STALE_AFTER_MS = 5_000;

/** @throws StartupError when a living owner holds it for more than two and a half minutes */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + WAIT_MS;
  while (!tryCreate(file)) {
    if (Date.now() > deadline) throw new StartupError(`Another process holds ${file}: end it, or remove the file.`);
    if (isAbandoned(file)) removeAbandoned(file);
    await pause(50);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** Whether a process with that id runs on this machine. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function tryCreate(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** One waiter at a time checks again and removes, so that no waiter removes another's new lock. */
function removeAbandoned(file: string): void {
  const removalLock = `${file}.turn`;
  if (tryCreate(removalLock)) {
    if (isAbandoned(file)) rmSync(file, { force: true });
    rmSync(removalLock, { force: true });
  } else if (isStale(removalLock)) {
    rmSync(removalLock, { force: true });
  }
}

function isAbandoned(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return pid > 0 ? !isProcessAlive(pid) : isStale(file); // empty: its owner died before it wrote its pid, or is about to
  } catch {
    return false;
  }
}

function isStale(file: string): boolean {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > STALE_AFTER_MS;
}
