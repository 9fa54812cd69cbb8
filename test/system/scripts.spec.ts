// The npm scripts in a fresh checkout: rebuild what is missing or stale, standard output clean.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, cleanUp, npm, startProgram, temporaryFolder, type Program, type RunOptions } from './programs.js';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  for (const part of ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts', 'bin']) {
    cpSync(join(checkout, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'src'));
  source('desk.ts', `process.stdout.write(process.argv.slice(2).join() + '\\n'); process.exitCode = 3;`);
});

afterEach(cleanUp);

const source = (name: string, text: string): void => writeFileSync(join(folder, 'src', name), text);

const desk = (...args: string[]): Program => npm(['run', '-s', 'desk', '--', ...args], { cwd: folder });

/** A script that needs only the server's build; it ends with BUILT. */
const build = (options: RunOptions = {}): Program =>
  startProgram('node', ['scripts/run.mjs', 'desk'], { cwd: folder, ...options });
const BUILT = 3;

describe('npm run -s desk', () => {
  it('builds what is stale, reports it on standard error only, and passes arguments and exit code', async () => {
    const first = desk('replay', '--json');
    expect(await first.exited).toBe(3);
    expect(first.stdout()).toBe('replay,--json\n');
    expect(first.stderr()).toContain('Building');

    const second = desk('again');
    expect(await second.exited).toBe(3);
    expect(second.stdout()).toBe('again\n');
    expect(second.stderr()).not.toContain('Building');

    source('desk.ts', `process.stdout.write('changed\\n');`);
    const third = desk();
    expect(await third.exited).toBe(0);
    expect(third.stdout()).toBe('changed\n');
  });

  it('is the same as bin/desk.mjs, from any folder', async () => {
    const program = startProgram('node', [join(folder, 'bin', 'desk.mjs'), 'a', 'b'], { cwd: '/' });
    expect(await program.exited).toBe(3);
    expect(program.stdout()).toBe('a,b\n');
  });

  it('ends with an error, and leaves the old build whole, when the source does not compile', async () => {
    await desk().exited;
    source('desk.ts', `const text: string = 1;`);
    const broken = desk();
    expect(await broken.exited).not.toBe(0);
    expect(broken.stdout()).toBe('');
    expect(broken.stderr()).toContain('src/desk.ts');
    expect(readFileSync(join(folder, 'dist/src/desk.js'), 'utf8')).toContain('exitCode = 3');
  });
});

describe('the build', () => {
  it('removes output of deleted sources: a stale migration would still run', async () => {
    source('old.ts', 'export const old = 1;');
    await build().exited;
    expect(existsSync(join(folder, 'dist/src/old.js'))).toBe(true);
    rmSync(join(folder, 'src/old.ts'));
    expect(await build().exited).toBe(BUILT);
    expect(existsSync(join(folder, 'dist/src/old.js'))).toBe(false);
  });

  it('is done once when several processes need it at the same time', async () => {
    const programs = [desk('1'), desk('2'), desk('3')];
    expect(await Promise.all(programs.map(({ exited: ended }) => ended))).toEqual([3, 3, 3]);
    expect(programs.filter((program) => program.stderr().includes('Building'))).toHaveLength(1);
  });

  it('does not wait for a process that died while it built', async () => {
    writeFileSync(join(folder, '.build.lock'), '999999999');
    expect(await build().exited).toBe(BUILT);
  });
});

describe('a long silence', () => {
  const child = `setTimeout(() => console.log('done'), 600)`;
  const runChild = (options: string): Program =>
    startProgram(
      'node',
      [
        '--input-type=module',
        '--eval',
        `import { runChild } from './scripts/run/launch.mjs';
         process.exitCode = await runChild(process.execPath, ['--eval', ${JSON.stringify(child)}], ${options});`,
      ],
      { cwd: folder },
    );

  it('of a child at work in the background is broken by the time that it takes', async () => {
    const program = runChild('{ progressMs: 100 }');
    expect(await program.exited).toBe(0);
    expect(program.stderr()).toMatch(/^(?: {2}… \d+ s\n)+done\n/u);
  });

  it('of a program that has the terminal is its own', async () => {
    const program = runChild(`{ progressMs: 100, stdio: 'inherit' }`);
    expect(await program.exited).toBe(0);
    expect([program.stderr(), program.stdout()]).toEqual(['', 'done\n']);
  });
});

/** Another user can only be played by root; root itself may write everywhere. */
const itAsRoot = process.getuid?.() === 0 ? it : it.skip;

describe('a checkout that may only be read', () => {
  // Fixed: a bare EACCES of the lock file.
  itAsRoot('and is not built says what to do, in one line', async () => {
    const program = build({ uid: 65534, gid: 65534 });
    expect(await program.exited).toBe(1);
    expect(program.stderr()).toMatch(/不可写.*cannot be written \(EACCES\).*npm run build.*copy the folder/u);
    expect(program.stderr().trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('the dependencies', () => {
  it('are installed by npm ci only when node_modules is missing or does not match the lockfile', async () => {
    const fakeNpm = join(folder, 'npm.js');
    const calls = join(folder, 'calls');
    writeFileSync(
      fakeNpm,
      `const fs = require('node:fs');
       fs.appendFileSync(${JSON.stringify(calls)}, process.argv[2] + ' ');
       console.log('from npm');
       fs.rmSync('node_modules', { recursive: true, force: true });
       fs.symlinkSync(${JSON.stringify(join(checkout, 'node_modules'))}, 'node_modules');`.replaceAll(
        'require(',
        'process.getBuiltinModule(',
      ),
    );
    const options = { env: { npm_execpath: fakeNpm } };
    rmSync(join(folder, 'node_modules'));
    const bare = build(options);
    expect(await bare.exited).toBe(BUILT);
    expect(bare.stdout()).toBe('\n');
    expect(bare.stderr()).toContain('from npm');
    await build(options).exited;
    expect(readFileSync(calls, 'utf8')).toBe('ci ');

    rmSync(join(folder, 'node_modules'));
    mkdirSync(join(folder, 'node_modules'));
    const recorded = readFileSync(join(checkout, 'node_modules/.package-lock.json'), 'utf8');
    writeFileSync(
      join(folder, 'node_modules/.package-lock.json'),
      recorded.replace(/("node_modules\/zod": \{\s+"version": )"[^"]+"/, '$1"3.0.0"'),
    );
    expect(await build(options).exited).toBe(BUILT);
    expect(readFileSync(calls, 'utf8')).toBe('ci ci ');
  });

  it('name the Node that is needed in one line', async () => {
    const program = startProgram(
      'node',
      [
        '--eval',
        `import('./scripts/run/node-version.mjs').then((m) => m.requireNode('20.18.1')).catch((e) => console.log(e.message))`,
      ],
      { cwd: folder },
    );
    expect(await program.exited).toBe(0);
    expect(program.stdout()).toMatch(/^Node\.js 20\.19 or newer is needed, this is 20\.18\.1: install .*\n$/);
  });
});
