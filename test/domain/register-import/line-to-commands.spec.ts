// A line of an old register as commands: each kind of ending, the defaults, and impossible lines.
import { Examination, type Problem, type ImportableLine } from '../../../src/domain/register-import/examination.js';
import type { LineCells } from '../../../src/domain/register-import/register-line.js';
import { FIELD_NAMES } from '../../../src/domain/register-import/register-fields.js';
import { OUTCOME_NAMES, OUTCOMES } from '../../../src/domain/reply/outcomes.js';
import { table3 } from '../../../src/domain/statistics/tables.js';
import { calendar } from '../../support/calendar.js';

const COLUMNS = Object.fromEntries(FIELD_NAMES.map((field) => [field, field]));

function examined(lines: readonly LineCells[], { archive = true, mostPlayed = Infinity } = {}): Examination {
  const examination = new Examination({
    mapping: { columns: COLUMNS, values: {}, defaults: {}, archive },
    calendar,
    today: '2026-11-23',
    from1904: false,
    known: new Map([
      [
        'known',
        {
          application: 2020_000007,
          receivedOn: LINE.receivedOn!,
          applicantName: LINE.applicantName!,
          content: LINE.content!,
        },
      ],
    ]),
    mostPlayed,
  });
  lines.forEach((cells, index) =>
    examination.examineLine({
      sheet: '台账',
      line: index + 2,
      cells: Object.fromEntries(Object.entries({ ...LINE, ...cells })),
    }),
  );
  return examination;
}

const LINE: LineCells = {
  number: 'A1',
  receivedOn: '2021-03-01',
  channel: '现场',
  applicantType: '自然人',
  applicantName: '张三',
  content: '某事',
  outcome: '予以公开',
  servedOn: '2021-03-10',
  method: '当面',
};

const good = (cells: LineCells, options = {}): ImportableLine => {
  const { toImport, problems } = examined([cells], options);
  expect(problems).toEqual([]);
  return toImport[0]!;
};
const commandsOf = (cells: LineCells, options = {}): readonly string[] =>
  good(cells, options).commands.map((command) => `${command.on} ${command.do}`);
const problemsOf = (cells: LineCells): readonly Problem[] => examined([cells]).problems;

describe('a line that was answered', () => {
  it('becomes the commands of the process on its own days', () => {
    expect(
      commandsOf({ acceptedOn: '2021-03-02', signedOn: '2021-03-09', handler: '办公室', archivedOn: '2021-04-01' }),
    ).toEqual([
      '2021-03-01 register',
      '2021-03-01 assign',
      '2021-03-02 accept',
      '2021-03-09 submitDraft',
      '2021-03-09 review',
      '2021-03-09 sign',
      '2021-03-10 dispatch',
      '2021-04-01 archive',
    ]);
  });

  it('by letter is registered when it came and received when it was confirmed (art. 31)', () => {
    const { commands } = good({ channel: '信函', arrivedOn: '2021-02-26', method: '' });
    expect(commands.slice(0, 2).map(({ on, do: name }) => [on, name])).toEqual([
      ['2021-02-26', 'register'],
      ['2021-03-01', 'confirmReceipt'],
    ]);
    expect(commands).toContainEqual(expect.objectContaining({ do: 'dispatch', method: 'registeredMail' }));
  });

  it('is not archived if a person chose so, nor delivered if that is unknown', () => {
    expect(commandsOf({ method: 'EMS' }, { archive: false }).at(-1)).toBe('2021-03-10 dispatch');
    expect(good({ method: 'EMS' }).derived).toContain('deliveredOn');
  });

  it.each(OUTCOME_NAMES.filter((outcome) => outcome !== 'feeLapsed'))(
    'as %s counts in its row of Table 3',
    (outcome) => {
      const ended = 'closing' in OUTCOMES[outcome] ? { servedOn: '', closedOn: '2021-03-26' } : {};
      const supplement = /Lapsed|stillUnclear/u.test(outcome)
        ? {
            supplementRequestedOn: '2021-03-03',
            ...(outcome === 'stillUnclear' ? { supplementReceivedOn: '2021-03-05' } : {}),
          }
        : {};
      const examination = examined([{ outcome: OUTCOMES[outcome].label.zh, ...ended, ...supplement }]);
      expect(examination.problems).toEqual([]);
      const table = table3(examination.counts, 2021, 'F21');
      expect([table['1']!.at(-1), table[OUTCOMES[outcome].row]!.at(-1), table['4']!.at(-1)]).toEqual([1, 1, 0]);
    },
  );
});

describe('what is never invented', () => {
  it('is the day of receipt or of service: a line without them is named', () => {
    expect(problemsOf({ receivedOn: '' })).toMatchObject([{ column: 'receivedOn' }]);
    expect(problemsOf({ servedOn: '' })).toMatchObject([{ column: 'servedOn' }]);
    // The day on which it was closed is not the day of service.
    expect(problemsOf({ servedOn: '', closedOn: '2021-03-10' })).toMatchObject([{ column: 'servedOn' }]);
  });

  it('is the length of an extension, or the day of its notice', () => {
    expect(problemsOf({ extendedOn: '2021-03-05' })).toMatchObject([{ column: 'extensionDays' }]);
    expect(problemsOf({ extensionDays: '20' })).toMatchObject([{ column: 'extendedOn' }]);
  });

  it('is an extension that came too late (art. 33)', () => {
    const late = { extendedOn: '2021-05-06', extensionDays: '20', servedOn: '2021-05-10' };
    expect(problemsOf(late)).toMatchObject([
      { column: 'extendedOn', says: { en: expect.stringContaining('art. 33') as string } },
    ]);
  });
});

describe('a supplement', () => {
  it('takes the term that let it come in time, as a default that is kept', () => {
    const line = good({
      supplementRequestedOn: '2021-03-03',
      supplementReceivedOn: '2021-03-24',
      servedOn: '2021-04-01',
    });
    expect(line.commands).toContainEqual(expect.objectContaining({ do: 'requestSupplement', workingDays: 15 }));
    expect(line.derived).toContain('supplementDays');
  });

  it('that never came closes the file on the day that the register has, by the term that ends then (art. 30)', () => {
    const line = good({
      outcome: '逾期不补正',
      servedOn: '',
      closedOn: '2021-03-20',
      supplementRequestedOn: '2021-03-05',
    });
    expect(line.derived).not.toContain('closedOn');
    expect(line.commands).toContainEqual(expect.objectContaining({ do: 'requestSupplement', workingDays: 10 }));
  });

  it('that was requested late takes the head’s confirmation, on that day (Q-3)', () => {
    const late = { outcome: '逾期不补正', servedOn: '', closedOn: '2021-04-30', supplementRequestedOn: '2021-03-25' };
    expect(commandsOf(late)).toContain('2021-04-30 confirmLapse');
  });

  it('that never came, and an application that is open all the same, do not go together', () => {
    const open = { outcome: '办理中', servedOn: '', method: '', supplementRequestedOn: '2021-03-03' };
    expect(problemsOf(open)).toMatchObject([
      { column: 'outcome', says: { zh: expect.stringContaining('逾期不补正') as string } },
    ]);
  });

  it('that would close in another year than the register says is named: it would change the tables', () => {
    const line = {
      receivedOn: '2021-12-01',
      supplementRequestedOn: '2021-12-03',
      supplementDays: '10',
      outcome: '逾期不补正',
      servedOn: '',
      closedOn: '2022-01-20',
    };
    expect(problemsOf(line)).toMatchObject([{ column: 'closedOn' }]);
  });
});

describe('what the register does not contain', () => {
  it.each([
    ['逾期未缴费', { servedOn: '', closedOn: '2021-03-10' }, 'closedOn'],
    ['逾期不补正', { servedOn: '', closedOn: '2021-03-10' }, 'supplementRequestedOn'],
    ['补正后仍不明确', {}, 'supplementReceivedOn'],
    ['不予公开', {}, 'outcome'],
  ])('%s is named with what to do', (outcome, more, column) => {
    const [problem, ...others] = problemsOf({ outcome, ...more });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ column });
    expect(problem!.remedy.zh).not.toBe('');
  });

  it.each<[keyof LineCells, string]>([
    ['receivedOn', '2007-01-01'],
    ['servedOn', '2026-11-24'],
    ['servedOn', '2021-02-28'],
    ['number', '110105194912310021'],
    ['idNumber', '110105194912310000'],
    ['supplementDays', '一周'],
    ['litigationResult', '维持'],
  ])('%s of %s is named', (field, text) => {
    expect(problemsOf({ [field]: text }).length).toBeGreaterThan(0);
  });

  it('and names of persons are masked where a line is quoted', () => {
    expect(JSON.stringify(problemsOf({ idNumber: '110105194912310000' }))).not.toContain('19491231');
  });
});

describe('a payment that never came', () => {
  it('ends the application on the day of the register, by the latest notice whose term ends then', () => {
    const cells = { outcome: '逾期未缴费，视为放弃', servedOn: '', closedOn: '2021-04-13' };
    expect(commandsOf(cells)).toEqual([
      '2021-03-01 register',
      '2021-03-01 accept',
      '2021-03-12 noticeFee',
      '2021-04-13 archive',
    ]);
    const { derived, commands } = good(cells);
    expect(derived).toContain('feeNotice');
    expect(commands.find((command) => command.do === 'noticeFee')).toMatchObject({ basis: 'pages', quantity: 31 });
  });

  it('noted later than the term can have ended is closed by law, in the same year', () => {
    const cells = { outcome: '逾期未缴费', servedOn: '', closedOn: '2021-09-01' };
    expect(good(cells).derived).toContain('closedOn');
    const [problem] = problemsOf({ ...cells, closedOn: '2022-02-01' });
    expect(problem).toMatchObject({ column: 'closedOn', says: { zh: expect.stringContaining('年度不同') as string } });
  });
});

describe('a number that a spreadsheet has ruined', () => {
  it.each<[keyof LineCells, string]>([
    ['idNumber', '1.40421E+17'],
    ['idNumber', '1.4042119900101e17'],
    ['idNumber', "'１．４０４２１Ｅ＋１７"],
    ['idNumber', '140421199001010000'],
    ['idNumber', '140421199001011000'],
    ['idNumber', '##########'],
    ['trackingNumber', '1.23457E+12'],
    ['trackingNumber', '1234567890123450000'],
    ['number', '2.02003E+11'],
  ])('%s %s is named, its digits are lost', (field, text) => {
    expect(problemsOf({ [field]: text })).toMatchObject([
      { column: field, says: { zh: expect.stringContaining('丢失了数字') as string } },
    ]);
  });

  it.each(['', '无', 'G12345678', '110105491231002', '91350100M000100Y43', '11010519491231002X'])(
    '%s is not one',
    (idNumber) => {
      expect(problemsOf({ idNumber })).toEqual([]);
    },
  );

  it.each([
    "'11010519491231002X",
    '\t11010519491231002X',
    '="11010519491231002X"',
    '11010519491231002x',
    '１１０１０５１９４９１２３１００２Ｘ',
    '110105 19491231 002X',
    '\u200B11010519491231002X\uFEFF',
    '’11010519491231002X ',
  ])('the marks of %j are no part of the number', (idNumber) => {
    const [register] = good({ idNumber }).commands;
    expect(register).toMatchObject({ applicant: { idNumber: '11010519491231002X' } });
  });

  it('marks round any cell are no part of it', () => {
    expect(good({ number: '="0012"', content: "'某事" })).toMatchObject({ number: '0012' });
  });
});

describe('an open line whose deadline is past', () => {
  it('is told before the import, with the day', () => {
    const open = { outcome: '', servedOn: '', method: '' };
    expect(examined([{ ...open, receivedOn: '2024-03-01' }]).overdue).toEqual([
      { sheet: '台账', line: 2, number: 'A1', dueOn: '2024-03-29' },
    ]);
    expect(examined([{ ...open, receivedOn: '2026-11-20' }]).overdue).toEqual([]);
    expect(examined([{}]).overdue).toEqual([]);
  });
});

describe('a remedy', () => {
  it('is a suit after reconsideration where both are on the line, unless the register says which', () => {
    const kinds = (cells: LineCells): readonly unknown[] =>
      good({
        litigationOpenedOn: '2021-06-01',
        litigationResult: '撤销',
        litigationClosedOn: '2021-09-01',
        ...cells,
      }).commands.flatMap((command) => (command.do === 'openRemedy' ? [command.kind] : []));
    expect(kinds({})).toEqual(['litigation']);
    expect(kinds({ litigationKind: '经复议后起诉' })).toEqual(['litigationAfterReconsideration']);
    expect(kinds({ reconsiderationOpenedOn: '2021-04-01' })).toEqual([
      'reconsideration',
      'litigationAfterReconsideration',
    ]);
  });
});

describe('many lines', () => {
  it.each<[string, LineCells, string]>([
    ['day', { receivedOn: '2021-03-02' }, '收到日期'],
    ['applicant', { applicantName: '李四' }, '申请人'],
    ['content', { content: '另一事' }, '申请内容'],
  ])(
    'whose number is known, of another %s, are named as different (a second register also begins with 1)',
    (_what, cells, label) => {
      const examination = examined([{ number: 'known', ...cells }]);
      expect(examination.alreadyImported).toEqual([]);
      expect(examination.problems).toMatchObject([
        {
          line: 2,
          column: 'number',
          says: {
            zh: expect.stringContaining(label) as string,
            en: expect.stringContaining('known by its number, but different') as string,
          },
        },
      ]);
    },
  );

  it('are counted by lines, not by problems', () => {
    const examination = examined([{ channel: '托梦', applicantType: '神仙' }, { number: 'B' }]);
    expect([examination.faultyLines, examination.problems.length, examination.good]).toEqual([1, 2, 1]);
  });

  it('with one number are named, one that was imported before is not imported again', () => {
    const examination = examined([{}, {}, { number: 'KNOWN' }]);
    expect(examination.problems).toMatchObject([{ line: 3, column: 'number' }]);
    expect(examination.alreadyImported).toEqual([
      { sheet: '台账', line: 4, number: 'KNOWN', application: 2020_000007 },
    ]);
    expect(examination.good).toBe(1);
  });

  it('beyond the limit are read and counted, and simulated later', () => {
    const examination = examined([{}, { number: 'A2' }, { number: 'A3' }], { mostPlayed: 1 });
    expect(examination).toMatchObject({ lines: 3, good: 3, played: 1, unplayed: 2 });
    expect(table3(examination.counts, 2021, 'F21')['1']!.at(-1)).toBe(3);
  });
});

describe('a text of a line', () => {
  it.each([
    ['content', 20_000],
    ['applicantName', 200],
    ['idNumber', 100],
    ['handler', 200],
    ['replyNumber', 100],
    ['trackingNumber', 100],
  ] as const)('%s may have %i characters and no more', (field, longest) => {
    expect(problemsOf({ [field]: '字'.repeat(longest) })).toEqual([]);
    expect(problemsOf({ [field]: '字'.repeat(longest + 1) })).toMatchObject([
      { column: field, says: { zh: `超过${longest}个字` } },
    ]);
  });
});
