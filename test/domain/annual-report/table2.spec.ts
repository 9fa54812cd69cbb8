// Table 2: what a cell can hold, what stays blank, and what last year makes one expect.
import { FORMATS } from '../../../src/domain/statistics/tables.js';
import { table2Cells, table2Text, parseTable2Value } from '../../../src/domain/annual-report/table2.js';
import { table2Grid } from '../../../src/domain/annual-report/table2-grid.js';
import { table2Remarks } from '../../../src/domain/annual-report/table2-remarks.js';
import { parseReportInput, parseTable2 } from '../../../src/domain/annual-report/report-input.js';
import { YAODU_TABLE2 } from '../../support/yaodu-report.js';

describe('a cell of Table 2', () => {
  it.each([
    ['count', 59271, 59271, '59271'],
    ['count', ' 59,271 ', 59271, '59271'],
    ['change', '+32', 32, '+32'],
    ['change', '-415', -415, '-415'],
    ['change', '−415', -415, '-415'],
    ['change', '-0', 0, '0'],
    ['amount', '6314.18万元', { fen: 6_314_180_000, unit: '万元' }, '6314.18万元'],
    ['amount', '251000元', { fen: 25_100_000, unit: '元' }, '251000元'],
    ['amount', 0, { fen: 0, unit: '元' }, '0元'],
    ['tenThousandYuan', 12.5, { fen: 12_500_000, unit: '万元' }, '12.5'],
    ['tenThousandYuan', '125000元', { fen: 12_500_000, unit: '元' }, '12.5'],
  ] as const)('%s: %j is %j and prints as %s', (kind, entered, value, text) => {
    expect(parseTable2Value(kind, entered)).toEqual(value);
    expect(table2Text(kind, parseTable2Value(kind, entered)!)).toBe(text);
  });

  it.each([
    ['count', '-1'],
    ['count', '1.5'],
    ['count', 'ten'],
    ['count', '=1+1'],
    ['change', '+-3'],
    ['amount', '6314.18'],
    ['amount', '0.001元'],
    ['amount', '-5元'],
  ] as const)('%s refuses %s', (kind, entered) => {
    expect(parseTable2Value(kind, entered)).toBeNull();
  });
});

describe('Table 2 as handed in', () => {
  it('has a cell for each figure of Yaodu, and none besides', () => {
    expect(table2Cells('F19').map(({ name }) => name)).toEqual(Object.keys(YAODU_TABLE2));
    expect(table2Cells('F21')).toHaveLength(10);
  });

  it('keeps blank apart from 0', () => {
    const table = parseTable2(
      { 'penalties:decisions': 0, 'coercion:decisions': null, 'licences:decisions': '' },
      'F21',
      't',
    );
    expect(table).toEqual({ 'penalties:decisions': 0 });
    const texts = table2Grid('F21', table)
      .cells.filter(({ kind }) => kind === 'figure')
      .map(({ text }) => text);
    expect(texts).toEqual(['', '', '', '', '', '', '', '0', '', '']);
  });

  it.each([
    [{ table2: { 'penalties:made': 1 } }, 'table2.penalties:made'],
    [{ table2: { 'penalties:decisions': 'many' } }, 'table2.penalties:decisions'],
    [{ table2: [] }, 'table2'],
    [{ overview: 3 }, 'overview'],
    [{ summary: '' }, 'summary'],
    ['text', 'sections'],
  ])('refuses %j and names the field', (input, field) => {
    expect(() => parseReportInput(input, 'F21')).toThrow(
      expect.objectContaining({ code: 'invalid', details: { faults: [expect.objectContaining({ field })] } }),
    );
  });

  it.each(FORMATS)('leaves no place of the form of %s empty or twice covered', (format) => {
    const { rows, columns, cells } = table2Grid(format, {});
    const covered = cells.reduce((sum, { rowSpan, columnSpan }) => sum + rowSpan * columnSpan, 0);
    expect(covered).toBe(rows * columns);
  });
});

describe('a remark on Table 2', () => {
  const remarks = (format: 'F19' | 'F21', now: object, before: object) =>
    table2Remarks(format, parseTable2(now, format, 'now'), parseTable2(before, format, 'before'));

  it('F19: last year’s number with its change is this year’s previous number', () => {
    const before = { 'licences:previous': 150, 'licences:change': '+3' };
    expect(remarks('F19', { 'licences:previous': 153 }, before)).toEqual([]);
    expect(remarks('F19', { 'licences:previous': 154 }, before)).toEqual([
      { cell: 'licences:previous', label: '行政许可 上一年项目数量', expected: 153, found: 154 },
    ]);
  });

  it('F21: what was in force, with what was made, without what was repealed', () => {
    const now = { 'regulations:made': 2, 'regulations:repealed': 3, 'regulations:inForce': 9 };
    expect(remarks('F21', now, { 'regulations:inForce': 10 })).toEqual([]);
    expect(remarks('F21', now, { 'regulations:inForce': 11 })).toMatchObject([{ expected: 10, found: 9 }]);
  });

  it('is not made where either year says nothing', () => {
    expect(remarks('F21', { 'regulations:inForce': 9 }, { 'regulations:inForce': 1 })).toEqual([]);
    expect(remarks('F19', {}, { 'licences:previous': 150, 'licences:change': 3 })).toEqual([]);
  });
});
