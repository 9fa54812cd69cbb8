// The report as data: ordered sections, figures in words (K5), and official tables cell by cell.
import { FORM_ROWS } from '../../../src/domain/statistics/table3-form.js';
import { FORMATS, resultRows, type Table3 } from '../../../src/domain/statistics/tables.js';
import type { Grid } from '../../../src/domain/annual-report/grid.js';
import { FIGURE_NAMES, NAMED_FIGURES } from '../../../src/domain/annual-report/named-figures.js';
import { table3Grid } from '../../../src/domain/annual-report/table3-grid.js';
import { table4Grid } from '../../../src/domain/annual-report/table4-grid.js';
import { fillFigures } from '../../../src/domain/annual-report/fill-text.js';
import { yaoduReport, yaoduTables } from '../../support/yaodu-report.js';

const SIX = ['一', '二', '三', '四', '五', '六'];

describe('the report of Yaodu on 2020', () => {
  const report = yaoduReport();

  it('has its title and six sections in order, in both formats', () => {
    expect(report.title).toBe('临汾市尧都区人民政府2020年政府信息公开工作年度报告');
    expect(report.sections.map(({ number }) => number)).toEqual(SIX);
    expect(report.sections.map(({ kind }) => kind)).toEqual(['text', 'table2', 'table3', 'table4', 'text', 'text']);
    expect(report.preface.join('')).toContain('自2020年1月1日起至12月31日止');
  });

  it('says 16 and 17, and both are right for what they count (K5)', () => {
    expect(report.sections[0]).toMatchObject({
      paragraphs: ['（一）依申请公开', '2020年共受理18件，已办理答复16件；连同上年结转，办结17件。'],
    });
    expect(report.named).toMatchObject({ received: 18, closed: 17, closedOfReceived: 16, closedOfCarriedIn: 1 });
  });

  it('misses nothing; a blank cell or text is missed', () => {
    expect(report.missing).toEqual([]);
    expect(yaoduReport({ written: { overview: '有', table2: {} } }).missing).toEqual(['problems', 'others', 'table2']);
  });

  it('names every figure once, in both languages', () => {
    const names = [...FIGURE_NAMES, ...FIGURE_NAMES.map((name) => NAMED_FIGURES[name].zh)];
    expect(new Set(names).size).toBe(names.length);
    for (const name of FIGURE_NAMES)
      expect(fillFigures(`{${NAMED_FIGURES[name].zh}}`, report.named, 'overview')).toMatch(/^\d+$/);
  });

  it('refuses a name that no figure has, and says which there are', () => {
    expect(() => yaoduReport({ written: { problems: '办结{办理}件' } })).toThrow(/没有名为“\{办理\}”的数字.*办结/);
  });

  it('counts refusals and the like over their rows, in both formats', () => {
    const row = (total: number): readonly number[] => [total, 0, 0, 0, 0, 0, total];
    const table3 = { ...yaoduReport().table3, '3.3.1': row(2), '3.3.8': row(3), '3.6': row(4) };
    expect(yaoduReport({ table3 }).named).toMatchObject({ refused: 5, otherwiseHandled: 4 });
    const { '3.6': _none, ...rest } = table3;
    const threeRows = { ...rest, '3.6.1': row(1), '3.6.2': row(0), '3.6.3': row(6) };
    expect(yaoduReport({ table3: threeRows, format: 'F21' }).named).toMatchObject({ otherwiseHandled: 7 });
  });
});

const anyTable3 = (format: 'F19' | 'F21', number = 0): Table3 =>
  Object.fromEntries(['1', '2', ...resultRows(format), '3.7', '4'].map((row) => [row, Array<number>(7).fill(number)]));

/** What covers each place; fails where two cells meet. */
function covering({ rows, columns, cells }: Grid): readonly (readonly string[])[] {
  const places = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ''));
  for (const { row, column, rowSpan, columnSpan, text } of cells)
    for (let down = row; down < row + rowSpan; down++)
      for (let right = column; right < column + columnSpan; right++) {
        expect(places[down]?.[right]).toBe('');
        places[down]![right] = text;
      }
  return places;
}

describe('Table 3 as the form draws it', () => {
  it.each(FORMATS)('covers every place once in %s, with the labels of each row next to it', (format) => {
    const places = covering(table3Grid(format, anyTable3(format)));
    const names = FORM_ROWS[format].filter(({ row }) => row);
    expect(places).toHaveLength(3 + names.length);
    expect(places.flat()).not.toContain('');
    for (const [index, { label }] of names.entries()) expect(places[3 + index]!.slice(0, 3)).toContain(label.trim());
  });

  it.each([
    ['F19', 20],
    ['F21', 22],
  ] as const)('%s: the results span %i rows', (format, rows) => {
    const { cells } = table3Grid(format, anyTable3(format));
    expect(cells.find(({ text }) => text === '三、本年度办理结果')).toMatchObject({ rowSpan: rows, columnSpan: 1 });
    expect(cells.find(({ text }) => text === '（三）不予公开')).toMatchObject({ rowSpan: 8, columnSpan: 1 });
  });

  it('adds up its totals by formula, and shows a total that does not add up as it is', () => {
    const grid = (table: Table3): Grid => table3Grid('F19', table);
    const sums = (table: Table3): readonly string[] =>
      grid(table).cells.flatMap(({ name, sumOf }) => (sumOf ? [name!] : []));
    const { table3 } = yaoduTables();
    expect(sums(table3)).toHaveLength(23 + 6);
    const wrong = { ...table3, '1': [15, 3, 0, 0, 0, 0, 19] };
    expect(sums(table3).filter((name) => !sums(wrong).includes(name))).toEqual(['1:total']);
  });
});

it('Table 4 covers every place once, and adds up three totals', () => {
  const grid = table4Grid(yaoduTables().table4);
  const places = covering(grid);
  expect(places[3]).toEqual(['0', '1', '0', '0', '1', '0', '0', '1', '0', '1', '0', '1', '0', '0', '1']);
  expect(places[2]!.slice(5, 10)).toEqual(['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']);
  expect(grid.cells.flatMap(({ sumOf }) => (sumOf ? [sumOf.map(([, column]) => column)] : []))).toEqual([
    [0, 1, 2, 3],
    [5, 6, 7, 8],
    [10, 11, 12, 13],
  ]);
});
