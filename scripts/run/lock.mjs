// Lets one process at a time do a job in this checkout; a lock whose owner died is taken over.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { inRoot, refuse, root } from './project.mjs';

const GRACE_MS = 5_000;

export async function withLock(name, work) {
  const file = inRoot(`.${name}.lock`);
  while (!take(file)) {
    if (abandoned(file)) discard(file);
    await pause(100);
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

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    if (READ_ONLY.has(error.code)) throw readOnly(error);
    throw error;
  }
}

const READ_ONLY = new Set(['EACCES', 'EPERM', 'EROFS']);

/** Something has to be installed or built, and this user may not write here. */
const readOnly = (error) =>
  refuse(
    `${root} 不可写，而依赖组件尚未安装或者程序尚未编译：请由有权写入的用户先执行 npm run build，或者把目录复制到自己的文件夹。` +
      `This folder cannot be written (${error.code}), and something has to be installed or built: let a user who may write run "npm run build" here first, or copy the folder to a place of your own.`,
  );

/** Only one waiter at a time checks again and removes, so that none removes the new lock of a faster waiter. */
function discard(file) {
  const turn = `${file}.turn`;
  if (take(turn)) {
    if (abandoned(file)) rmSync(file, { force: true });
    rmSync(turn, { force: true });
  } else if (old(turn)) {
    rmSync(turn, { force: true });
  }
}

function abandoned(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return pid > 0 ? !alive(pid) : old(file); // empty: its owner died before it wrote its pid, or is about to
  } catch {
    return false;
  }
}

function old(file) {
  const made = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
  return Date.now() - made > GRACE_MS;
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
