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
  readonly exited: Promise<number | string>;
  /** Waits until standard output or error contains the text; fails with the whole output if the program ends before. */
  waitForOutput(text: string | RegExp): Promise<void>;
  /** Signals the program alone, as a supervisor does, or its whole process group, as Ctrl-C does. */
  signal(name: NodeJS.Signals, target: 'alone' | 'group'): void;
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
export function startProgram(
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
  let hasExited = false;
  const pid = child.pid ?? 0;
  const program: Program = {
    pid,
    stdout: () => stdout,
    stderr: () => stderr,
    exited: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        hasExited = true;
        running.delete(program);
        resolve(code ?? signal ?? 'nothing');
      });
    }),
    waitForOutput: async (text) => {
      const isPrinted = () =>
        typeof text === 'string' ? (stdout + stderr).includes(text) : text.test(stdout + stderr);
      await waitUntil(
        `"${text}" from ${command} ${args.join(' ')}`,
        () => isPrinted() || hasExited,
        () => stdout + stderr,
      );
      if (!isPrinted()) throw new Error(`It ended without saying "${text}":\n${stdout}${stderr}`);
    },
    signal: (name, target) => void process.kill(target === 'group' ? -pid : pid, name),
  };
  running.add(program);
  return program;
}

export const npm = (args: readonly string[], options?: RunOptions): Program => startProgram('npm', args, options);

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
    await Promise.race([program.exited, pause(10_000, undefined, { ref: false })]);
    if (running.has(program)) program.signal('SIGKILL', 'group');
  }
  for (const folder of folders.splice(0)) {
    const server = postmasterOf(folder);
    if (server) process.kill(server.pid, 'SIGINT');
    if (server) await waitUntil('the embedded PostgreSQL to stop', () => !postmasterOf(folder));
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function waitUntil(
  expectation: string,
  condition: () => unknown,
  details: () => string = () => '',
): Promise<void> {
  for (const giveUp = Date.now() + 90_000; Date.now() < giveUp; await pause(50)) if (await condition()) return;
  throw new Error(`Waited in vain for ${expectation}\n${details()}`);
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

export function isListening(port: number): Promise<boolean> {
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

export async function httpStatus(url: string): Promise<number> {
  return (await fetch(url)).status;
}
