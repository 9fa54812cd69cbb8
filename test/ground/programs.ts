// Real processes for the system tests: started as a person starts them, watched, and always ended.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const checkout = fileURLToPath(new URL('../../', import.meta.url));

export interface Program {
  readonly pid: number;
  /** The output so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
  /** Waits until standard output or error contains the text; fails with the whole output if the program ends before. */
  says(words: string | RegExp): Promise<void>;
  /** Signals the program alone, as a supervisor does, or its whole process group, as Ctrl-C does. */
  signal(name: NodeJS.Signals, to: 'alone' | 'group'): void;
}

const running = new Set<Program>();
const folders: string[] = [];

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Another user to run as; for root only. */
  readonly uid?: number;
  readonly gid?: number;
}

/** Starts a command in its own process group, with only the environment variables that it needs. */
export function run(
  command: string,
  args: readonly string[],
  { cwd = checkout, env = {}, ...user }: RunOptions = {},
): Program {
  const { PATH, HOME, TZ } = process.env;
  const child = spawn(command, args, {
    cwd,
    env: { PATH, HOME, ...(TZ ? { TZ } : {}), ...env },
    ...user,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  let over = false;
  const pid = child.pid ?? 0;
  const program: Program = {
    pid,
    stdout: () => stdout,
    stderr: () => stderr,
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        over = true;
        running.delete(program);
        resolve(code ?? signal ?? 'nothing');
      });
    }),
    says: async (words) => {
      const said = () => (typeof words === 'string' ? (stdout + stderr).includes(words) : words.test(stdout + stderr));
      await until(
        `"${words}" from ${command} ${args.join(' ')}`,
        () => said() || over,
        () => stdout + stderr,
      );
      if (!said()) throw new Error(`It ended without saying "${words}":\n${stdout}${stderr}`);
    },
    signal: (name, to) => void process.kill(to === 'group' ? -pid : pid, name),
  };
  running.add(program);
  return program;
}

export const npm = (args: readonly string[], options?: RunOptions): Program => run('npm', args, options);

/**
 * A temporary folder which other users may enter, as PostgreSQL does not run as root.
 * @param parent by default the folder of the test run
 */
export function temporaryFolder(mode = 0o755, parent = process.env['TEST_FOLDER'] ?? tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'disclosure-desk-ground-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return folder;
}

/** Ends programs that a failed test left running, and removes the folders. */
export async function cleanUp(): Promise<void> {
  for (const program of running) {
    program.signal('SIGTERM', 'group');
    await Promise.race([program.ended, pause(10_000, undefined, { ref: false })]);
    if (running.has(program)) program.signal('SIGKILL', 'group');
  }
  for (const folder of folders.splice(0)) {
    const server = postmasterOf(folder);
    if (server) process.kill(server.pid, 'SIGINT');
    if (server) await until('the embedded PostgreSQL to stop', () => !postmasterOf(folder));
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function until(what: string, met: () => unknown, more: () => string = () => ''): Promise<void> {
  for (const giveUp = Date.now() + 90_000; Date.now() < giveUp; await pause(50)) if (await met()) return;
  throw new Error(`Waited in vain for ${what}\n${more()}`);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

export function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly url: string;
}

/** The embedded server of a data folder, read from its files; undefined when it has stopped. */
export function postmasterOf(dataDir: string): Postmaster | undefined {
  const home = join(dataDir, 'postgres');
  const file = join(home, 'cluster', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const password = readFileSync(join(home, 'password'), 'utf8');
  const port = Number(lines[3]);
  return {
    pid: Number(lines[0]),
    port,
    url: `postgresql://disclosure_desk:${password}@127.0.0.1:${port}/disclosure_desk`,
  };
}

export async function status(url: string): Promise<number> {
  return (await fetch(url)).status;
}
