// A `desk` command loads only what it runs, and a sum over a calendar needs neither database nor data folder.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, cleanUp, postmasterOf, startProgram, temporaryFolder, type RunOptions } from './programs.js';

afterEach(cleanUp);

/** Libraries of server and worker, each slower to load than a calendar's sum to make. */
const HEAVY = ['typeorm', '@nestjs/', 'bullmq', '@node-rs/argon2', 'rxjs', 'fastify', 'docx', 'pdfkit'];

const asModule = (source: string): string => `data:text/javascript,${encodeURIComponent(source)}`;

const REFUSING_LOADER = asModule(`
  export async function resolve(name, context, next) {
    if (${JSON.stringify(HEAVY)}.some((heavy) => name.startsWith(heavy))) throw new Error('heavy: ' + name);
    return next(name, context);
  }`);

/** Refuses to load a heavy library: a command that asks for one fails. */
const REFUSE_HEAVY = asModule(`import { register } from 'node:module'; register(${JSON.stringify(REFUSING_LOADER)});`);

interface Ran {
  readonly code: number | string;
  readonly out: string;
  readonly err: string;
}

async function desk(args: readonly string[], options: RunOptions = {}, node: readonly string[] = []): Promise<Ran> {
  const program = startProgram('node', [...node, join(checkout, 'dist/src/desk.js'), ...args], options);
  return { code: await program.exited, out: program.stdout(), err: program.stderr() };
}

const deskWithoutHeavy = (args: readonly string[]): Promise<Ran> =>
  desk(args, { env: { DATA_DIR: join(temporaryFolder(), 'none') } }, ['--no-warnings', '--import', REFUSE_HEAVY]);

const DEADLINE = ['deadline', '--received', '2026-02-13'];

describe('desk without the libraries of the server', () => {
  it('answers deadline', async () => {
    const { code, out, err } = await deskWithoutHeavy([...DEADLINE, '--json']);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ dueOn: '2026-03-19', provisional: false });
  });

  it('checks a published report', async () => {
    expect(await deskWithoutHeavy(['check-report', join(checkout, 'examples/yaodu-2020.html')])).toEqual({
      code: 0,
      out: expect.stringContaining('no identity is broken'),
      err: '',
    });
  });

  it.each([
    [[], ['replay', 'report', 'deadline', 'check-report', 'account', 'register']],
    [
      ['account', 'create'],
      ['--login', '--password-stdin'],
    ],
    [['register', 'import'], ['--map']],
    [['report'], ['docx']],
    [['replay'], ['--into-live']],
    [['jobs', 'retry'], ['--all']],
    [['calendar', 'apply'], ['--approved-by']],
    [['deadline'], ['DATABASE_URL']],
  ])('prints the help of %j', async (command, words) => {
    const { code, out, err } = await deskWithoutHeavy([...command, '--help']);
    expect([code, err]).toEqual([0, '']);
    for (const word of words) expect(out).toContain(word);
  });

  it('cannot verify, which needs them', async () => {
    const { code, err } = await deskWithoutHeavy(['verify']);
    expect(code).toBe(1);
    expect(err).toContain('heavy: ');
  });
});

describe('desk deadline', () => {
  it('makes no data folder', async () => {
    const dataDir = join(temporaryFolder(), 'none');
    expect(await desk(DEADLINE, { env: { DATA_DIR: dataDir } })).toMatchObject({ code: 0, err: '' });
    expect(existsSync(dataDir)).toBe(false);
  });

  it('says by which notices it computed where the embedded database does not run, and does not start it', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'postgres/cluster'), { recursive: true });
    const { code, out, err } = await desk(DEADLINE, { env: { DATA_DIR: dataDir } });
    expect([code, out]).toEqual([0, expect.stringContaining('2026-03-19')]);
    expect(err).toContain('does not run: computed by the holiday notices of this version');
    expect(postmasterOf(dataDir)).toBeUndefined();
  });
});

/** Another user can only be played by root; root itself may write everywhere. */
const itAsRoot = process.getuid?.() === 0 ? it : it.skip;
const NOBODY = { uid: 65534, gid: 65534 };

describe('a user without rights on the data folder', () => {
  const forbidden = (): string => {
    const dataDir = join(temporaryFolder(0o755), '.data');
    mkdirSync(join(dataDir, 'postgres'), { recursive: true, mode: 0o700 });
    return dataDir;
  };

  itAsRoot('computes a deadline', async () => {
    const { code, out, err } = await desk(DEADLINE, { env: { DATA_DIR: forbidden() }, ...NOBODY });
    expect([code, out]).toEqual([0, expect.stringContaining('2026-03-19')]);
    expect(err).toContain('may not be read: computed by the holiday notices of this version');
  });

  itAsRoot('replays in a PostgreSQL that is gone afterwards', async () => {
    const TMPDIR = temporaryFolder(0o777);
    const file = join(checkout, 'examples/yaodu-2020.jsonl');
    const { code, out, err } = await desk(['replay', file, '--report', '2020', '--until', '2021-03-31'], {
      env: { DATA_DIR: forbidden(), TMPDIR },
      ...NOBODY,
    });
    expect([code, out]).toEqual([0, expect.stringContaining('19件申请 applications')]);
    expect(err).toContain('replaying in a temporary PostgreSQL');
    expect(readdirSync(TMPDIR)).toEqual([]);
  });
});
