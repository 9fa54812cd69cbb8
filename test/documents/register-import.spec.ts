// Registers as offices keep them: titles, grouped headings, yearly sheets, sums; malicious files.
import { MAX_LINES, readRegister } from '../../src/documents/register-import/read-register.js';
import { encodeGbk, toCsv, toWorkbook, type Table } from '../support/register-files.js';
import { workbook } from '../support/published-files.js';

const HEADING = ['编号', '申请人', '收到日期', '申请内容'];
const LINE = ['1', '张三', '2020年1月2日', '某事'];
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const string = (ref: string, text: string): string => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;

describe('the heading', () => {
  it('is found under titles and notes', () => {
    const text = `尧都区依申请公开台账,,,\r\n填报单位：办公室,,,2020年\r\n\r\n${toCsv([HEADING, LINE])}`;
    const { sheets } = readRegister(utf8(text));
    expect(sheets).toMatchObject([{ headingLine: 4, headings: HEADING, lines: [{ line: 5 }] }]);
  });

  it('of two rows, where groups of columns have one above their own', () => {
    const rows = [
      `<row r="1">${string('A1', '编号')}${string('B1', '申请人')}${string('C1', '收到日期')}${string('D1', '答复')}</row>`,
      `<row r="2">${string('D2', '日期')}${string('E2', '方式')}</row>`,
      `<row r="3">${string('A3', '1')}${string('B3', '张三')}${string('C3', '2020-01-02')}${string('D3', '2020-01-09')}${string('E3', 'EMS')}</row>`,
    ];
    const merges = ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1'].map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    const { sheets } = readRegister(
      workbook(`<sheetData>${rows.join('')}</sheetData><mergeCells>${merges}</mergeCells>`, []),
    );
    expect(sheets).toMatchObject([
      {
        headingLine: 2,
        headings: ['编号', '申请人', '收到日期', '答复/日期', '答复/方式'],
        lines: [{ line: 3, cells: { '答复/日期': '2020-01-09', '答复/方式': 'EMS' } }],
      },
    ]);
  });

  it('that occurs twice keeps both columns apart', () => {
    const { sheets } = readRegister(
      utf8(
        toCsv([
          [...HEADING, '日期', '日期'],
          [...LINE, 'a', 'b'],
        ]),
      ),
    );
    expect(sheets[0]!.headings.slice(-2)).toEqual(['日期', '日期（2）']);
  });
});

describe('sums', () => {
  it.each(['合计', '小 计', '总计：', '本页合计', '本年累计', '2020年小计'])('%s is no application', (sum) => {
    const { sheets } = readRegister(utf8(toCsv([HEADING, LINE, [sum, '1', '', '2']])));
    expect(sheets[0]!.lines).toHaveLength(1);
  });

  it('the word within a content is an application', () => {
    const { sheets } = readRegister(utf8(toCsv([HEADING, ['1', '张三', '2020年1月2日', '2019年合计']])));
    expect(sheets[0]!.lines).toHaveLength(1);
  });
});

describe('a file', () => {
  it.each<[string, (table: Table) => Uint8Array]>([
    ['UTF-8', (table) => utf8(toCsv(table))],
    ['UTF-8 with its mark', (table) => utf8(`\uFEFF${toCsv(table)}`)],
    ['GBK', (table) => encodeGbk(toCsv(table))],
    ['tabs', (table) => utf8(table.map((line) => line.join('\t')).join('\n'))],
    ['XLSX', (table) => toWorkbook(table)],
  ])('in %s is the same lines', (_name, make) => {
    const { sheets } = readRegister(make([HEADING, LINE]));
    expect(sheets[0]!.lines.map(({ cells }) => cells)).toEqual([
      Object.fromEntries(HEADING.map((h, i) => [h, LINE[i]!])),
    ]);
  });

  it('leaves out blank lines and a note below, and keeps the numbers of the others', () => {
    const { sheets } = readRegister(utf8(toCsv([HEADING, LINE, ['', '', '', ''], LINE, ['填表人：李四', '', '', '']])));
    expect(sheets[0]!.lines.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('of more lines than can be imported at once is refused, and never cut', () => {
    const most = Array.from({ length: MAX_LINES + 1 }, () => LINE);
    expect(() => readRegister(utf8(toCsv([HEADING, ...most])))).toThrow(/20000/u);
    const far = `<row r="1">${HEADING.map((text, at) => string(`${'ABCD'[at]}1`, text)).join('')}</row><row r="90000">${string('A90000', '1')}</row>`;
    expect(() => readRegister(workbook(`<sheetData>${far}</sheetData>`, []))).toThrow(/20000/u);
  });

  it('that is a bomb is refused before it is unpacked', () => {
    const bomb = workbook(`<sheetData>${' '.repeat(49 * 1024 * 1024)}</sheetData>`, []);
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(() => readRegister(bomb)).toThrow(/20 MB/u);
  });

  it.each([
    ['nothing', ''],
    ['a picture', '\x89PNG\r\n\x1a\n\0\0'],
    ['a list without a heading', '1,2,3\n4,5,6'],
    ['the half of a workbook', 'PK\u0003\u0004'],
  ])('that is %s is refused', (_name, text) => {
    expect(() => readRegister(Buffer.from(text, 'latin1'))).toThrow();
  });
});
