// `desk replay` in a throw-away database: examples, output, and every cause of exit status 1 and 2.
import pg from 'pg';
import { withTemporaryDatabase } from '../../../src/platform/db/temporary-database.js';
import { startProgram as start, checkout, cleanUp } from '../../system/programs.js';
import { aMigratedDatabase, queryAsOwner, dropDatabases, dumpDatabase, urlOf } from '../../support/database.js';
import {
  aFile,
  aFileOfLines,
  examplePath,
  listLeftoverDatabases,
  line,
  openAgencyLine,
  type RunResult,
  readExample,
  registerLine,
  removeFiles,
  run,
  runDeskOn,
} from '../../support/command-line.js';

afterAll(async () => {
  removeFiles();
  await dropDatabases();
  await cleanUp();
});

const json = ({ out }: RunResult): Record<string, any> => JSON.parse(out) as Record<string, any>;

const EXAMPLES = [
  ['yaodu-2020', '--report', '2020', '--until', '2021-03-31'],
  ['every-command', '--report', '2025', '--agency', 'county', '--rollup', '--until', '2025-12-31'],
] as const;
type Example = readonly [name: string, ...options: string[]];

describe.each(EXAMPLES as readonly Example[])('the example %s', (name, ...options) => {
  const args = ['replay', examplePath(`${name}.jsonl`), ...options, '--json'];
  const expected = JSON.parse(readExample(`${name}.expected.json`)) as object;

  it('gives the JSON that it must give', async () => {
    const ran = await run(...args);
    expect(ran.code).toBe(0);
    expect(json(ran)).toMatchObject(expected);
  });

  it('and the same as a process of its own, with nothing else on standard output', async () => {
    const program = start('node', ['bin/desk.mjs', ...args], {
      cwd: checkout,
      env: { DATABASE_URL: urlOf('postgres') },
    });
    expect([await program.exited, program.stderr()]).toMatchObject([0, expect.any(String)]);
    expect(JSON.parse(program.stdout())).toMatchObject(expected);
  });

  it('and for people the tables of the official form', async () => {
    const { code, out } = await run(...args.filter((arg) => arg !== '--json'));
    expect(code).toBe(0);
    expect(out).toContain('表三 收到和处理政府信息公开申请情况');
    expect(out).toContain('一、本年新收政府信息公开申请数量');
    expect(out).toContain('K1 ✓');
  });
});

it('counts in a year that has a notice by its title alone as in one without any', async () => {
  const file = aFileOfLines(
    openAgencyLine('x', {}, '2026-11-02'),
    line('2026-11-03', 'amendCalendar', { title: '本县2027年值班安排' }),
    registerLine('2026-12-21', 'Q1'),
  );
  const { applications } = json(await run('replay', file, '--until', '2026-12-31', '--json'));
  expect(applications['Q1']).toMatchObject({ dueOn: '2027-01-19', provisional: true });
});

it('gives of several items the remedy notice that it must give', async () => {
  const ran = await run('replay', examplePath('mixed-items.jsonl'), '--until', '2025-03-31', '--json');
  expect([ran.code, json(ran)]).toMatchObject([0, JSON.parse(readExample('mixed-items.expected.json'))]);
});

describe('what it prints', () => {
  it('has no report without --report', async () => {
    const ran = await run('replay', aFileOfLines(openAgencyLine()), '--json');
    expect(json(ran)).toEqual({ applications: {}, reminders: [], rejected: [] });
    expect(ran.code).toBe(0);
  });

  it('is complete for an empty file', async () => {
    expect(json(await run('replay', aFile(''), '--json'))).toEqual({ applications: {}, reminders: [], rejected: [] });
  });

  it('is each application with all its keys, in the order of the file', async () => {
    const ran = await run(
      'replay',
      aFileOfLines(
        openAgencyLine(),
        registerLine('2026-01-05', 'B', { channel: 'fax' }),
        registerLine('2026-01-05', '10'),
        registerLine('2026-01-05', 'A'),
      ),
      '--json',
    );
    expect([...ran.out.matchAll(/"(B|10|A)":/g)].map(([, name]) => name)).toEqual(['B', '10', 'A']);
    expect(json(ran)['applications']).toEqual({
      B: {
        number: 'county公开登〔2026〕1号',
        agency: 'county',
        phase: 'registration',
        receivedOn: null,
        dueOn: null,
        originalDueOn: null,
        provisional: false,
        servedOn: null,
        closedOn: null,
        archived: false,
        outcome: null,
        overdue: false,
        remedyNotice: null,
        deadlines: [],
      },
      '10': expect.objectContaining({ number: 'county公开登〔2026〕2号', dueOn: '2026-02-02' }),
      A: expect.objectContaining({ number: 'county公开登〔2026〕3号', phase: 'acceptance' }),
    });
  });

  it('lists reminders in the order of time, at midnight for deadlines that passed', async () => {
    const file = aFileOfLines(
      openAgencyLine(),
      registerLine('2026-01-05', 'A'),
      line('2026-01-06', 'assign', { application: 'A', handler: '规划科' }),
    );
    const until = async (day: string): Promise<readonly { readonly at: string; readonly kind: string }[]> =>
      json(await run('replay', file, '--until', day, '--json'))['reminders'] as never;
    const reminderLines = await until('2026-02-03');
    expect(reminderLines.map(({ at }) => at)).toEqual(reminderLines.map(({ at }) => at).toSorted());
    expect(reminderLines.filter(({ kind }) => kind === 'newWork' || kind === 'overdue')).toEqual([
      { at: '2026-01-06T09:00:00+08:00', application: 'A', kind: 'newWork', to: 'handler' },
      { at: '2026-02-03T00:00:00+08:00', application: 'A', kind: 'overdue', to: 'handler' },
      { at: '2026-02-03T00:00:00+08:00', application: 'A', kind: 'overdue', to: 'head' },
      { at: '2026-02-03T00:00:00+08:00', application: 'A', kind: 'overdue', to: 'supervisor' },
    ]);
    expect(reminderLines).toContainEqual({
      at: '2026-02-02T08:30:00+08:00',
      application: 'A',
      kind: 'replyDueToday',
      to: 'handler',
    });
    expect((await until('2026-02-02')).map(({ kind }) => kind)).not.toContain('overdue');
  });

  it('counts the days in Shanghai, whatever the offset of the line', async () => {
    const ran = await run(
      'replay',
      aFileOfLines(
        openAgencyLine(),
        registerLine('2026-01-05T16:30:00Z', 'A'),
        registerLine('2026-01-05T12:00:00-05:00', 'B'),
        registerLine('2026-01-06T07:59:59+08:00', 'C'),
      ),
      '--json',
    );
    const received = Object.values(json(ran)['applications'] as object).map((each) => each.receivedOn as string);
    expect(received).toEqual(['2026-01-06', '2026-01-06', '2026-01-06']);
  });

  it('uses F19 or F21 as the option says, and by the year otherwise', async () => {
    const file = aFileOfLines(openAgencyLine());
    const format = async (...args: readonly string[]): Promise<string> =>
      json(await run('replay', file, '--json', ...args))['report'].format as string;
    expect(await format('--report', '2020')).toBe('F19');
    expect(await format('--report', '2021')).toBe('F21');
    expect(await format('--report', '2020', '--format', 'F21')).toBe('F21');
    expect(await format('--report', '2021', '--format', 'F19')).toBe('F19');
  });
});

describe('exit status 1', () => {
  it('for a line refused that did not expect it; the run goes on', async () => {
    const ran = await run(
      'replay',
      aFileOfLines(
        openAgencyLine(),
        registerLine('2026-01-05', 'A'),
        line('2026-01-06', 'sign', { application: 'A' }),
        line('2026-01-07', 'accept', { application: 'A' }),
      ),
      '--json',
    );
    expect(ran.code).toBe(1);
    expect(json(ran)['rejected']).toEqual([{ line: 3, do: 'sign', why: expect.stringContaining('Allowed now') }]);
    expect(json(ran)['applications'].A.phase).toBe('review');
  });

  it('for a line accepted that expected a refusal', async () => {
    const ran = await run(
      'replay',
      aFileOfLines(openAgencyLine(), registerLine('2026-01-05', 'A', { expect: 'rejected' })),
      '--json',
    );
    expect(ran.code).toBe(1);
    expect(json(ran)['rejected']).toEqual([]);
    expect(Object.keys(json(ran)['applications'] as object)).toEqual(['A']);
    const asText = await run(
      'replay',
      aFileOfLines(openAgencyLine(), registerLine('2026-01-05', 'A', { expect: 'rejected' })),
    );
    expect(asText.out).toContain('✗ 第2行 line 2 register');
  });

  it('not for an expected refusal, which is listed all the same', async () => {
    const ran = await run(
      'replay',
      aFileOfLines(openAgencyLine(), line('2026-01-05', 'accept', { application: 'nobody', expect: 'rejected' })),
      '--json',
    );
    expect(ran.code).toBe(0);
    expect(json(ran)['rejected']).toEqual([{ line: 2, do: 'accept', why: expect.stringContaining('nobody') }]);
  });
});

describe('a refusal, and no unusable file,', () => {
  const A = { application: 'A' };
  const before = [
    openAgencyLine(),
    registerLine('2026-01-05', 'A'),
    line('2026-01-05', 'accept', A),
    line('2026-01-05', 'extendReply', { ...A, workingDays: 5, approvedBy: '王' }),
  ];
  const refused: readonly (readonly [string, string])[] = [
    ['an unknown application', line('2026-01-06', 'accept', { application: 'nobody' })],
    ['a repeated application', registerLine('2026-01-06', 'A')],
    ['an unknown agency', registerLine('2026-01-06', 'B', { agency: 'nobody' })],
    ['a repeated agency', openAgencyLine('county', {}, '2026-01-06')],
    ['an unknown parent', openAgencyLine('town', { parent: 'nobody' }, '2026-01-06')],
    ['an unknown remedy', line('2026-01-06', 'closeRemedy', { remedy: 'nobody', result: 'other' })],
    [
      'a remedy about an unknown application',
      line('2026-01-06', 'openRemedy', { remedy: 'R', kind: 'litigation', application: 'nobody' }),
    ],
    ['an unknown consultation', line('2026-01-06', 'receiveOpinion', { ...A, consultation: 'k', opinion: 'agree' })],
    [
      'a name split twice',
      line('2026-01-06', 'split', {
        ...A,
        into: [
          { application: 'B', content: '甲' },
          { application: 'B', content: '乙' },
        ],
      }),
    ],
    ['a name split that is used', line('2026-01-06', 'split', { ...A, into: [{ application: 'A', content: '甲' }] })],
    ['a number too large', line('2026-01-06', 'extendReply', { ...A, workingDays: 21, approvedBy: '王' })],
    ['a number too small', line('2026-01-06', 'requestSupplement', { ...A, items: ['文号'], workingDays: 0 })],
    ['a negative number', line('2026-01-06', 'extendReply', { ...A, workingDays: -1, approvedBy: '王' })],
    ['a wrong state', line('2026-01-06', 'archive', A)],
    ['a role that may not', line('2026-01-06', 'void', { ...A, reason: '误', by: 'clerk' })],
    ['an arrival in the future', registerLine('2026-01-06', 'B', { arrivedOn: '2026-01-07' })],
    [
      'a day beyond the calendar',
      line('2026-01-06', 'requestSupplement', { ...A, items: ['文号'], deliveredOn: '2101-01-01' }),
    ],
    ['a day before the calendar', registerLine('2026-01-06', 'B', { arrivedOn: '1989-06-01' })],
    [
      'a notice that names a day twice',
      line('2026-01-06', 'amendCalendar', { title: '通知', off: ['2026-01-12'], work: ['2026-01-12'] }),
    ],
  ];

  it('changes nothing, and the run goes on', async () => {
    const options = ['--json', '--report', '2026', '--until', '2026-01-06'];
    const ran = await run('replay', aFileOfLines(...before, ...refused.map(([, text]) => text)), ...options);
    const rejected = json(ran)['rejected'] as readonly { readonly line: number }[];
    const lines = rejected.map((each) => refused[each.line - before.length - 1]?.[0]);
    expect(lines).toEqual(refused.map(([name]) => name));
    expect(ran.code).toBe(1);
    const without = await run('replay', aFileOfLines(...before), ...options);
    expect({ ...json(ran), rejected: [] }).toEqual(json(without));
  });
});

describe('exit status 2, with nothing applied and nothing on standard output,', () => {
  const unusable: readonly (readonly [string, string, string])[] = [
    ['no JSON', 'line', '{"at": '],
    ['a list', 'line', '[]'],
    ['a text', 'line', '"accept"'],
    ['no command', 'do', JSON.stringify({ at: '2026-01-06T09:00:00+08:00', application: 'A' })],
    ['an unknown command', 'do', line('2026-01-06', 'reject', { application: 'A' })],
    ['the name of an inherited property for a command', 'do', line('2026-01-06', 'constructor', {})],
    ['a missing field', 'application', line('2026-01-06', 'accept')],
    [
      'a missing field inside',
      'applicant.name',
      registerLine('2026-01-06', 'B', { applicant: { type: 'naturalPerson' } }),
    ],
    [
      'a field of a wrong type',
      'workingDays',
      line('2026-01-06', 'extendReply', { application: 'A', workingDays: '5', approvedBy: '王' }),
    ],
    [
      'half a day',
      'workingDays',
      line('2026-01-06', 'extendReply', { application: 'A', workingDays: 1.5, approvedBy: '王' }),
    ],
    ['null', 'handler', line('2026-01-06', 'assign', { application: 'A', handler: null })],
    ['an empty text', 'handler', line('2026-01-06', 'assign', { application: 'A', handler: '' })],
    ['an unknown outcome', 'outcome', line('2026-01-06', 'submitDraft', { application: 'A', outcome: 'refused' })],
    [
      'an unknown outcome of an item',
      'items.0.outcome',
      line('2026-01-06', 'submitDraft', {
        application: 'A',
        outcome: 'disclosed',
        items: [{ content: '甲', outcome: 'no' }],
      }),
    ],
    ['an unknown channel', 'channel', registerLine('2026-01-06', 'B', { channel: 'pigeon' })],
    ['an unknown role', 'by', line('2026-01-06', 'accept', { application: 'A', by: 'boss' })],
    ['time as a role', 'by', line('2026-01-06', 'accept', { application: 'A', by: 'time' })],
    ['an expectation that is none', 'expect', line('2026-01-06', 'accept', { application: 'A', expect: 'accepted' })],
    ['a day that does not exist', 'arrivedOn', registerLine('2026-03-06', 'B', { arrivedOn: '2026-02-29' })],
    [
      'a day in a list that does not exist',
      'off.1',
      line('2026-01-06', 'amendCalendar', { title: 't', off: ['2026-01-12', '2026-1-13'] }),
    ],
    ['an instant without offset', 'at', line('2026-01-06T09:00:00', 'accept', { application: 'A' })],
    ['an instant that does not exist', 'at', line('2026-02-30T09:00:00+08:00', 'accept', { application: 'A' })],
    ['an hour that does not exist', 'at', line('2026-01-06T25:00:00+08:00', 'accept', { application: 'A' })],
    ['a code as long as a sentence', 'code', openAgencyLine('c'.repeat(101), {}, '2026-01-06')],
    ['the hour 24', 'at', line('2026-01-06T24:00:00+08:00', 'accept', { application: 'A' })],
    ['an offset beyond the earth', 'at', line('2026-01-07T09:00:00+20:00', 'accept', { application: 'A' })],
    ['the year 0', 'arrivedOn', registerLine('2026-01-06', 'B', { arrivedOn: '0000-01-01' })],
    ['the end of days', 'at', line('9999-12-31T09:00:00+08:00', 'accept', { application: 'A' })],
    ['a day alone', 'at', JSON.stringify({ at: '2026-01-06', do: 'accept', application: 'A' })],
    ['no instant', 'at', JSON.stringify({ do: 'accept', application: 'A' })],
    ['a clock going back', 'at', line('2026-01-05T08:59:59+08:00', 'accept', { application: 'A' })],
    ['a clock going back behind an offset', 'at', line('2026-01-05T09:30:00+09:00', 'accept', { application: 'A' })],
    ['a character that no database keeps', 'content', registerLine('2026-01-06', 'B', { content: '甲\u0000乙' })],
    ['half a character', 'application', `{"at":"2026-01-06T09:00:00+08:00","do":"accept","application":"\\ud800"}`],
  ];

  it.each(unusable)('for %s: standard error names line and field', async (_name, field, text) => {
    const ran = await run('replay', aFileOfLines(openAgencyLine(), registerLine('2026-01-05', 'A'), text), '--json');
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toContain(`第3行 line 3: ${field}:`);
  });

  it('also where it would be imported', async () => {
    const url = await aMigratedDatabase();
    const before = await dumpDatabase(url);
    const file = aFileOfLines(openAgencyLine(), registerLine('2026-01-05', 'A'), 'oops');
    expect(await runDeskOn(url, ['replay', file, '--into-live', '--json'])).toMatchObject({ code: 2, out: '' });
    expect(await dumpDatabase(url)).toEqual(before);
  });

  it('for a fault far into a file of many lines', async () => {
    const lines = Array.from({ length: 700 }, (_, index) => registerLine('2026-01-05', `A${index}`));
    const ran = await run('replay', aFileOfLines(openAgencyLine(), ...lines, 'oops'), '--json');
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining('line 702') });
  });

  const file = (): string =>
    aFileOfLines(
      openAgencyLine(),
      openAgencyLine('town', { parent: 'county' }),
      registerLine('2026-01-05', 'A', { agency: 'town' }),
    );
  it.each<[string, string, readonly string[]]>([
    ['--until before the last line', '--until', ['--until', '2026-01-04']],
    ['--until that is no day', '--until', ['--until', '2026-02-30']],
    ['an unknown agency', 'nobody', ['--report', '2026', '--agency', 'nobody']],
    ['several agencies and none named', 'county, town', ['--report', '2026']],
    ['an unknown format', '--format', ['--report', '2026', '--agency', 'county', '--format', 'F20']],
    ['a year that is none', '--report', ['--report', 'MMXXVI']],
    ['an unknown option', '--fast', ['--fast']],
    ['an option without its value', '--report', ['--report']],
    ['a second file', 'argument', ['second.jsonl']],
  ])('for %s', async (_name, word, options) => {
    const ran = await run('replay', file(), '--json', ...options);
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toContain(word);
  });

  it('for --until on the last line’s day, when the line is after noon', async () => {
    const tooLate = aFileOfLines(openAgencyLine(), registerLine('2026-01-05T12:00:01+08:00', 'A'));
    expect(await run('replay', tooLate, '--until', '2026-01-05')).toMatchObject({ code: 2, out: '' });
    const inTime = aFileOfLines(openAgencyLine(), registerLine('2026-01-05T12:00:00+08:00', 'A'));
    expect(await run('replay', inTime, '--until', '2026-01-05')).toMatchObject({ code: 0 });
  });

  it('for a file that is not there, a folder, or none', async () => {
    for (const args of [['/nowhere/x.jsonl'], [checkout], []]) {
      expect(await run('replay', ...args)).toMatchObject({ code: 2, out: '' });
    }
  });

  it('for an unknown command, and for none', async () => {
    expect(await run('play')).toMatchObject({ code: 2, out: '' });
    expect(await run()).toMatchObject({ code: 2, out: '' });
  });

  it('as a process of its own', async () => {
    const program = start('node', ['scripts/run.mjs', 'desk', 'replay', aFileOfLines('oops'), '--json'], {
      cwd: checkout,
      env: { DATABASE_URL: urlOf('postgres') },
    });
    expect([await program.exited, program.stdout(), program.stderr()]).toEqual([
      2,
      '',
      expect.stringContaining('line 1: line:'),
    ]);
    const refused = start(
      'node',
      ['scripts/run.mjs', 'desk', 'replay', aFileOfLines(registerLine('2026-01-05', 'A')), '--json'],
      {
        cwd: checkout,
        env: { DATABASE_URL: urlOf('postgres') },
      },
    );
    expect(await refused.exited).toBe(1);
    expect(JSON.parse(refused.stdout())).toMatchObject({ rejected: [{ line: 1, do: 'register' }] });
  });
});

describe('a file as programs and people make them', () => {
  it('may begin with a byte order mark, end its lines with CR LF, and hold empty ones', async () => {
    const lines = [
      openAgencyLine(),
      '',
      registerLine('2026-01-05', 'A'),
      '   ',
      line('2026-01-06', 'accept', { application: 'A' }),
    ];
    const plain = await run('replay', aFile(lines.join('\n')), '--json');
    const windows = await run('replay', aFile(`\uFEFF${lines.join('\r\n')}\r\n`), '--json');
    expect(windows).toEqual(plain);
    expect(plain.code).toBe(0);
    const refused = await run('replay', aFile(`\uFEFF\r\n${lines.join('\r\n')}\r\n${lines[4]}`), '--json');
    expect(json(refused)['rejected']).toMatchObject([{ line: 7 }]);
  });

  it('may hold a field that no command knows: standard error says so once', async () => {
    const accept = (application: string): string => line('2026-01-06', 'accept', { application, colour: 'red' });
    const ran = await run(
      'replay',
      aFileOfLines(
        openAgencyLine(),
        registerLine('2026-01-05', 'A'),
        registerLine('2026-01-05', 'B'),
        accept('A'),
        accept('B'),
      ),
      '--json',
    );
    expect(ran.code).toBe(0);
    expect(ran.err.match(/colour/g)).toHaveLength(1);
    expect(ran.err).toContain('line 4');
    expect(json(ran)['rejected']).toEqual([]);
  });

  it('may end without a newline, and name things as it likes', async () => {
    const name = `"'; drop table party; --\\ 甲\n${'长'.repeat(300)}`;
    const ran = await run('replay', aFile([openAgencyLine(), registerLine('2026-01-05', name)].join('\n')), '--json');
    expect(Object.keys(json(ran)['applications'] as object)).toEqual([name]);
  });

  it('may hold a very long name', async () => {
    const name = Array.from({ length: 3000 }, (_, index) =>
      String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)),
    ).join('');
    const ran = await run('replay', aFileOfLines(openAgencyLine(), registerLine('2026-01-05', name)), '--json');
    expect(ran.code).toBe(0);
    expect(Object.keys(json(ran)['applications'] as object)).toEqual([name]);
  });
});

describe('a throw-away database', () => {
  it('is gone afterwards, also when the run fails', async () => {
    await run('replay', aFileOfLines(openAgencyLine()), '--json');
    expect(await listLeftoverDatabases()).toEqual([]);
    let seen: readonly string[] = [];
    await expect(
      withTemporaryDatabase(urlOf('postgres'), async () => {
        seen = await listLeftoverDatabases();
        throw new Error('the disk is full');
      }),
    ).rejects.toThrow('the disk is full');
    expect(seen).toHaveLength(1);
    expect(await listLeftoverDatabases()).toEqual([]);
  });

  it('left behind by a killed run is removed an hour later, and no other', async () => {
    const server = urlOf('postgres');
    const [old, young, used] = [
      `${Date.now() - 4_000_000}_old`,
      `${Date.now()}_young`,
      `${Date.now() - 4_000_000}_used`,
    ];
    for (const name of [old, young, used]) await queryAsOwner(server, `create database disclosure_desk_replay_${name}`);
    const client = new pg.Client({ connectionString: urlOf(`disclosure_desk_replay_${used}`) });
    await client.connect();
    await run('replay', aFileOfLines(openAgencyLine()), '--json');
    expect((await listLeftoverDatabases()).map((name) => name.split('_').at(-1)).toSorted()).toEqual(['used', 'young']);
    await client.end();
    for (const name of [young, used])
      await queryAsOwner(server, `drop database disclosure_desk_replay_${name} with (force)`);
  });

  it('is separate for each of several replays at once', async () => {
    const args = ['replay', examplePath('every-command.jsonl'), '--json', '--report', '2025', '--agency', 'county'];
    const [first, second, third] = await Promise.all([run(...args), run(...args), run(...args)]);
    expect(first!.code).toBe(0);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(await listLeftoverDatabases()).toEqual([]);
  });

  it('uses the installation’s notices, but no agency’s own, and does not change the installation', async () => {
    const url = await aMigratedDatabase();
    await runDeskOn(url, ['replay', aFileOfLines(openAgencyLine()), '--into-live', '--json']);
    const notice = (more: object): string =>
      aFile(JSON.stringify({ title: '通知', source: '文件', ...more }), `notice-${JSON.stringify(more).length}.json`);
    await runDeskOn(url, ['calendar', 'apply', notice({ off: ['2026-01-12'] }), '--approved-by', '王主任']);
    await runDeskOn(url, [
      'calendar',
      'apply',
      notice({ off: ['2026-01-13'], agency: 'county' }),
      '--approved-by',
      '王',
    ]);
    const before = await dumpDatabase(url);
    const ran = await runDeskOn(url, [
      'replay',
      aFileOfLines(openAgencyLine(), registerLine('2026-01-05', 'A')),
      '--json',
    ]);
    expect(json(ran)['applications'].A.dueOn).toBe('2026-02-03');
    expect(await dumpDatabase(url)).toEqual(before);
  });
});
