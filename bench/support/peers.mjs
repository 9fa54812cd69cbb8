// Runs the programs of a comparison, each in its own process; installs their packages if missing.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { runChild } from '../../scripts/run/launch.mjs';
import { withLock } from '../../scripts/run/lock.mjs';
import { say } from './progress.mjs';

const FOLDER = fileURLToPath(new URL('../peers/', import.meta.url));

/**
 * Starts a peer that answers each line with one line.
 * @param options are given to it as JSON; the database is its own
 */
export async function startPeer(file, databaseUrl, options) {
  await ensureInstalled();
  const child = spawn(process.execPath, [file, JSON.stringify(options)], {
    cwd: FOLDER,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${file} ended with ${await ended}`);
    return value;
  };
  await answer();
  return {
    ask: (line) => {
      child.stdin.write(`${line}\n`);
      return answer();
    },
    close: () => {
      child.stdin.end();
      return ended;
    },
  };
}

async function ensureInstalled() {
  if (installed()) return;
  await withLock('peers', async () => {
    if (installed()) return;
    say('Installing the peers 正在安装对照程序 (npm ci in bench/peers) …');
    const npm = process.env.npm_execpath;
    const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
    const args = [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
    const code = await runChild(command, args, { cwd: FOLDER, shell: process.platform === 'win32' });
    if (code !== 0) throw new Error('npm ci failed in bench/peers, see above 安装失败');
  });
}

/** npm notes at its end what it installed. */
function installed() {
  try {
    const [wanted, present] = ['package-lock.json', 'node_modules/.package-lock.json'].map(packagesIn);
    return Object.keys(wanted).every((path) => path === '' || present[path]?.version === wanted[path].version);
  } catch {
    return false;
  }
}

const packagesIn = (file) => JSON.parse(readFileSync(`${FOLDER}${file}`, 'utf8')).packages;
