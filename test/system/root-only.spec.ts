// Run as root, PostgreSQL uses another user, and a folder outside if that user cannot enter.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkout,
  cleanUp,
  freePort,
  npm,
  postmasterOf,
  httpStatus,
  startProgram,
  temporaryFolder,
  waitUntil,
} from './programs.js';

const OUTSIDE = '/var/lib/disclosure-desk';
const PARTS = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'scripts',
  'src',
  'migrations',
  'dist',
  'docs',
  'web',
];

const before = existsSync(OUTSIDE) ? readdirSync(OUTSIDE) : [];
const created = (): string[] =>
  existsSync(OUTSIDE) ? readdirSync(OUTSIDE).filter((name) => !before.includes(name)) : [];

afterAll(async () => {
  await cleanUp();
  for (const name of created()) rmSync(join(OUTSIDE, name), { recursive: true, force: true });
  if (existsSync(OUTSIDE) && readdirSync(OUTSIDE).length === 0) rmSync(OUTSIDE, { recursive: true });
});

/**
 * A whole clone of its own, dependencies included, as symbolic links would lead back into this checkout.
 * Dependencies are never written to: they are hard links where the disk is the same.
 */
function cloneInto(folder: string): string {
  const clone = join(folder, 'clone');
  mkdirSync(clone);
  const copy = (how: string, ...parts: string[]): unknown =>
    execFileSync('cp', ['--archive', how, ...parts.map((part) => join(checkout, part)), clone], { stdio: 'pipe' });
  copy('--reflink=auto', ...PARTS);
  try {
    copy('--link', 'node_modules');
  } catch {
    copy('--reflink=auto', 'node_modules'); // another disk
  }
  return clone;
}

describeAsRoot('npm start without a loopback interface', () => {
  it('says so in one line, and leaves no PostgreSQL behind', async () => {
    const dataDir = temporaryFolder();
    // A network of its own, whose loopback interface is down.
    const program = startProgram('unshare', ['--net', 'node', 'dist/src/main.js'], {
      env: { DATA_DIR: dataDir, PORT: '0' },
    });
    expect(await program.exited).toBe(1);
    expect(program.stderr()).toMatch(/^本机的回环地址.*127\.0\.0\.1 does not work here.*set DATABASE_URL\.\n$/u);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  });
});

describeAsRoot('npm start in a folder that only root may enter', () => {
  it('names the folder outside in one line, serves, stops, and finds its data again', async () => {
    const clone = cloneInto(temporaryFolder(0o700, tmpdir()));
    const port = await freePort();
    const start = () => npm(['start'], { cwd: clone, env: { PORT: String(port) } });

    const first = start();
    await first.waitForOutput('Open: ');
    const lines = first
      .stdout()
      .split('\n')
      .filter((line) => line.includes(OUTSIDE));
    expect(lines).toEqual([expect.stringContaining('Only root may enter')]);
    expect(await httpStatus(`http://127.0.0.1:${port}/health/ready`)).toBe(200);
    expect(postmasterOf(join(clone, '.data'))).toBeUndefined();
    first.signal('SIGTERM', 'alone');
    expect(await first.exited).toBe(0);

    const second = start();
    await second.waitForOutput('Open: ');
    expect(second.stdout()).not.toContain('created');
    second.signal('SIGINT', 'group');
    expect(await second.exited).toBe(0);
    const clusters = created()
      .map((name) => join(OUTSIDE, name, 'cluster'))
      .filter((folder) => existsSync(folder));
    expect(clusters).toHaveLength(1);
    await waitUntil('the server outside to stop', () => !existsSync(join(clusters[0] ?? '', 'postmaster.pid')));
  });
});

describeAsRoot('npm start by another user than root', () => {
  it('runs PostgreSQL as that user, in the clone', async () => {
    const clone = cloneInto(temporaryFolder(0o755, tmpdir()));
    execFileSync('chown', ['nobody', clone]);
    execFileSync('chown', ['--recursive', 'nobody', ...PARTS.map((part) => join(clone, part))]);
    const user = {
      uid: Number(execFileSync('id', ['-u', 'nobody'])),
      gid: Number(execFileSync('id', ['-g', 'nobody'])),
    };
    const program = npm(['start'], { cwd: clone, ...user, env: { PORT: String(await freePort()), HOME: clone } });
    await program.waitForOutput('Open: ');
    expect(program.stdout()).not.toContain(OUTSIDE);
    expect(statSync(join(clone, '.data/postgres/cluster')).uid).toBe(user.uid);
    program.signal('SIGTERM', 'alone');
    expect(await program.exited).toBe(0);
    expect(postmasterOf(join(clone, '.data'))).toBeUndefined();
  });
});

/** Only root can change users: for others it skips with a message, and fails in CI. */
function describeAsRoot(name: string, tests: () => void): void {
  if (process.getuid?.() === 0) return describe(name, tests);
  if (process.env.CI)
    return describe(name, () => it('needs root', () => Promise.reject(new Error('run .ci/run as root'))));
  process.stderr.write(`\n!!! SKIPPED: "${name}" can be tested by root only\n\n`);
  describe.skip(name, tests);
}
