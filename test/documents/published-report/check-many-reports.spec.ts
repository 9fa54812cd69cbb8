// `desk check-report FOLDER…`: a result for each file, one summary, and a parent against the sum of its children.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SumComparison } from '../../../src/domain/published-report/compare-with-children.js';
import type { AgencyMatch } from '../../../src/domain/published-report/match-agencies.js';
import type { FileResult } from '../../../src/modules/annual-reports/check-reports.js';
import type { DeskContext } from '../../../src/platform/cli/desk-context.js';
import { runDesk } from '../../../src/program.js';
import { toDocx, toHtml, toXlsx, wordBody } from '../../support/published-files.js';
import {
  type Figures,
  type Report,
  table2Of2021,
  table3,
  table4,
  withCell,
  yaodu,
} from '../../support/published-report.js';

const root = mkdtempSync(join(tmpdir(), 'disclosure-desk-many-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: readonly string[]): Promise<Printed> {
  const [out, err]: [string[], string[]] = [[], []];
  const context = { print: (text: string) => out.push(text), printRemark: (text: string) => err.push(text) };
  const code = await runDesk(['check-report', ...args], context as unknown as DeskContext);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

interface Results {
  readonly files: readonly FileResult[];
  readonly parent: SumComparison | null;
  readonly agencies: AgencyMatch | null;
  readonly skipped: readonly string[];
}

async function runJson(...args: readonly string[]): Promise<Results & { readonly code: number }> {
  const { code, out, err } = await run(...args, '--json');
  expect(err).toBe('');
  return { ...(JSON.parse(out) as Results), code };
}

let folders = 0;
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(root, String(++folders));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A report in which `answered` applications of natural persons came in and were answered. */
function reportOf(agency: string, answered: number, year = 2023): Report {
  const row = [answered, 0, 0, 0, 0, 0, answered];
  const figures: Figures = { '1': row, '3.1': row, '3.7': row };
  return yaodu({
    title: `${agency}${year}年政府信息公开工作年度报告`,
    paragraphs: [`${year}年收到政府信息公开申请${answered}件。`],
    tables: [table2Of2021(), table3(figures, 'F21'), table4([1, 0, 0, 0, 1, ...Array<number>(10).fill(0)])],
  });
}

/** The county's report: twice the figures of Table 2 and 4 of each of its two departments. */
function countyOf(answered: number): Report {
  const county = reportOf('某县', answered);
  const doubled: Readonly<Record<string, string>> = {
    3: '6',
    1: '2',
    12: '24',
    '1,204': '2408',
    88: '176',
    2: '4',
    '35.5': '71',
  };
  const table2 = county.tables[0]!.map((line) => line.map((box) => ({ ...box, text: doubled[box.text] ?? box.text })));
  return { ...county, tables: [table2, county.tables[1]!, table4([2, 0, 0, 0, 2, ...Array<number>(10).fill(0)])] };
}

const broken = (): string =>
  toHtml({
    ...reportOf('某县民政局', 4),
    tables: [table3(withCell({ '1': [4, 0, 0, 0, 0, 0, 4] }, '1', 0, 3), 'F21')],
  });

describe('a folder', () => {
  const files = {
    '教育局.html': toHtml(reportOf('某县教育局', 5)),
    '乡镇/甲镇.docx': toDocx(wordBody(reportOf('某县甲镇人民政府', 2))),
    '坏.pdf': '%PDF-1.7',
    '民政局.html': broken(),
    '样式.css': 'p {}',
    '.DS_Store': 'x',
    '~$教育局.docx': 'x',
    '教育局_files/广告.html': '<p>广告</p>',
  };

  it('gives a result for each file, and the worst exit status', async () => {
    const { code, files: results, skipped } = await runJson(folderOf(files));
    expect(code).toBe(2);
    expect(
      Object.fromEntries(
        results.map(({ file, exit, report }) => [
          file.split('/').at(-1),
          [exit, report?.agency ?? null, report?.year ?? null],
        ]),
      ),
    ).toEqual({
      '教育局.html': [0, '某县教育局', 2023],
      '甲镇.docx': [0, '某县甲镇人民政府', 2023],
      '民政局.html': [1, '某县民政局', 2023],
      '坏.pdf': [2, null, null],
    });
    expect(results.find(({ file }) => file.endsWith('坏.pdf'))?.problem?.zh).toContain('文件已损坏');
    expect(skipped.map((file) => file.split('/').at(-1))).toEqual(['样式.css']);
  });

  it('is summed up in a table, after the result of each file', async () => {
    const { code, out } = await run(folderOf(files));
    expect(code).toBe(2);
    expect(out).toContain('教育局.html\n2023 F21  已读 read: 表二、表三、表四\n勾稽关系成立 no identity is broken');
    expect(out).toContain('坏.pdf\n! 文件已损坏');
    const summary = out.slice(out.indexOf('== 汇总 summary')).split('\n');
    expect(summary).toHaveLength(8);
    expect(summary.some((line) => /^\s+0\s+2023\s+0\s+0\s+0 {2}某县教育局 {2}\[.*教育局\.html\]$/.test(line))).toBe(
      true,
    );
    expect(summary.some((line) => /^\s+2\s+？\s+-\s+-\s+- {2}坏\.pdf {2}\[/.test(line))).toBe(true);
    expect(summary.at(-2)).toContain('4 files: 2 hold, 1 broken, 1 not read');
    expect(summary.at(-1)).toContain('样式.css');
  });

  it('and files together are checked once each', async () => {
    const folder = folderOf({
      'a.html': toHtml(reportOf('某县教育局', 5)),
      'b.xlsx': toXlsx(reportOf('某县水务局', 1)),
    });
    const { code, files: results } = await runJson(folder, join(folder, 'a.html'), folder);
    expect(code).toBe(0);
    expect(results.map(({ report }) => report?.agency)).toEqual(['某县教育局', '某县水务局']);
  });

  it('cannot be compared with one report of the year before', async () => {
    const folder = folderOf({ 'a.html': toHtml(reportOf('某县教育局', 5)) });
    expect(await run(folder, '--before', join(folder, 'a.html'))).toMatchObject({
      code: 2,
      err: '--before只用于核对一个文件 / --before goes with one file',
    });
  });
});

describe('a parent', () => {
  const children = {
    '教育局.html': toHtml(reportOf('某县教育局', 5)),
    '水务局.html': toHtml(reportOf('某县水务局', 2)),
  };

  it('that is the sum of its children exits 0', async () => {
    const folder = folderOf({ ...children, '全县.html': toHtml(countyOf(7)) });
    const { code, parent } = await runJson(folder, '--parent', join(folder, '全县.html'));
    expect(parent).toEqual({ parent: '某县', added: ['某县教育局', '某县水务局'], differences: [], notes: [] });
    expect(code).toBe(0);
  });

  it('is named by each cell that differs, in Tables 2, 3 and 4', async () => {
    const county = countyOf(8);
    const tables = [
      county.tables[0]!.map((row) => row.map((box) => (box.text === '71' ? { ...box, text: '70' } : box))),
      county.tables[1]!,
      table4([2, 1, 0, 0, 3, ...Array<number>(10).fill(0)]),
    ];
    const folder = folderOf({ ...children, '全县.html': toHtml({ ...county, tables }) });
    const { code, out } = await run(folder, '--parent', join(folder, '全县.html'));
    expect(code).toBe(1);
    expect(out.slice(out.indexOf('== “某县”')).split('\n')).toEqual([
      '== “某县”与下级合计 and the sum of its children (2)',
      ...['1', '3.1', '3.7'].flatMap((row) =>
        ['自然人', '总计'].map((column) =>
          expect.stringMatching(
            `^✗ 表三“${{ '1': '一、本年新收政府信息公开申请数量', '3.1': '（一）予以公开', '3.7': '（七）总计' }[row]}”行“${column}”列：本级公布8，下级合计7，相差1 / Table 3, row ${row}`,
          ),
        ),
      ),
      expect.stringMatching('^✗ 表四行政复议“结果纠正”：本级公布1，下级合计0，相差1 / Table 4'),
      expect.stringMatching('^✗ 表四行政复议“总计”：本级公布3，下级合计2，相差1 / Table 4'),
      expect.stringMatching(
        '^✗ 表二“行政事业性收费”“金额”：本级公布700000元，下级合计710000元，相差-10000元 / Table 2',
      ),
      '9个单元格不一致 cells differ',
    ]);
  });

  it('is not compared with a report of another year, or one that cannot be read: both are named', async () => {
    const folder = folderOf({
      ...children,
      '旧.html': toHtml(reportOf('某县林业局', 9, 2022)),
      '坏.pdf': '%PDF-1.7',
    });
    const parent = join(folderOf({ '全县.html': toHtml(countyOf(7)) }), '全县.html');
    const { code, parent: comparison } = await runJson(folder, '--parent', parent);
    expect(code).toBe(2);
    expect(comparison).toMatchObject({ added: ['某县教育局', '某县水务局'], differences: [] });
    expect(comparison!.notes.map(({ zh }) => zh)).toEqual([
      '“某县林业局”是2022年的报告，不是2023年的，未相加',
      '读不出的文件未相加，合计不完整：坏.pdf',
    ]);
  });

  it('and children that lack a table are named', async () => {
    const folder = folderOf({
      ...children,
      '教育局.html': toHtml({ ...reportOf('某县教育局', 5), tables: reportOf('', 5).tables.slice(1) }),
    });
    const parent = join(
      folderOf({ '全县.html': toHtml({ ...countyOf(7), tables: countyOf(7).tables.slice(0, 2) }) }),
      '全县.html',
    );
    const { parent: comparison } = await runJson(folder, '--parent', parent);
    expect(comparison!.notes.map(({ zh }) => zh)).toEqual([
      '没有读到表二，按0相加：“某县教育局”',
      '“某县”没有读到表四，该表未比较',
    ]);
  });
});

describe('a list of agencies', () => {
  it('names those without a report, those with two, and reports of none of them', async () => {
    const folder = folderOf({
      '1.html': toHtml(reportOf('某县教育局', 5)),
      '2.html': toHtml(reportOf('某县教育局', 5)),
      '3.html': toHtml(reportOf('某县水务局', 1)),
      '某县甲镇.html': toHtml({ ...reportOf('', 1), title: '2023年政府信息公开工作年度报告' }),
    });
    const list = join(
      folderOf({ '名单.csv': '\uFEFF# 2023年应报机关\n某县教育局,jyj\n"某县民政局"\n\n某县甲镇\n' }),
      '名单.csv',
    );
    const { code, agencies } = await runJson(folder, '--agencies', list);
    expect(code).toBe(1);
    expect(agencies).toEqual({
      missing: ['某县民政局'],
      repeated: [{ agency: '某县教育局', reports: ['某县教育局（1.html）', '某县教育局（2.html）'] }],
      unexpected: ['某县水务局'],
    });
    const { out } = await run(folder, '--agencies', list);
    expect(out).toContain('✗ 缺少报告 without a report (1): 某县民政局');
  });

  it('that all have reported exits 0', async () => {
    const folder = folderOf({ '1.html': toHtml(reportOf('某县教育局', 5)) });
    const list = join(folderOf({ '名单.txt': '某县教育局' }), '名单.txt');
    expect(await runJson(folder, '--agencies', list)).toMatchObject({
      code: 0,
      agencies: { missing: [], repeated: [], unexpected: [] },
    });
  });
});

describe('the sample reports that the README names', () => {
  const samples = fileURLToPath(new URL('../../../examples/published-reports', import.meta.url));

  it('show a broken identity, and two cells in which the county is not the sum of its agencies', async () => {
    expect(await run(join(samples, 'education.html'))).toMatchObject({
      code: 0,
      out: '2023 F21  已读 read: 表二、表三、表四\n勾稽关系成立 no identity is broken',
    });
    const { code, files, parent } = await runJson(samples, '--parent', join(samples, 'county.html'));
    expect(code).toBe(1);
    expect(files.map(({ exit, report }) => [report?.agency, exit, report?.wordsCompared])).toEqual([
      ['云溪县', 1, 6],
      ['云溪县教育局', 0, 10],
      ['云溪县水务局', 0, 5],
    ]);
    expect(parent!.differences.map(({ cell, difference }) => [cell, difference])).toEqual([
      ['3.4.1:naturalPerson', 1],
      ['3.4.1:total', 1],
    ]);
  });
});
