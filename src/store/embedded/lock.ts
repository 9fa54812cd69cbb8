// A lock file: one process at a time does the work; the lock of a dead process is taken over.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../../refusal.js';

const PATIENCE_MS = 150_000;
const GRACE_MS = 5_000;

/** @throws StartupError when a living owner holds it for more than two and a half minutes */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const giveUp = Date.now() + PATIENCE_MS;
  while (!take(file)) {
    if (Date.now() > giveUp) throw new Refusal(`Another process holds ${file}: end it, or remove the file.`);
    if (abandoned(file)) discard(file);
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
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** One waiter at a time checks again and removes, so that no waiter removes another's new lock. */
function discard(file: string): void {
  const turn = `${file}.turn`;
  if (take(turn)) {
    if (abandoned(file)) rmSync(file, { force: true });
    rmSync(turn, { force: true });
  } else if (old(turn)) {
    rmSync(turn, { force: true });
  }
}

function abandoned(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return pid > 0 ? !alive(pid) : old(file); // empty: its owner died before it wrote its pid, or is about to
  } catch {
    return false;
  }
}

function old(file: string): boolean {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > GRACE_MS;
}
