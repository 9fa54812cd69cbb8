// `desk deadline`: last days checked against a wall calendar, and the count day by day.
import { dropDatabases } from '../../support/database.js';
import { run } from '../../support/command-line.js';

afterAll(dropDatabases);

interface DeadlineResult {
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly originalDueOn: string;
  readonly provisional: boolean;
  readonly days: readonly { readonly date: string; readonly counted: boolean; readonly why: string }[];
}

async function runDeadline(...args: readonly string[]): Promise<DeadlineResult> {
  const { code, out } = await run('deadline', ...args, '--json');
  expect(code).toBe(0);
  return JSON.parse(out) as DeadlineResult;
}

describe('the last day', () => {
  // Counted by hand with the notices of 2018 to 2026; day 0 is the day of receipt.
  it.each([
    ['2019-04-26', 3, '2019-04-30', 'the make-up Sunday counts'],
    ['2020-01-23', 7, '2020-02-11', 'the holiday made longer'],
    ['2022-09-30', 7, '2022-10-14', 'two make-up days'],
    ['2022-12-28', 7, '2023-01-09', 'across New Year, 12-31 off'],
    ['2023-09-28', 7, '2023-10-13', 'eight days off'],
    ['2024-09-27', 7, '2024-10-12', 'the last day is a make-up Saturday'],
    ['2025-01-20', 20, '2025-02-21', 'Spring Festival'],
    ['2025-01-20', 40, '2025-03-21', 'Spring Festival'],
    ['2025-09-26', 7, '2025-10-13', 'eight days off'],
    ['2025-09-26', 20, '2025-10-30', 'eight days off'],
    ['2025-12-31', 20, '2026-01-29', 'across New Year'],
    ['2026-02-13', 7, '2026-03-02', 'a Saturday is day 1'],
    ['2026-02-13', 20, '2026-03-19', 'a Saturday is day 1'],
    ['2026-09-30', 7, '2026-10-15', 'a make-up day'],
  ])('of %s + %i working days is %s (%s)', async (received, days, dueOn) => {
    const result = await runDeadline('--received', received, '--days', String(days));
    expect(result).toMatchObject({ receivedOn: received, dueOn, originalDueOn: dueOn, provisional: false });
    expect(result.days.filter(({ counted }) => counted)).toHaveLength(days);
    expect(result.days.at(-1)).toMatchObject({ date: dueOn, counted: true });
  });

  it('is after 20 working days, or 15 for what was received before 2019-05-15 (arts. 33, 56)', async () => {
    const counted = async (received: string): Promise<number> =>
      (await runDeadline('--received', received)).days.filter((each) => each.counted).length;
    expect(await counted('2019-05-14')).toBe(15);
    expect(await counted('2019-05-15')).toBe(20);
  });

  it('comes later by an extension, and the original one stays', async () => {
    expect(await runDeadline('--received', '2025-01-20', '--extend', '20')).toMatchObject({
      dueOn: '2025-03-21',
      originalDueOn: '2025-02-21',
    });
  });

  it('is provisional where a counted day lies in a year without a notice', async () => {
    expect(await runDeadline('--received', '2026-12-01')).toMatchObject({ dueOn: '2026-12-29', provisional: false });
    const { dueOn, provisional, days } = await runDeadline('--received', '2026-12-15');
    expect([dueOn, provisional]).toEqual(['2027-01-13', true]);
    expect(days.find(({ date }) => date === '2027-01-01')).toMatchObject({
      counted: false,
      why: expect.stringContaining('provisional'),
    });
  });

  it('says so beside each day that is, and beside no other', async () => {
    const { out } = await run('deadline', '--received', '2026-12-15', '--extend', '5');
    expect(out).toMatch(/due {13}2027-01-20 {2}暂定 provisional\n.*original due {2}2027-01-13 {2}暂定 provisional$/u);
    const extended = await run('deadline', '--received', '2026-12-01', '--extend', '20');
    expect(extended.out).toMatch(/due {13}2027-01-27 {2}暂定 provisional\n.*original due {2}2026-12-29$/u);
  });
});

describe('a pause', () => {
  it('excludes the days after FROM up to TO, and says so', async () => {
    const { dueOn, originalDueOn, days } = await runDeadline(
      '--received',
      '2025-01-02',
      '--pause',
      '2025-01-06..2025-01-24',
    );
    expect([dueOn, originalDueOn]).toEqual(['2025-02-25', '2025-02-06']);
    const on = (day: string): object | undefined => days.find(({ date }) => date === day);
    expect(on('2025-01-06')).toMatchObject({ counted: true });
    expect(on('2025-01-07')).toMatchObject({ counted: false, why: expect.stringContaining('扣除') });
    expect(on('2025-01-24')).toMatchObject({ counted: false, why: expect.stringContaining('paused') });
    expect(on('2025-01-26')).toMatchObject({ counted: true, why: expect.stringContaining('make-up') });
  });

  it('that overlaps another counts once', async () => {
    const one = await runDeadline('--received', '2025-03-03', '--pause', '2025-03-05..2025-03-14');
    const pauses = ['--pause', '2025-03-05..2025-03-12', '--pause', '2025-03-07..2025-03-14'];
    const two = await runDeadline('--received', '2025-03-03', ...pauses);
    expect(two.dueOn).toBe(one.dueOn);
    expect(one.dueOn).toBe('2025-04-10');
  });

  it('after the last day, or of no day, changes nothing', async () => {
    const plain = await runDeadline('--received', '2025-03-03');
    expect(plain.dueOn).toBe('2025-03-31');
    expect((await runDeadline('--received', '2025-03-03', '--pause', '2025-04-01..2025-04-20')).dueOn).toBe(
      plain.dueOn,
    );
    expect((await runDeadline('--received', '2025-03-03', '--pause', '2025-03-10..2025-03-10')).dueOn).toBe(
      plain.dueOn,
    );
  });
});

it('for people it is a list of days with their numbers, and the result', async () => {
  const { code, out } = await run('deadline', '--received', '2026-02-13', '--days', '7');
  expect(code).toBe(0);
  expect(out).toMatch(/^2026-02-13 +– /);
  expect(out).toMatch(/2026-02-14 +1 +调休上班/);
  expect(out).toMatch(/due +2026-03-02$/m);
});

describe('exit status 2, with nothing on standard output,', () => {
  it.each<[string, readonly string[]]>([
    ['no day of receipt', []],
    ['a day that does not exist', ['--received', '2025-02-29']],
    ['a day beyond the calendar', ['--received', '1989-06-01']],
    ['so many days that the calendar ends', ['--received', '2100-06-01', '--days', '1000']],
    ['no working days', ['--received', '2025-01-02', '--days', '0']],
    ['a number that is none', ['--received', '2025-01-02', '--days', 'twenty']],
    ['half a day', ['--received', '2025-01-02', '--days', '1.5']],
    ['an extension of 21 days', ['--received', '2025-01-02', '--extend', '21']],
    ['an extension of 16 days under the old law', ['--received', '2019-05-14', '--extend', '16']],
    ['no extension', ['--received', '2025-01-02', '--extend', '0']],
    ['a pause of one day', ['--received', '2025-01-02', '--pause', '2025-01-06']],
    ['a pause before the application came', ['--received', '2026-03-02', '--pause', '2025-03-05..2026-03-10']],
    [
      'a second pause before it',
      ['--received', '2026-03-02', '--pause', '2026-03-05..2026-03-06', '--pause', '2026-03-01..2026-03-10'],
    ],
    ['a pause that ends before it begins', ['--received', '2025-01-02', '--pause', '2025-01-06..2025-01-05']],
    ['a pause with a day that does not exist', ['--received', '2025-01-02', '--pause', '2025-02-29..2025-03-05']],
    ['a pause of three days', ['--received', '2025-01-02', '--pause', '2025-01-02..2025-01-03..2025-01-06']],
    ['an unknown option', ['--received', '2025-01-02', '--fast']],
    ['an argument too many', ['--received', '2025-01-02', '2025-01-03']],
  ])('for %s', async (_name, args) => {
    const result = await run('deadline', ...args, '--json');
    expect([result.code, result.out]).toEqual([2, '']);
    expect(result.err).not.toBe('');
  });
});
