// Published reports as agencies write them: every file format and style, and nothing guessed.
import { readPublishedReport } from '../../../src/documents/published-report/read-published-report.js';
import type { PublishedReport } from '../../../src/domain/published-report/published-report.js';
import { dataRows } from '../../../src/domain/statistics/identities.js';
import { toCsv, toDocx, toHtml, toMessyHtml, toXlsx, tableMarkup, wordBody } from '../../support/published-files.js';
import {
  type Report,
  table2,
  table2Of2021,
  table3,
  table4,
  withCell,
  YAODU_FIGURES,
  yaodu,
  YAODU_REMEDIES,
} from '../../support/published-report.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, year?: number): Promise<PublishedReport> => readPublishedReport(bytes(text), { year });

const values = ({ table3 }: PublishedReport): Record<string, (number | null)[]> =>
  Object.fromEntries(Object.entries(table3 ?? {}).map(([row, figures]) => [row, figures.map(({ value }) => value)]));
const remedies = ({ table4 }: PublishedReport): (number | null)[] =>
  Object.values(table4 ?? {}).flatMap((figures) => figures.map(({ value }) => value));

const ZEROS = [0, 0, 0, 0, 0, 0, 0];
const OF_YAODU = Object.fromEntries(dataRows('F19').map((row) => [row, YAODU_FIGURES[row] ?? ZEROS]));

/** GB18030 of a text: Node decodes it only, so every pair is tried once. */
const gb18030 = (() => {
  const decoder = new TextDecoder('gb18030');
  const pairs = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      if (trail !== 0x7f) pairs.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return (text: string): Uint8Array =>
    Uint8Array.from([...text].flatMap((char) => (char < '\u0080' ? [char.charCodeAt(0)] : [...pairs.get(char)!])));
})();

const FILES: readonly (readonly [string, (report: Report) => Uint8Array])[] = [
  ['a tidy page', (report) => bytes(toHtml(report))],
  ['a messy page', (report) => bytes(toMessyHtml(report))],
  ['a page in GB18030 that says so', (report) => gb18030(toHtml(report).replace('charset="utf-8"', 'charset=gb2312'))],
  ['a page in GB18030 that says nothing', (report) => gb18030(toMessyHtml(report))],
  ['a page in GB18030 that says UTF-8', (report) => gb18030(toHtml(report))],
  ['a page in UTF-16', (report) => Buffer.from(`\uFEFF${toHtml(report)}`, 'utf16le')],
  ['a Word document', (report) => toDocx(wordBody(report))],
  ['a workbook', toXlsx],
  ['a list', (report) => bytes(toCsv(report))],
  ['a list with a byte order mark', (report) => bytes(`\uFEFF${toCsv(report)}`)],
  ['a list in GB18030', (report) => gb18030(toCsv(report))],
  ['a list with tabs', (report) => bytes(toCsv(report, '\t'))],
];

describe.each(FILES)('Yaodu 2020 as %s', (_, file) => {
  it('gives every published figure', async () => {
    const report = await readPublishedReport(file(yaodu()));
    expect(report).toMatchObject({ year: 2020, format: 'F19', puzzles: [] });
    expect(values(report)).toEqual(OF_YAODU);
    expect(remedies(report)).toEqual(YAODU_REMEDIES);
    expect(report.table2).toMatchObject({
      rules: { made: { value: 0 }, newlyPublished: { value: 0 }, published: { value: 0 } },
      normativeDocuments: { made: { value: 1 }, newlyPublished: { value: 1 }, published: { value: 4 } },
      licences: { itemsBefore: { value: 153 }, change: { value: 32 }, decisions: { value: 59271 } },
      otherServices: { itemsBefore: { value: 587 }, change: { value: -415 }, decisions: { value: 4789 } },
      penalties: { itemsBefore: { value: 0 }, change: { value: 0 }, decisions: { value: 0 } },
      coercion: { itemsBefore: { value: 0 }, change: { value: 0 }, decisions: { value: 0 } },
      charges: { itemsBefore: { value: 10 }, change: { value: 0 } },
      procurement: { projects: { value: 823 }, amount: { value: 63_141_800 } },
    });
  });

  it('tells a blank from a zero', async () => {
    const figures = withCell(withCell(YAODU_FIGURES, '3.1', 6, ''), '3.5.2', 2, '—');
    const { table3: found } = await readPublishedReport(file(yaodu({ tables: [table3(figures), table4()] })));
    expect(found?.['3.1']?.[6]).toMatchObject({ value: null, garbled: false });
    expect(found?.['3.5.2']?.map(({ value }) => value)).toEqual([0, 0, null, 0, 0, 0, 0]);
  });

  it('reads the newer format with its three rows of other handling', async () => {
    const figures = { ...YAODU_FIGURES, '3.6.3': [0, 0, 0, 0, 0, 0, 0], '3.6.1': [1, 2, 3, 4, 5, 6, 21] };
    const title = '某县2023年政府信息公开工作年度报告';
    const found = await readPublishedReport(
      file(yaodu({ title, paragraphs: [], tables: [table2Of2021(), table3(figures, 'F21'), table4()] })),
    );
    expect(found).toMatchObject({ year: 2023, format: 'F21', puzzles: [] });
    expect(Object.keys(values(found)).sort()).toEqual([...dataRows('F21')].sort());
    expect(values(found)['3.6.1']).toEqual([1, 2, 3, 4, 5, 6, 21]);
    expect(found.table2).toMatchObject({
      normativeDocuments: { issued: { value: 3 }, repealed: { value: 1 }, inForce: { value: 12 } },
      licences: { decisions: { value: 1204 } },
      charges: { amount: { value: 355_000 } },
    });
  });

  it.each([
    ['2', [1, 2]],
    ['3', [0, 2]],
    ['4', [0, 1]],
  ])('finds the others where Table %s is missing', async (missing, kept) => {
    const all = yaodu();
    const found = await readPublishedReport(file({ ...all, tables: kept.map((nth) => all.tables[nth]!) }));
    const tables = { '2': found.table2, '3': found.table3, '4': found.table4 };
    expect(Object.entries(tables).flatMap(([name, table]) => (table ? [] : [name]))).toEqual([missing]);
  });
});

const STYLES: readonly (readonly [string, (label: string, row: string | null) => string])[] = [
  ['without numbering', (label) => label.trim().replace(/^(?:[一二三四]、|（.）|\d\.)/, '')],
  [
    'with arabic numbers',
    (label) => label.trim().replace(/^（(.)）/, (_, nth) => `${'一二三四五六七'.indexOf(nth) + 1}.`),
  ],
  [
    'with full-width numbers',
    (label) => label.trim().replace(/^(\d)\./, (_, nth) => `${String.fromCharCode(Number(nth) + 0xff10)}．`),
  ],
  ['with half-width brackets', (label) => label.trim().replaceAll('（', '(').replaceAll('）', ') ')],
  ['with book-title marks', (label) => label.replace('“三安全一稳定”', '《三安全一稳定》')],
  ['with single quotes', (label) => label.replace('“三安全一稳定”', '‘三安全一稳定’')],
  ['with straight quotes', (label) => label.replace('“三安全一稳定”', '"三安全一稳定"')],
  ['without quotes', (label) => label.replaceAll(/[“”]/g, '')],
  ['with other commas', (label) => label.replaceAll('、', '，')],
  ['with lines broken', (label) => label.trim().replaceAll(/(.{6})/g, '$1\n')],
  ['with spaces between', (label) => [...label.trim()].join(' ')],
  ['without the remark in brackets', (label) => label.replace(/（区分.*）/, '')],
  ['with 、 after arabic numbers', (label) => label.trim().replace(/^(\d)\./, '$1、')],
  [
    'with circled numbers',
    (label) => label.trim().replace(/^(\d)\./, (_, nth) => String.fromCharCode(0x245f + Number(nth))),
  ],
  ['with 合计', (label, row) => (row === '3.7' ? '（七）合计' : label)],
];

describe.each(STYLES)('titles %s', (_, title) => {
  it.each(['F19', 'F21'] as const)('are all found in %s', async (format) => {
    const figures = Object.fromEntries(dataRows(format).map((row, nth) => [row, [nth, 1, 2, 3, 4, 5, 6]]));
    const report = await read(
      toHtml(yaodu({ tables: [table3(figures, format, title)] })),
      format === 'F19' ? 2020 : 2022,
    );
    expect(values(report)).toEqual(figures);
    expect(report.format).toBe(format);
  });
});

describe('a figure', () => {
  it.each([
    ['1,234', 1234],
    ['１２３４', 1234],
    ['1，234', 1234],
    ['12 件', 12],
    ['12\n', 12],
    ['-3', -3],
    ['1.5', 1.5],
    ['5*', 5],
    ['', null],
    ['—', null],
    ['/', null],
    ['无', null],
  ])('%j is %j', async (text, value) => {
    const report = await read(toHtml(yaodu({ tables: [table3(withCell(YAODU_FIGURES, '3.3.4', 1, text))] })));
    expect(report.table3?.['3.3.4']?.[1]).toMatchObject({ value, garbled: false });
  });

  it.each(['若干', '1,23', '3/4', '12.', '1②2', '=1+1'])('%j is none, and not a blank', async (text) => {
    const report = await read(toHtml(yaodu({ tables: [table3(withCell(YAODU_FIGURES, '3.3.4', 1, text))] })));
    expect(report.table3?.['3.3.4']?.[1]).toMatchObject({ value: null, text, garbled: true });
  });

  it.each([
    ['two hundred marks of a note', `1${'*'.repeat(200)}`],
    ['two hundred digits', '1'.repeat(201)],
    // Searched for note marks, this cell would keep the process busy for the better part of an hour.
    ['a million marks of a note', `${'*'.repeat(1_000_000)}x`],
  ])('is never as long as %s', async (_, text) => {
    const report = await read(toHtml(yaodu({ tables: [table3(withCell(YAODU_FIGURES, '3.3.4', 1, text))] })));
    expect(report.table3?.['3.3.4']?.[1]).toMatchObject({ value: null, garbled: true });
  });

  it('leaves a raised mark of a note out', async () => {
    const page = toHtml(yaodu()).replace('<td>15</td>', '<td>15<sup>1</sup></td>');
    expect(values(await read(page))['1']).toEqual(YAODU_FIGURES['1']);
  });

  it('carries its place in the file', async () => {
    expect((await readPublishedReport(toXlsx(yaodu()))).table3?.['1']?.[0]?.at).toEqual({
      table: '年报',
      row: 27,
      column: 4,
    });
    expect((await read(toHtml(yaodu()))).table3?.['1']?.[0]?.at).toEqual({ table: '2', row: 4, column: 4 });
    expect((await readPublishedReport(toDocx(wordBody(yaodu())))).table3?.['3.3.1']?.[6]?.at).toEqual({
      table: '2',
      row: 8,
      column: 10,
    });
  });

  it.each([
    ['251000元', 251_000],
    ['6314.18万元', 63_141_800],
    ['1.2亿元', 120_000_000],
    ['0', 0],
  ])('of procurement %s is %d yuan', async (text, yuan) => {
    const table = table2().map((row) => row.map((each) => (each.text === '6314.18万元' ? { ...each, text } : each)));
    expect((await read(toHtml(yaodu({ tables: [table] })))).table2?.procurement?.amount?.value).toBe(yuan);
  });
});

describe('the layout', () => {
  it('may lack a row', async () => {
    const tables = [table3().filter((row) => !row.some(({ text }) => text === '（七）总计')), table4()];
    const report = await read(toHtml(yaodu({ tables })));
    expect(report.table3?.['3.7']).toBeUndefined();
    expect(values(report)['4']).toEqual(YAODU_FIGURES['4']);
  });

  it('may lack the header: then the order counts', async () => {
    expect(values(await read(toHtml(yaodu({ tables: [table3().slice(3)] }))))).toEqual(OF_YAODU);
  });

  it('may have a header that is merged wrongly', async () => {
    const [first, ...rest] = table3();
    const tables = [[[{ ...first![0]!, columns: 2 }, first![1]!], ...rest]];
    expect(values(await read(toHtml(yaodu({ tables }))))).toEqual(OF_YAODU);
  });

  it('may go on in a second table on the next page', async () => {
    const rows = table3();
    const report = await readPublishedReport(
      toDocx(wordBody(yaodu({ tables: [rows.slice(0, 7), rows.slice(7), table4()] }))),
    );
    expect(values(report)).toMatchObject({
      '1': YAODU_FIGURES['1'],
      '3.7': YAODU_FIGURES['3.7'],
      '4': YAODU_FIGURES['4'],
    });
  });

  it('may have a column of its own for organisations together', async () => {
    const tables = [
      table3().map((row, nth) => {
        if (nth === 0) return row.map((each) => (each.text === '申请人情况' ? { ...each, columns: 8 } : each));
        if (nth === 1) return row.map((each) => (each.text === '法人或其他组织' ? { ...each, columns: 6 } : each));
        if (nth === 2) return [...row, { text: '小计' }];
        return [...row.slice(0, -1), { text: '99' }, ...row.slice(-1)];
      }),
    ];
    expect(values(await read(toHtml(yaodu({ tables }))))).toEqual(OF_YAODU);
  });

  it('may let the columns of Table 2 drift from row to row, as Shanghai did in 2019', async () => {
    const drifting = table2().map((row) =>
      row.map((each, nth) => {
        const wider = row.length === 4 && nth === (row[0]!.text === '信息内容' ? 2 : 1);
        return row.length === 1 ? { ...each, columns: 5 } : wider ? { ...each, columns: 2 } : each;
      }),
    );
    expect((await read(toHtml(yaodu({ tables: [drifting] })))).table2).toMatchObject({
      normativeDocuments: { made: { value: 1 }, newlyPublished: { value: 1 }, published: { value: 4 } },
      licences: { itemsBefore: { value: 153 }, change: { value: 32 }, decisions: { value: 59271 } },
    });
  });

  it('names a row that fits nowhere, and one that is not of the form', async () => {
    const rows = table3();
    const own = [
      { text: '（八）本地事项', columns: 3 },
      ...[1, 2, 3, 4, 5, 6, 7].map((value) => ({ text: String(value) })),
    ];
    const short = rows.map((row) => (row.some(({ text }) => text.startsWith('一、')) ? row.slice(0, -2) : row));
    expect((await read(toHtml(yaodu({ tables: [[...rows, own]] })))).puzzles).toEqual([
      expect.objectContaining({
        text: expect.objectContaining({ en: '“（八）本地事项” is not a row of the official form and was not used' }),
      }),
    ]);
    const report = await read(toHtml(yaodu({ tables: [short] })));
    expect(report.table3?.['1']).toBeUndefined();
    expect(report.puzzles).toMatchObject([{ text: { en: expect.stringContaining('do not fit the columns') } }]);
  });

  it('uses the first where the same table comes twice, and says so', async () => {
    const second = table3(withCell(YAODU_FIGURES, '1', 0, 99));
    const report = await read(toHtml(yaodu({ tables: [table3(), second] })));
    expect(values(report)).toEqual(OF_YAODU);
    expect(report.puzzles).toHaveLength(dataRows('F19').length);
  });

  it('takes no sentence for a row', async () => {
    const page = `<table><tr><td>2020年政府信息公开工作年度报告<p>部分公开的情形包括国家秘密等12件。</td></tr></table>${toHtml(yaodu())}`;
    expect(await read(page)).toMatchObject({ puzzles: [], year: 2020 });
  });
});

describe('the year', () => {
  it.each([
    ['某局2019年政府信息公开工作年度报告', 2019],
    ['某局2021年度政府信息公开年度报告', 2021],
    ['某局２０２２年政府信息公开工作年度报告', 2022],
    ['某局二〇二三年政府信息公开工作年度报告', 2023],
    ['某局政府信息公开工作年度报告（2024年度）', 2024],
    ['某局年度报告', null],
    ['关于2021年度政府信息公开工作的年度报告', 2021],
    ['关于2022年度政府信息公开情况的报告', 2022],
    ['2024年某市科学技术委员会政府信息公开工作\n年度报告', 2024],
    ['某局2024年政府信息公开年报', 2024],
  ])('of “%s” is %s', async (title, year) => {
    expect((await read(toHtml(yaodu({ title, paragraphs: [] })))).year).toBe(year);
  });

  const yearOf = async (page: string): Promise<number | null> => (await read(page)).year;
  const withoutTitle = yaodu({ title: '政府信息公开工作年度报告', paragraphs: [] });

  it('is not that of a link, of a report beside it, of a notice or of the foot of the page', async () => {
    const around = [
      '<a href="/2022.html">某局2022年政府信息公开工作年度报告</a>',
      '<p>上一篇：某局2021年政府信息公开工作年度报告</p>',
      '<p>根据《关于做好2019年政府信息公开工作年度报告编制发布的通知》编制。</p>',
      '<p>发布时间：2018-01-20 版权所有 2017年某局</p>',
    ].join('');
    expect(await yearOf(`${around}${toHtml(yaodu({ paragraphs: [] }))}${around}`)).toBe(2020);
    expect(await yearOf(`${around}${toHtml(withoutTitle)}`)).toBeNull();
  });

  it('is the span of its figures where no title says it, or several do', async () => {
    const period = '<p>统计期限为2023年1月1日至12月31日。</p>';
    const neighbour = '<p>某局2022年政府信息公开工作年度报告</p>';
    expect(await yearOf(`${toHtml(withoutTitle)}${period}`)).toBe(2023);
    expect(await yearOf(`${toHtml(withoutTitle)}${period}${neighbour}`)).toBe(2023);
    expect(
      await yearOf(`${neighbour}<h1>某局2023年政府信息公开工作年度报告</h1>${period}${toHtml(withoutTitle)}`),
    ).toBe(2023);
  });

  it('of a title that contradicts the span of the figures is kept, with a word', async () => {
    const page = toHtml(yaodu({ paragraphs: ['统计期限为2019年1月1日至12月31日。'] }));
    expect(await read(page)).toMatchObject({
      year: 2020,
      puzzles: [{ text: { en: 'its title says 2020, the period of its figures 2019; checked as 2020' } }],
    });
  });

  it('may be given as an option; a title with another year is mentioned', async () => {
    const report = await read(toHtml(yaodu()), 2019);
    expect(report.year).toBe(2019);
    expect(report.puzzles).toMatchObject([{ text: { en: 'its title says 2020; checked as 2019' } }]);
  });

  it('does not decide the format of the tables, which each have their own', async () => {
    const title = '某县2023年政府信息公开工作年度报告';
    expect(await read(toHtml(yaodu({ title, paragraphs: [] })))).toMatchObject({
      format: 'F19',
      forms: { table2: 'F19', table3: 'F19' },
    });
    const tables = [table2(), table3({}, 'F21')];
    expect(await read(toHtml(yaodu({ title, paragraphs: [], tables })))).toMatchObject({
      format: 'F21',
      forms: { table2: 'F19', table3: 'F21' },
    });
  });
});

describe('a formula that was never computed', () => {
  it('is neither blank nor a number', async () => {
    const { unzipSync, strFromU8, strToU8, zipSync } = await import('fflate');
    const parts = unzipSync(toXlsx(yaodu()));
    const name = 'xl/worksheets/sheet1.xml';
    const sheet = strFromU8(parts[name]!).replace('<c r="J27"><v>18</v>', '<c r="J27"><f>SUM(D27:I27)</f>');
    const report = await readPublishedReport(zipSync({ ...parts, [name]: strToU8(sheet) }));
    expect(report.table3?.['1']?.[6]).toMatchObject({ value: null, garbled: true });
  });
});

describe('merged cells', () => {
  it('are laid out as a browser does, also without tr', async () => {
    const page = tableMarkup(table3()).replaceAll('</tr>', '').replaceAll('</td>', '');
    expect(values(await read(page, 2020))).toEqual(OF_YAODU);
  });
});
