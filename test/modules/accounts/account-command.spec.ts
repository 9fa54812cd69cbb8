// `desk agency` and `desk account`: first agency and administrator, roles, passwords, lists.
import { type DeskContext } from '../../../src/platform/cli/desk-context.js';
import { runDesk } from '../../../src/program.js';
import { signIn } from '../../../src/modules/accounts/sign-in.js';
import { aDatabase, dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

const NOW = '2026-01-05T01:00:00.000Z';
const CALLER = { at: NOW, from: '::1' };

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open(['county'], ['bureau', 'county']);
});
afterAll(dropDatabases);

async function run(
  args: readonly string[],
  input = '',
  database: TestOffice['database'] = office.database,
): Promise<{ code: number; out: string; remarks: string }> {
  const [out, remarks]: string[][] = [[], []];
  const context = {
    withDatabase: (work: (database: TestOffice['database']) => Promise<unknown>) => work(database),
    changeDatabase: (work: (database: TestOffice['database']) => Promise<unknown>) => work(database),
    readInput: async () => input,
    print: (text: string) => void out!.push(text),
    printRemark: (text: string) => void remarks!.push(text),
    now: () => NOW,
  } as unknown as DeskContext;
  const code = await runDesk(args, context);
  return { code, out: out!.join('\n'), remarks: remarks!.join('\n') };
}

const createFirst = [
  'account',
  'create',
  '--login',
  'Wang',
  '--name',
  '王管理',
  '--agency',
  'county',
  '--role',
  'administrator',
];

describe('desk account', () => {
  it('opens the first administrator with a password for one sign-in, grants, resets, lists', async () => {
    const { code, out } = await run([...createFirst, '--json']);
    expect(code).toBe(0);
    const created = JSON.parse(out) as { login: string; oneTimePassword: string };
    expect(created).toEqual({
      login: 'wang',
      oneTimePassword: expect.stringMatching(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/u) as string,
      validUntil: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/u) as string,
    });
    await signIn(office.database, { login: 'wang', password: created.oneTimePassword }, CALLER);

    expect(await run(['account', 'grant', '--login', 'wang', '--agency', 'bureau', '--role', 'auditor'])).toMatchObject(
      {
        code: 0,
      },
    );
    expect((await run(['account', 'list'])).out).toBe('wang  王管理  county  系统管理员@county, 审计人员@bureau');

    const reset = await run(['account', 'reset', '--login', 'wang']);
    expect(reset.code).toBe(0);
    expect(reset.out).toMatch(/^有效期至 valid until: \d{4}-\d{2}-\d{2} \d{2}:\d{2}$/mu);
    const password = /: ([a-z2-9-]{19})$/u.exec(reset.out)![1]!;
    await signIn(office.database, { login: 'wang', password }, CALLER);
    await expect(
      signIn(office.database, { login: 'wang', password: created.oneTimePassword }, CALLER),
    ).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  it('takes a chosen password from standard input, which need not be changed', async () => {
    const args = [
      'account',
      'create',
      '--login',
      'li',
      '--name',
      '李',
      '--agency',
      'bureau',
      '--role',
      'clerk',
      '--password-stdin',
    ];
    expect(await run(args, 'seven blue teapots\n')).toMatchObject({ code: 0, out: '已建 created: li' });
    await signIn(office.database, { login: 'li', password: 'seven blue teapots' }, CALLER);
    expect(await office.rows(`select must_change_password as must from account where login = 'li'`)).toEqual([
      { must: false },
    ]);
  });

  it.each([
    [1, 'used already', createFirst],
    [1, '登录名须为', createFirst.with(3, '王')],
    [1, 'several agencies', createFirst.toSpliced(6, 2)],
    [1, 'there is no account', ['account', 'reset', '--login', 'nobody']],
    [2, 'role', createFirst.with(9, 'emperor')],
    [2, '--name', createFirst.toSpliced(4, 2)],
  ])('ends with status %d and prints %s', async (code, message, args) => {
    const ended = await run(args);
    expect(ended.code).toBe(code);
    expect(ended.remarks).toContain(message);
  });

  it('refuses a bad password from standard input', async () => {
    const args = [
      'account',
      'create',
      '--login',
      'zhao',
      '--name',
      '赵',
      '--agency',
      'bureau',
      '--role',
      'clerk',
      '--password-stdin',
    ];
    expect(await run(args, 'password123\n')).toMatchObject({
      code: 1,
      remarks: expect.stringContaining('过于常见') as string,
    });
  });
});

describe('desk agency', () => {
  it('creates the first agency of an empty installation and one under it, for accounts to belong to', async () => {
    const empty = await aDatabase();
    const on = (...args: string[]) => run(args, '', empty);
    expect(await on(...createFirst)).toMatchObject({ code: 1 });
    const open = ['agency', 'open', '--code', 'county', '--name', '某县人民政府', '--kind', 'government'];
    expect(await on(...open)).toMatchObject({ code: 0 });
    expect(await on(...open.with(3, 'bureau').with(7, 'department'), '--parent', 'county')).toMatchObject({ code: 0 });
    expect((await on('agency', 'list')).out).toBe(
      'county  某县人民政府  government  —\nbureau  某县人民政府  department  county',
    );
    expect(await on(...open)).toMatchObject({ code: 1, remarks: expect.stringContaining('is used already') as string });
    const namesake = await on(...open.with(3, 'again').with(5, '某县 人民政府'));
    expect(namesake).toMatchObject({ code: 1, out: '' });
    expect(namesake.remarks).toContain('there is an agency named 某县人民政府 here already (code county)');
    // Under another agency the same name is another agency.
    expect(await on(...open.with(3, 'office').with(5, '办公室'), '--parent', 'county')).toMatchObject({ code: 0 });
    expect(await on(...open.with(3, 'office2').with(5, '办公室'), '--parent', 'bureau')).toMatchObject({ code: 0 });
    expect(await on(...createFirst)).toMatchObject({ code: 0 });
  });
});
