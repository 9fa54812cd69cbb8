// The 2020 report of Yaodu in every format, read by other programs: each figure is in its cell.
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import readWorkbook from 'read-excel-file/node';
import { couldBeFormula } from '../../src/documents/formula.js';
import { REPORT_FILES, reportFile } from '../../src/documents/annual-report/report-file.js';
import { FORM_ROWS } from '../../src/domain/statistics/table3-form.js';
import type { Grid } from '../../src/domain/annual-report/grid.js';
import type { AnnualReport } from '../../src/domain/annual-report/report.js';
import { convertWithLibreOffice, hasProgram, pdfText } from '../support/document-readers.js';
import { YAODU_TABLE2, yaoduReport, yaoduTables } from '../support/yaodu-report.js';

const { table3, table4 } = yaoduTables();
const TABLE2 = Object.values(YAODU_TABLE2).map(String);
/** Rows of Table 3 in the order of the form. */
const TABLE3 = FORM_ROWS.F19.flatMap(({ row }) => (row ? [table3[row]!.map(String)] : []));
const TABLE4 = Object.values(table4).flat().map(String);

const report = yaoduReport();
const grids = (of: AnnualReport): readonly Grid[] =>
  of.sections.flatMap((section) => (section.kind === 'text' ? [] : [section.grid]));
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The tables of an HTML page as what their cells say, with the figures of the cells in their order. */
const tablesOf = (html: string): readonly (readonly (readonly string[])[])[] =>
  [...html.matchAll(/<table[^]*?<\/table>/g)].map(([table]) =>
    [...table.matchAll(/<tr>[^]*?<\/tr>/g)].map(([row]) =>
      [...row.matchAll(/<t[dh][^>]*>([^]*?)<\/t[dh]>/g)].map(([, cell = '']) => cell.replaceAll(/<[^>]+>/g, '').trim()),
    ),
  );

/** Figures of Tables 2, 3 and 4 out of rows in which labels stand before figures. */
function expectFigures([two = [], three = [], four = []]: readonly (readonly (readonly string[])[])[]): void {
  const figures = two.filter((row) => !row.some((cell) => cell === '信息内容' || cell.includes('第二十条')));
  expect(figures.flatMap((row) => row.slice(1).filter((cell) => cell !== ''))).toEqual(TABLE2);
  expect(three.slice(3).map((row) => row.slice(-7))).toEqual(TABLE3);
  expect(four.at(-1)).toEqual(TABLE4);
}

/** A grid as a rectangle, in which covered places are empty. */
const table = (rows: readonly (readonly unknown[])[]): readonly (readonly string[])[] =>
  rows.map((row) => row.map((cell) => (typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '')));

/** A program reads the number, not the cell's display format. */
const unsigned = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  rows.map((row) => row.map((cell) => (cell === '32' ? '+32' : cell)));

describe('HTML', () => {
  it('has each published figure in its cell', async () => {
    expectFigures(tablesOf(text(await reportFile(report, 'html'))));
  });

  it('is one page in Chinese whose tables have captions and scopes, and which loads nothing', async () => {
    const html = text(await reportFile(report, 'html'));
    expect(html).toContain('<html lang="zh-CN">');
    expect(html.match(/<caption>/g)).toHaveLength(3);
    expect(html.match(/<th /g)).toHaveLength(html.match(/<th scope="(?:col|colgroup|row|rowgroup)"/g)!.length);
    expect(html).not.toMatch(/src=|href=|url\(|@import|<script/);
  });

  it('shows texts as text, even if they look like markup', async () => {
    const written = { overview: '<script>alert(1)</script> & "x"\u0000' };
    const html = text(await reportFile(yaoduReport({ written }), 'html'));
    expect(html).toContain('<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;</p>');
    expect(html).not.toContain('\u0000');
  });
});

describe('DOCX', () => {
  it('has each published figure in its cell', async () => {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await reportFile(report, 'docx')) });
    expectFigures(tablesOf(value));
    expect(value).toContain('已办理答复16件；连同上年结转，办结17件。');
  });

  it('merges cells as the official form does', async () => {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await reportFile(report, 'docx')) });
    expect(value).toContain('<td rowspan="20">');
    expect(value).toMatch(/<t[dh] colspan="10">(?:<p>)?行政诉讼/);
  });

  it('is the page of GB/T 9704 in its typefaces, with what replaces them', async () => {
    const files = unzipSync(await reportFile(report, 'docx'));
    const document = strFromU8(files['word/document.xml']!);
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(document).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(document).toContain('w:eastAsia="仿宋_GB2312"');
    expect(document).toContain('w:eastAsia="方正小标宋简体"');
    expect(strFromU8(files['word/fontTable.xml']!)).toContain('<w:altName w:val="仿宋,FangSong');
  });
});

describe('XLSX', () => {
  const sheets = async (of: AnnualReport) => readWorkbook(Buffer.from(await reportFile(of, 'xlsx')));

  it('has each published figure in its cell, as a number where it is one', async () => {
    const [words, two, three, four] = await sheets(report);
    expect([words, two, three, four].map((sheet) => sheet!.sheet)).toEqual([
      '报告',
      '主动公开',
      '申请办理',
      '复议诉讼',
    ]);
    expectFigures([unsigned(table(two!.data.slice(1))), table(three!.data.slice(1)), table(four!.data.slice(1))]);
    expect(
      three!.data
        .slice(4)
        .flatMap((row) => row.slice(-7))
        .every((cell) => typeof cell === 'number'),
    ).toBe(true);
  });

  it('has formulas for totals only, with their results', async () => {
    const files = unzipSync(await reportFile(report, 'xlsx'));
    const formulas = [1, 2, 3, 4].map((sheet) =>
      [...strFromU8(files[`xl/worksheets/sheet${sheet}.xml`]!).matchAll(/<f>(.*?)<\/f>/g)].map(
        ([, formula]) => formula,
      ),
    );
    expect(formulas.map(({ length }) => length)).toEqual([0, 0, 23 + 6, 3]);
    expect(formulas[2]![0]).toBe('D5+E5+F5+G5+H5+I5');
  });

  it('repeats headings, prints on A4 as wide as a page', async () => {
    const files = unzipSync(await reportFile(report, 'xlsx'));
    expect(strFromU8(files['xl/workbook.xml']!)).toContain("'申请办理'!$2:$4");
    expect(strFromU8(files['xl/worksheets/sheet3.xml']!)).toContain(
      '<pageSetup paperSize="9" orientation="portrait" fitToWidth="1"',
    );
  });
});

const TRICKS = ['=1+1', '+cmd|’ /C calc’!A0', '-2+3', '@SUM(1)', ' =1', '\t=1', '＝1+1', '　=1'];

describe('a formula is impossible', () => {
  it.each(TRICKS)('%j could be one', (trick) => expect(couldBeFormula(trick)).toBe(true));
  it.each(['+32', '-415', '0', '6314.18万元', '一、总体情况', '1=1'])('%s could not', (words) => {
    expect(couldBeFormula(words)).toBe(false);
  });

  const tricky = yaoduReport({
    agency: { code: 'x', name: '=HYPERLINK("http://x")' },
    written: { overview: TRICKS.join('\n') },
  });

  it('in CSV: an apostrophe is put before it', async () => {
    const lines = text(await reportFile(tricky, 'csv'))
      .replace('\uFEFF', '')
      .split('\r\n');
    const fields = lines.flatMap((line) => line.split(',')).map((field) => field.replace(/^"/, ''));
    expect(fields.filter(couldBeFormula)).toEqual([]);
    expect(fields).toContain(`'=1+1"`);
  });

  it('in XLSX: it is a string by type, and stays one when edited', async () => {
    const sheet = strFromU8(unzipSync(await reportFile(tricky, 'xlsx'))['xl/worksheets/sheet1.xml']!);
    expect(sheet).not.toContain('<f>');
    const styles = [...sheet.matchAll(/s="(\d+)" t="inlineStr"><is><t xml:space="preserve">=/g)].map(([, style]) =>
      Number(style),
    );
    expect(styles).toHaveLength(1 + 4);
    const formats = strFromU8(unzipSync(await reportFile(tricky, 'xlsx'))['xl/styles.xml']!)
      .split('<cellXfs')[1]!
      .split('<xf ')
      .slice(1);
    for (const style of styles) expect(formats[style]).toContain('quotePrefix="1"');
  });
});

describe('CSV', () => {
  it('begins with a byte order mark and has each published figure in its place', async () => {
    const csv = text(await reportFile(report, 'csv'));
    const bytes = await reportFile(report, 'csv');
    expect([bytes[0], bytes[1], bytes[2]]).toEqual([0xef, 0xbb, 0xbf]);
    const blocks = csv.split('\r\n\r\n').map((block) => block.split('\r\n').map((line) => line.split(',')));
    expectFigures([blocks[2]!.slice(1), blocks[3]!.slice(1), blocks[4]!.slice(1)]);
  });
});

describe('JSON', () => {
  it('has the tables by their names, and the figures that texts can name', async () => {
    const json = JSON.parse(text(await reportFile(report, 'json'))) as Record<string, unknown>;
    expect(json).toMatchObject({ year: 2020, format: 'F19', table3, table4, missing: [] });
    expect(json['table2']).toMatchObject({
      'licences:change': 32,
      'procurement:amount': { fen: 6_314_180_000, unit: '万元' },
    });
    expect(json['figures']).toMatchObject({ closed: 17, closedOfReceived: 16 });
  });
});

const [pdftotext, soffice] = [hasProgram('pdftotext'), hasProgram('soffice')];

/** Fathers name children with these, and towns are called so. */
const RARE = '䶮𬭎㛃𠅤𫖯𬱖𪩘𬒈㙍①②③㎡㎞²';
const LACKING = ['𡉃', '𠮷'] as const;

describe('a rare character', () => {
  it.each(['html', 'docx'] as const)('is in %s, whether or not the typeface of PDFs has it', async (kind) => {
    const bytes = await reportFile(yaoduReport({ written: { preface: `${RARE}${LACKING.join('')}` } }), kind);
    const content = kind === 'html' ? text(bytes) : strFromU8(unzipSync(bytes)['word/document.xml']!);
    expect(content).toContain(`${RARE}𡉃𠮷`);
  });

  it('that the typeface lacks is named with its places, and no PDF is made without it', async () => {
    const written = { preface: '负责人：䶮、𡉃。', others: '𠮷林路\n𡉃村' };
    await expect(reportFile(yaoduReport({ written }), 'pdf')).rejects.toMatchObject({
      code: 'invalid',
      text: {
        zh:
          'PDF字体缺少以下字符，未生成PDF：𡉃（U+21243）在概述、“六、其他需要报告的事项”；𠮷（U+20BB7）在“六、其他需要报告的事项”。' +
          '请改用DOCX或者HTML，由装有该字的电脑打印或转换',
      },
      details: { characters: [{ codePoint: 'U+21243' }, { codePoint: 'U+20BB7' }] },
    });
  });

  it('is named in the title too', async () => {
    await expect(reportFile(yaoduReport({ agency: { code: 'x', name: '𠮷安乡人民政府' } }), 'pdf')).rejects.toThrow(
      '𠮷（U+20BB7）在标题',
    );
  });

  it('that nothing draws is no fault: spaces, marks of width and of variants', async () => {
    const written = { preface: '甲\t乙\u200B丙\uFE00丁\u{E0100}\u3000戊' };
    expect((await reportFile(yaoduReport({ written }), 'pdf')).length).toBeGreaterThan(1000);
  });
});

(pdftotext ? describe : describe.skip)('PDF', () => {
  it('has rare characters as text that can be found', async () => {
    const found = pdfText(await reportFile(yaoduReport({ written: { preface: RARE } }), 'pdf'));
    for (const character of RARE) expect([character, found.includes(character)]).toEqual([character, true]);
  });

  it('has each published figure in its row, as text', async () => {
    const lines = pdfText(await reportFile(report, 'pdf')).split('\n');
    const figures = lines
      .map((line) => /(?:\s+\d+){7}$/.exec(line.trimEnd())?.[0].trim().split(/\s+/))
      .filter((row) => row);
    expect(figures.filter((row) => row!.length === 7)).toEqual(expect.arrayContaining(TABLE3));
    expect(lines.map((line) => line.trim().split(/\s+/))).toContainEqual(TABLE4);
    for (const words of [
      '行政许可 153 +32 59271',
      '其他对外管理服务事项 587 -415 4789',
      '政府集中采购 823 6314.18万元',
    ])
      expect(lines.map((line) => line.trim().split(/\s+/).join(' '))).toContain(words);
  });

  it('has rare characters, its language and its tags, and embeds a part of the font only', async () => {
    const bytes = await reportFile(yaoduReport({ agency: { code: 'x', name: '𠅤㙍鎮垚人民政府' } }), 'pdf');
    expect(pdfText(bytes)).toMatch(/㙍鎮垚人民政府\s+2020年/u);
    expect(bytes.length).toBeLessThan(400_000);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toContain('/Lang (zh-CN)');
    expect(raw).toContain('/S /Table');
  });
});

(soffice ? describe : describe.skip)('LibreOffice', () => {
  it('opens the DOCX: tables flow on, no page is left half empty, headings are repeated', async () => {
    const files = convertWithLibreOffice(await reportFile(report, 'docx'), 'docx', 'pdf');
    const pages = pdfText(files['file.pdf']!).split('\f');
    const beginning = pages.findIndex((each) => each.includes('一、本年新收'));
    // Table 2 ends on the page on which Table 3 begins.
    expect(pages[beginning]).toContain('政府集中采购');
    expect(pages[beginning + 1]).toContain('申请人情况');
    expect(pages[beginning + 1]).toContain('四、结转下年度继续办理');
  });

  it('opens the XLSX and calculates the same totals', async () => {
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
    const files = convertWithLibreOffice(await reportFile(report, 'xlsx'), 'xlsx', filter);
    const rows = (sheet: string): readonly (readonly string[])[] =>
      files[`file-${sheet}.csv`]!.toString('utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','));
    expectFigures([unsigned(rows('主动公开')), rows('申请办理'), rows('复议诉讼')]);
  });
});

it.each(REPORT_FILES)('%s: a report without texts, in the format of 2021, has every place', async (kind) => {
  const row = Array<number>(7).fill(0);
  const { '3.6': _one, ...rest } = table3;
  const empty = yaoduReport({
    year: 2025,
    format: 'F21',
    table3: { ...rest, '3.6.1': row, '3.6.2': row, '3.6.3': row },
    written: {},
  });
  expect(grids(empty)[1]!.rows).toBe(3 + 25);
  expect((await reportFile(empty, kind)).length).toBeGreaterThan(1000);
});
