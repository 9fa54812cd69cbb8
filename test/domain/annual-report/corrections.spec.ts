// Corrections of Tables 3 and 4, sums of reports, checks of published ones, explained differences.
import { formatOf } from '../../../src/domain/statistics/tables.js';
import {
  cellLabel,
  cellsOf,
  applyCorrections,
  deltasOf,
  emptyTables,
  assertCorrectable,
  sumTables,
} from '../../../src/domain/annual-report/corrections.js';
import {
  applicationCells,
  findCountChanges,
  type CountedCells,
  affectsCell,
  remedyCells,
} from '../../../src/domain/annual-report/counted-cells.js';
import { assertExplained, checkTables, checkText } from '../../../src/domain/annual-report/report-checks.js';
import { buildAnnualReport } from '../../../src/domain/annual-report/report.js';
import { yaoduReport, yaoduTables } from '../../support/yaodu-report.js';

const tables = yaoduTables();

describe('a correction', () => {
  it('moves its cell and every total that contains it, and nothing else', () => {
    const after = applyCorrections(tables, { '3.1:naturalPerson': 1, 'litigation:upheld': 2 });
    const before = new Map(cellsOf(tables));
    const moved = cellsOf(after).flatMap(([cell, value]) =>
      value === before.get(cell) ? [] : [[cell, value - before.get(cell)!]],
    );
    expect(moved).toEqual([
      ['3.1:naturalPerson', 1],
      ['3.1:total', 1],
      ['3.7:naturalPerson', 1],
      ['3.7:total', 1],
      ['litigation:upheld', 2],
      ['litigation:total', 2],
    ]);
  });

  it('of row 1, 2 or 4 does not touch what was closed', () => {
    const { table3 } = applyCorrections(tables, { '2:naturalPerson': 1 });
    expect([table3['2']!.at(-1), table3['3.7']]).toEqual([2, tables.table3['3.7']]);
  });

  it('that was taken back leaves the table as it was computed', () => {
    const correction = { cell: '2:naturalPerson', delta: 1 };
    expect(deltasOf([correction, { ...correction, delta: -1 }, { cell: '4:total', delta: 3 }])).toEqual({
      '4:total': 3,
    });
    expect(tables).toMatchObject(applyCorrections(tables, deltasOf([correction, { ...correction, delta: -1 }])));
  });

  it.each(['1:total', '3.7:naturalPerson', '3.6.1:naturalPerson', 'litigation:total', 'litigation:won', '1', ''])(
    'is not made in %s, which counts nothing itself in the format of 2019',
    (cell) => {
      expect(() => assertCorrectable(cell, 'F19')).toThrow(expect.objectContaining({ code: 'invalid' }));
    },
  );

  it.each(['1:naturalPerson', '2:otherOrganization', '3.6:legalService', '4:publicWelfare', 'reconsideration:pending'])(
    'may be made in %s',
    (cell) => {
      expect(() => assertCorrectable(cell, 'F19')).not.toThrow();
    },
  );

  it('is called by the words of the form', () => {
    expect(cellLabel('3.3.1:total', 'F21').zh).toBe('（三）不予公开 1.属于国家秘密 总计');
    expect(cellLabel('litigation:pending', 'F21').zh).toBe('行政诉讼（未经复议直接起诉） 尚未审结');
  });
});

it('a sum adds cell by cell', () => {
  const twice = sumTables([tables, tables], 2020, 'F19');
  expect(cellsOf(twice)).toEqual(cellsOf(tables).map(([cell, value]) => [cell, 2 * value]));
  expect(sumTables([], 2020, 'F19')).toEqual(emptyTables(2020, formatOf(2020)));
});

describe('the checks of a report', () => {
  const rules = (deltas: Readonly<Record<string, number>>, before = tables.table3['2']!): readonly string[] =>
    checkTables(applyCorrections(tables, deltas), 'F19', before).flatMap(({ rule, ok }) => (ok ? [] : [rule]));

  it('are on what is published, corrections and all', () => {
    expect(rules({})).toEqual([]);
    expect(rules({ '1:naturalPerson': 1 })).toEqual(['K1']);
    expect(rules({ '2:naturalPerson': 1, '4:naturalPerson': 1 })).toEqual(['K4']);
    expect(rules({ '3.2:researchInstitute': -1 })).toEqual(['K1', 'K6']);
    expect(rules({ 'reconsideration:upheld': -1 })).toEqual(['K6']);
  });

  it('let a report go on only with a reason for each that fails, each of them named', () => {
    const broken = checkTables(applyCorrections(tables, { '2:naturalPerson': 1 }), 'F19', tables.table3['2']!);
    expect(() => assertExplained(broken, {})).toThrow(
      /第一项加第二项等于第三项加第四项（K1，naturalPerson.*（K4，naturalPerson/u,
    );
    expect(() => assertExplained(broken, { K1: '上年漏报', K4: ' ' })).toThrow(
      expect.objectContaining({ details: { faults: [expect.objectContaining({ field: 'reasons/K4' })] } }),
    );
    expect(() => assertExplained(broken, { K1: '上年漏报', K4: '上年漏报' })).not.toThrow();
    expect(() => assertExplained(broken, { K1: '上年漏报', K4: '上年漏报', K2: '无' })).toThrow('K2成立，无须说明');
  });

  it('hold the texts against the tables (K5), as they are printed', () => {
    const overview = '共受理18件，已办理答复16件。';
    const report = buildAnnualReport({ ...yaoduReport(), written: { overview } });
    expect(checkText(report)).toMatchObject([{ rule: 'K5', row: '3.7', said: 16, table: 17 }]);
    expect(checkText(buildAnnualReport({ ...report, written: { overview: '已办理答复{办结}件。' } }))).toEqual([]);
  });
});

describe('what is counted', () => {
  it('is in two cells of Table 3, by receipt and by closing', () => {
    const applicant = 'naturalPerson';
    expect(applicationCells({ applicant, isNew: true, outcome: 'disclosed' }, 'F21')).toBe(
      '1:naturalPerson 3.1:naturalPerson',
    );
    expect(applicationCells({ applicant, isNew: false, outcome: null }, 'F21')).toBe('2:naturalPerson 4:naturalPerson');
    expect(remedyCells('litigation', null)).toBe('litigation:pending');
  });

  const then: CountedCells = {
    applications: { '1/1': '1:naturalPerson 4:naturalPerson', '1/2': '1:naturalPerson 3.1:naturalPerson' },
    remedies: { '1/1': 'litigation:pending' },
    corrections: { '2': '2:naturalPerson 1' },
  };

  it('otherwise than before explains a difference in its cells and their totals', () => {
    const now: CountedCells = {
      applications: { ...then.applications, '1/1': '1:naturalPerson 3.1:naturalPerson' },
      remedies: {},
      corrections: {},
    };
    const causes = findCountChanges(then, now);
    expect(causes).toMatchObject([
      { kind: 'application', of: '1/1', is: ['1:naturalPerson', '3.1:naturalPerson'] },
      { kind: 'remedy', of: '1/1', was: ['litigation:pending'], is: [] },
      { kind: 'correction', of: '2', was: ['2:naturalPerson 1'], is: [] },
    ]);
    const explains = (cell: string): readonly string[] =>
      causes.filter((each) => affectsCell(each, cell)).map(({ kind }) => kind);
    for (const cell of ['4:naturalPerson', '4:total', '3.1:naturalPerson', '3.7:naturalPerson', '3.7:total'])
      expect([cell, explains(cell)]).toEqual([cell, ['application']]);
    expect(explains('1:naturalPerson')).toEqual([]);
    expect(explains('litigation:total')).toEqual(['remedy']);
    expect(explains('2:total')).toEqual(['correction']);
    expect(findCountChanges(then, then)).toEqual([]);
  });
});
