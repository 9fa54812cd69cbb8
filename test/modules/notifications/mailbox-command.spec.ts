// `desk mailbox`: adding, listing with the result of the last digest, removing.
import { type DeskContext } from '../../../src/platform/cli/desk-context.js';
import { runDesk } from '../../../src/program.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open(['county'], ['bureau', 'county']);
});
afterAll(dropDatabases);

async function run(...args: string[]): Promise<{ code: number; out: string; remarks: string }> {
  const [out, remarks]: string[][] = [[], []];
  const context = {
    withDatabase: (work: (database: TestOffice['database']) => Promise<unknown>) => work(office.database),
    changeDatabase: (work: (database: TestOffice['database']) => Promise<unknown>) => work(office.database),
    print: (text: string) => void out!.push(text),
    printRemark: (text: string) => void remarks!.push(text),
    now: () => '2026-01-05T09:00:00+08:00',
  } as unknown as DeskContext;
  const code = await runDesk(['mailbox', ...args], context);
  return { code, out: out!.join('\n'), remarks: remarks!.join('\n') };
}

describe('desk mailbox', () => {
  it('adds, lists and removes', async () => {
    const added = await run(
      'add',
      '--agency',
      'bureau',
      '--role',
      'head',
      '--name',
      '王主任',
      '--email',
      'w@b.example',
      '--json',
    );
    const { id } = JSON.parse(added.out) as { id: number };
    expect(await run('list')).toMatchObject({ code: 0, out: `${id}  bureau  机构负责人  王主任  w@b.example  —` });
    expect((await run('remove', String(id))).code).toBe(0);
    expect((await run('list')).out).toBe('无收件人 none');
    expect(await run('remove', String(id))).toMatchObject({
      code: 1,
      remarks: expect.stringContaining('no mailbox') as string,
    });
  });

  it('shows a digest that was not sent, with its reason and exit status', async () => {
    const added = await run(
      'add',
      '--agency',
      'county',
      '--role',
      'clerk',
      '--name',
      '李',
      '--email',
      'l@b.example',
      '--json',
    );
    const { id } = JSON.parse(added.out) as { id: number };
    await office.rows(
      `insert into digest (mailbox_id, day, state, attempts, last_error) values ($1, '2026-01-06', 'failed', 2, '550 full')`,
      [id],
    );
    expect(await run('list')).toMatchObject({
      code: 1,
      out: expect.stringContaining('2026-01-06 ✗ 未发出 failed ×2: 550 full') as string,
    });
  });

  it.each([[['add', '--role', 'neighbour', '--name', '王']], [['add', '--role', 'head']], [['remove', 'x']]])(
    'refuses %j with status 2',
    async (args) => {
      expect((await run(...args)).code).toBe(2);
    },
  );
});
