// The year's tables out of counts, and the identities that the official form prints.
import fc from 'fast-check';
import type { Facts } from '../../../src/domain/applications/facts.js';
import { checkTable3 } from '../../../src/domain/statistics/table3-checks.js';
import { type Count, countChange, countsOf } from '../../../src/domain/statistics/counts.js';
import { FORM_ROWS } from '../../../src/domain/statistics/table3-form.js';
import { FORMATS, formatOf, resultRows, table3, table4 } from '../../../src/domain/statistics/tables.js';
import { OUTCOME_NAMES } from '../../../src/domain/reply/outcomes.js';
import { APPLICANT_TYPES, REMEDY_KINDS, REMEDY_RESULTS } from '../../../src/domain/vocabulary.js';
import {
  aClearedDraft,
  anAcceptedApplication,
  anApplication,
  anArrival,
  type ApplicationScenario,
} from '../../support/application.js';
import { assertProperty } from '../../support/seed.js';

const countsIn = (...scenarios: readonly ApplicationScenario[]): readonly Count[] =>
  scenarios.flatMap(({ facts }) => countsOf(facts));
const cells = (row: string): readonly number[] => row.split(' ').map(Number);

describe('what an application counts for (docs/rules/report-formats.md#counting)', () => {
  it('is being received, by the year of the legal day of receipt', () => {
    const confirmed = anArrival({ arrivedOn: '2024-12-31', channel: 'fax' }).on('2025-01-02', 'confirmReceipt');
    expect(countsOf(confirmed.facts)).toEqual([
      { year: 2025, measure: 'received', applicant: 'naturalPerson', number: 1 },
    ]);
  });

  it('is its outcome, by the year of posting, however late the mail is delivered', () => {
    const posted = aClearedDraft({ receivedOn: '2024-12-20', outcome: 'repeated', type: 'legalService' })
      .on('2024-12-31', 'sign')
      .on('2024-12-31', 'dispatch')
      .on('2025-01-06', 'confirmDelivery');
    expect(countsOf(posted.facts)).toEqual([
      { year: 2024, measure: 'received', applicant: 'legalService', number: 1 },
      { year: 2024, measure: 'repeated', applicant: 'legalService', number: 1 },
      { year: 2024, measure: 'closedOfReceived', applicant: 'legalService', number: 1 },
    ]);
  });

  it('is, of a lapse, the year of the day after: a term that ends on 31 December closes in the new year (Q-17)', () => {
    const awaitingSupplement = anApplication({ receivedOn: '2025-12-22' }).on('2025-12-24', 'requestSupplement', {
      workingDays: 5,
    });
    expect(awaitingSupplement.deadline('supplement').dueOn).toBe('2025-12-31');
    expect(countsIn(awaitingSupplement.until('2025-12-31'))).toHaveLength(1);
    expect(countsIn(awaitingSupplement.until('2026-01-05')).at(-1)).toMatchObject({
      year: 2026,
      measure: 'supplementLapsed',
    });
  });

  it.each([
    ['not yet received', anArrival({ arrivedOn: '2025-01-02', channel: 'fax' })],
    [
      'withdrawn before it was received',
      anArrival({ arrivedOn: '2025-01-02', channel: 'fax' }).on('2025-01-03', 'withdraw'),
    ],
    ['void', anAcceptedApplication({ receivedOn: '2025-01-02' }).on('2025-01-03', 'void')],
  ])('is nothing when it is %s', (_what, scenario) => {
    expect(countsOf(scenario.facts)).toEqual([]);
  });

  it('is nothing for a reply redone after a remedy (Q-9)', () => {
    const { facts } = anAcceptedApplication({ receivedOn: '2025-01-02' });
    expect(countsOf({ ...facts, counts: false, closedOn: '2025-01-03', outcome: 'disclosed' })).toEqual([]);
  });
});

describe('what a command changes in the figures', () => {
  const received = anApplication({ receivedOn: '2025-01-02' });
  const change = (before: ApplicationScenario, after: ApplicationScenario) =>
    countChange(before.facts, after.facts).map(
      ({ year, measure, applicant, number }) => `${number} ${year} ${measure} ${applicant}`,
    );

  it('is nothing for most', () => {
    expect(change(received, received.on('2025-01-03', 'accept'))).toEqual([]);
  });

  it('moves the column with an amended type, and the year with an amended day', () => {
    const retyped = received.on('2025-01-03', 'amendRegistration', { fields: { type: 'publicWelfare' } });
    expect(change(received, retyped)).toEqual(['-1 2025 received naturalPerson', '1 2025 received publicWelfare']);
    const redated = received.on('2025-01-03', 'amendRegistration', { fields: { receivedOn: '2024-12-31' } });
    expect(change(received, redated)).toEqual(['-1 2025 received naturalPerson', '1 2024 received naturalPerson']);
  });

  it('takes back what was counted of one that turns out void, or that a late supplement opens again', () => {
    expect(change(received, received.on('2025-01-03', 'void'))).toEqual(['-1 2025 received naturalPerson']);
    const lapsed = received.on('2025-01-03', 'requestSupplement').until('2025-02-05');
    expect(change(lapsed, lapsed.on('2025-02-05', 'acceptLateSupplement'))).toEqual([
      '-1 2025 supplementLapsed naturalPerson',
      '-1 2025 closedOfReceived naturalPerson',
    ]);
  });

  it('adds up, over any life, to what the facts count for in the end', () => {
    const arrived = anArrival({ arrivedOn: '2025-01-02', channel: 'email' });
    const confirmed = arrived.on('2025-01-03', 'confirmReceipt');
    const lapsed = confirmed.on('2025-01-06', 'requestSupplement').until('2025-02-05');
    const commands = [arrived, confirmed, lapsed, lapsed.on('2025-02-06', 'acceptLateSupplement')];
    const sums = new Map<string, number>();
    commands.forEach(({ facts }, index) => {
      for (const { number, ...cell } of countChange(commands[index - 1]?.facts ?? null, facts)) {
        const key = JSON.stringify(cell);
        sums.set(key, (sums.get(key) ?? 0) + number);
      }
    });
    const left = [...sums]
      .filter(([, number]) => number !== 0)
      .map(([key, number]) => ({ ...(JSON.parse(key) as Count), number }));
    expect(left).toEqual(countsOf(commands.at(-1)!.facts));
  });
});

describe('Table 3', () => {
  const replied = (receivedOn: string, dispatchedOn: string): ApplicationScenario =>
    aClearedDraft({ receivedOn }).on(dispatchedOn, 'sign').on(dispatchedOn, 'dispatch');
  const carried = replied('2024-12-20', '2025-01-06');
  const answered = replied('2025-03-03', '2025-03-10');
  const open = anAcceptedApplication({ receivedOn: '2025-12-22', type: 'researchInstitute' });

  it('puts what was received in row 1, what was carried in in row 2, results in 3, what is open in row 4', () => {
    const table = table3(countsIn(carried, answered, open), 2025, 'F21');
    expect([table['1'], table['2'], table['3.1'], table['3.7'], table['4']]).toEqual([
      cells('1 0 1 0 0 0 2'),
      cells('1 0 0 0 0 0 1'),
      cells('2 0 0 0 0 0 2'),
      cells('2 0 0 0 0 0 2'),
      cells('0 0 1 0 0 0 1'),
    ]);
  });

  it('carries row 4 into row 2 of the next year (K4)', () => {
    const counts = countsIn(carried, answered, open);
    for (const year of [2024, 2025]) {
      expect(table3(counts, year + 1, 'F21')['2']).toEqual(table3(counts, year, 'F21')['4']);
    }
  });

  it('has 23 rows in the format of 2019, for the reports on 2019 and 2020, and 25 in that of 2021', () => {
    expect([2019, 2020, 2021, 2026].map(formatOf)).toEqual(['F19', 'F19', 'F21', 'F21']);
    expect(Object.keys(table3([], 2020, 'F19'))).toHaveLength(23);
    expect(Object.keys(table3([], 2021, 'F21'))).toHaveLength(25);
    expect(resultRows('F19').at(-1)).toBe('3.6');
    expect(resultRows('F21').slice(-3)).toEqual(['3.6.1', '3.6.2', '3.6.3']);
  });

  it.each(FORMATS)('has, in the form of %s, a line for each of its rows, in the official order', (format) => {
    const lines = FORM_ROWS[format].map(({ row }) => row).filter((row) => row !== null);
    expect([...lines].sort()).toEqual(Object.keys(table3([], 2025, format)).sort());
    expect(lines).toEqual(['1', '2', ...resultRows(format), '3.7', '4']);
  });

  it('puts every other handling into one row in the format of 2019', () => {
    const counts: readonly Count[] = (
      ['supplementLapsed', 'feeLapsed', 'withdrawn', 'notGovernmentInformation'] as const
    ).map((measure) => ({ year: 2020, measure, applicant: 'naturalPerson', number: 1 }));
    expect(table3(counts, 2020, 'F19')['3.6']).toEqual(cells('4 0 0 0 0 0 4'));
    expect(table3(counts, 2020, 'F21')['3.6.3']).toEqual(cells('2 0 0 0 0 0 2'));
  });

  it('keeps K1, K2, K3, K4 and K6 for whatever applications there are', () => {
    const commands = fc
      .record({
        receivedOn: fc.integer({ min: 2019, max: 2023 }).map((year) => `${year}-06-03`),
        years: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
        outcome: fc.constantFrom(...OUTCOME_NAMES),
        applicant: fc.constantFrom(...APPLICANT_TYPES),
      })
      .map(({ receivedOn, years, outcome, applicant }): Facts => ({
        applicant,
        channel: 'counter',
        arrivedOn: receivedOn,
        receivedOn,
        counts: true,
        consultations: [],
        ...(years !== undefined && { outcome, closedOn: `${Number(receivedOn.slice(0, 4)) + years}-11-05` }),
      }));
    assertProperty(
      fc.property(fc.array(commands, { maxLength: 30 }), fc.integer({ min: 2019, max: 2025 }), (histories, year) => {
        const counts = histories.flatMap((facts) => countsOf(facts));
        const before = table3(counts, year - 1, formatOf(year - 1))['4']!;
        const failed = checkTable3(table3(counts, year, formatOf(year)), formatOf(year), before).filter(
          ({ ok }) => !ok,
        );
        expect(failed).toEqual([]);
      }),
    );
  });
});

describe('the identities 勾稽关系', () => {
  const sound = table3(countsIn(anApplication({ receivedOn: '2025-03-03' })), 2025, 'F21');
  const failing = (change: Readonly<Record<string, string>>, before: readonly number[] | null = null) =>
    checkTable3(
      { ...sound, ...Object.fromEntries(Object.entries(change).map(([row, text]) => [row, cells(text)])) },
      'F21',
      before,
    )
      .filter(({ ok }) => !ok)
      .map(({ rule, detail }) => `${rule} ${detail}`);

  it('are checked in the order of the official form, and hold for a sound table', () => {
    expect(checkTable3(sound, 'F21', null).map(({ rule, ok, detail }) => [rule, ok, detail])).toEqual(
      ['K1', 'K2', 'K3', 'K4', 'K6'].map((rule) => [rule, true, '']),
    );
  });

  it('K1: what came in and was carried in is what was closed and is open, in every column', () => {
    expect(failing({ '4': '0 0 0 0 0 0 0' })).toEqual([
      'K1 naturalPerson: 1+2 − (3.7+4) = 1; total: 1+2 − (3.7+4) = 1',
    ]);
  });

  it('K2: the total of results is their sum', () => {
    expect(failing({ '3.7': '1 0 0 0 0 0 1', '4': '0 0 0 0 0 0 0' })).toEqual([
      'K2 naturalPerson: 3.7 − Σ3 = 1; total: 3.7 − Σ3 = 1',
    ]);
  });

  it('K3: each row’s total is the sum of its columns', () => {
    expect(failing({ '4': '1 0 0 0 0 0 2' }).at(-1)).toBe('K3 4: 总计 +1');
  });

  it('K4: what is carried in is what the year before left open; without a year before there is nothing to compare', () => {
    expect(failing({}, cells('1 0 0 0 0 0 1')).join()).toMatch(/^K4 naturalPerson: 2 − 4\(上年\) = -1/);
    expect(failing({}, cells('0 0 0 0 0 0 0'))).toEqual([]);
    expect(failing({}, null)).toEqual([]);
  });

  it('K6: no cell is negative or broken', () => {
    expect(failing({ '3.1': '-1 0 0 0 0 0 -1' }).at(-1)).toBe('K6 3.1 naturalPerson: -1; 3.1 total: -1');
    expect(failing({ '3.1': '0.5 0 0 0 0 0 0.5' }).at(-1)).toMatch(/^K6 3.1 naturalPerson: 0.5/);
  });
});

describe('Table 4', () => {
  const remedy = (measure: Count['measure'], year: number): Count => ({ year, measure, applicant: '', number: 1 });

  it('has three kinds of remedy: result upheld, corrected, other, pending, total', () => {
    expect(table4([], 2025)).toEqual(Object.fromEntries(REMEDY_KINDS.map((kind) => [kind, [0, 0, 0, 0, 0]])));
  });

  it.each(REMEDY_RESULTS.map((result, column) => [result, column] as const))(
    'counts %s in the year of closing',
    (result, column) => {
      const counts = [remedy('reconsideration.opened', 2025), remedy(`reconsideration.${result}`, 2025)];
      const expected = [0, 0, 0, 0, 1];
      expected[column] = 1;
      expect(table4(counts, 2025).reconsideration).toEqual(expected);
      expect(table4(counts, 2026).reconsideration).toEqual([0, 0, 0, 0, 0]);
    },
  );

  it('counts a remedy in each year in which it was pending: as pending first, by its result in the end (Q-12)', () => {
    const counts = [remedy('litigation.opened', 2023), remedy('litigation.corrected', 2025)];
    expect([2022, 2023, 2024, 2025, 2026].map((year) => table4(counts, year).litigation.join(' '))).toEqual([
      '0 0 0 0 0',
      '0 0 0 1 1',
      '0 0 0 1 1',
      '0 1 0 0 1',
      '0 0 0 0 0',
    ]);
  });

  it('keeps the kinds apart', () => {
    const table = table4([remedy('litigationAfterReconsideration.opened', 2025)], 2025);
    expect(
      [table.reconsideration, table.litigation, table.litigationAfterReconsideration].map((row) => row[3]),
    ).toEqual([0, 0, 1]);
  });
});
