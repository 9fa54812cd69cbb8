// `desk check-report`: names each broken identity, tells blanks from zeros, refuses hostile files.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { runDesk } from '../../../src/program.js';
import type { DeskContext } from '../../../src/platform/cli/desk-context.js';
import type { CheckedReport } from '../../../src/modules/annual-reports/check-report.js';
import { toCsv, toDocx, toHtml, toXlsx, wordBody } from '../../support/published-files.js';
import {
  type Figures,
  type Report,
  table2Of2021,
  table3,
  table4,
  withCell,
  YAODU_FIGURES,
  yaodu,
  YAODU_REMEDIES,
} from '../../support/published-report.js';

const folder = mkdtempSync(join(tmpdir(), 'disclosure-desk-published-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function aFile(content: Uint8Array | string): string {
  const path = join(folder, String(++files));
  writeFileSync(path, content);
  return path;
}

interface RunResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A context without database and clock, as the command needs neither. */
async function run(...args: readonly string[]): Promise<RunResult> {
  const [out, err]: [string[], string[]] = [[], []];
  const context = { print: (text: string) => out.push(text), printRemark: (text: string) => err.push(text) };
  const code = await runDesk(args, context as unknown as DeskContext);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function check(
  content: Uint8Array | string,
  ...more: readonly string[]
): Promise<CheckedReport & { readonly code: number }> {
  const { code, out, err } = await run('check-report', aFile(content), '--json', ...more);
  expect(err).toBe('');
  return { ...(JSON.parse(out) as CheckedReport), code };
}

const withFigures = (figures: Figures): Report => yaodu({ tables: [table3(figures), table4()] });
const brief = ({ findings }: CheckedReport): string[] =>
  findings.map(({ rule, verdict, along, left, right }) => `${verdict} ${rule} ${along} ${left}/${right}`);

describe('a report in which everything holds', () => {
  it.each([
    ['HTML', toHtml(yaodu())],
    ['DOCX', toDocx(wordBody(yaodu()))],
    ['XLSX', toXlsx(yaodu())],
    ['CSV', toCsv(yaodu())],
  ])('exits 0 as %s', async (_, file) => {
    expect(await check(file)).toMatchObject({
      code: 0,
      holds: true,
      year: 2020,
      format: 'F19',
      findings: [],
      puzzles: [],
    });
  });

  it('is reported as plain text without --json', async () => {
    expect(await run('check-report', aFile(toHtml(yaodu())))).toEqual({
      code: 0,
      out: '2020 F19  已读 read: 表二、表三、表四\n勾稽关系成立 no identity is broken',
      err: '',
    });
  });

  it('says which tables it did not find', async () => {
    const { out, code } = await run('check-report', aFile(toHtml(yaodu({ tables: [table3()] }))));
    expect(code).toBe(0);
    expect(out).toContain('未找到，未核对 not found, not checked: 表二、表四');
  });
});

describe('a broken cell', () => {
  it('of what was received breaks K1 of its column and K3 of its row', async () => {
    const checked = await check(toXlsx(withFigures(withCell(YAODU_FIGURES, '1', 0, 16))));
    expect(checked.code).toBe(1);
    expect(brief(checked)).toEqual(['broken K1 naturalPerson 17/16', 'broken K3 1 18/19']);
    expect(checked.findings[0]).toMatchObject({
      difference: 1,
      text: {
        zh: '“自然人”列：1+2＝17，3.7+4＝16，相差1',
        en: 'column naturalPerson: 1+2 = 17, 3.7+4 = 16, off by 1',
      },
      cells: [
        { table: '年报', row: 8, column: 4 },
        { table: '年报', row: 9, column: 4 },
        { table: '年报', row: 29, column: 4 },
        { table: '年报', row: 30, column: 4 },
      ],
    });
  });

  it('of a result breaks K2', async () => {
    const figures = withCell(withCell(YAODU_FIGURES, '3.1', 1, 2), '3.1', 6, 16);
    expect(brief(await check(toHtml(withFigures(figures))))).toEqual([
      'broken K2 commercialEnterprise 3/2',
      'broken K2 total 17/16',
    ]);
  });

  it('of a total breaks K3', async () => {
    const checked = await check(toHtml(withFigures(withCell(YAODU_FIGURES, '3.3.6', 6, 1))));
    expect(brief(checked)).toEqual(['broken K2 total 17/18', 'broken K3 3.3.6 1/0']);
    expect(checked.findings[1]!.text.zh).toBe('“6.属于四类过程性信息”行：总计＝1，Σ列＝0，相差1');
  });

  it('of what was carried in breaks K4, with the report of the year before', async () => {
    const before = aFile(
      toHtml({
        ...withFigures(withCell(withCell(YAODU_FIGURES, '4', 0, 3), '4', 6, 3)),
        title: '某区2019年政府信息公开工作年度报告',
      }),
    );
    const checked = await check(toHtml(yaodu()), '--before', before);
    expect(brief(checked)).toEqual(['broken K4 naturalPerson 1/3', 'broken K4 total 1/3']);
    expect(checked.code).toBe(1);
    expect(await check(toHtml(yaodu()))).toMatchObject({ code: 0 });
  });

  it('that differs from the text is only a remark of K5: the text may count something else', async () => {
    const words = ['2020年共受理政府信息公开申请18件，已办理答复16件，结转下年度2件，上年结转1件。'];
    const checked = await check(toHtml(yaodu({ paragraphs: words })));
    expect(checked).toMatchObject({ code: 0, holds: true });
    expect(brief(checked)).toEqual(['remark K5 3.7 16/17']);
    expect(checked.findings[0]!.text.zh).toContain('正文“答复16件”');
  });

  it.each([
    ['-1', -1],
    ['0.5', 0.5],
    ['若干', null],
  ])('of %s breaks K6', async (text, value) => {
    const checked = await check(toHtml(withFigures(withCell(YAODU_FIGURES, '3.4.1', 2, text))));
    const [broken] = checked.findings.filter(({ rule }) => rule === 'K6');
    expect(broken).toMatchObject({ verdict: 'broken', along: '3.4.1:researchInstitute', left: value });
    expect(broken!.text.zh).toBe(`“1.本机关不掌握相关政府信息”行“科研机构”列：“${text}”不是非负整数`);
    expect(checked.code).toBe(1);
  });

  it('of a number of Table 2 breaks K6 as well, but a signed change does not', async () => {
    const tables = [table2Of2021().map((row) => row.map((box) => (box.text === '12' ? { ...box, text: '-12' } : box)))];
    expect(
      brief(await check(toHtml(yaodu({ title: '某局2022年政府信息公开工作年度报告', paragraphs: [], tables })))),
    ).toEqual(['broken K6 normativeDocuments:inForce -12/null']);
  });

  it('of Table 4 breaks T4', async () => {
    const values = YAODU_REMEDIES.map((value, nth) => (nth === 9 ? 2 : value));
    const checked = await check(toHtml(yaodu({ tables: [table4(values)] })));
    expect(brief(checked)).toEqual(['broken T4 litigation 2/1']);
    expect(checked.code).toBe(1);
  });

  it('of Table 2 that does not follow from the year before is a remark', async () => {
    const reportOf = (year: number, inForce: string): string => {
      const tables = [
        table2Of2021().map((row) => row.map((box) => (box.text === '12' ? { ...box, text: inForce } : box))),
      ];
      return toHtml(yaodu({ title: `某局${year}年政府信息公开工作年度报告`, paragraphs: [], tables }));
    };
    expect(brief(await check(reportOf(2023, '12'), '--before', aFile(reportOf(2022, '10'))))).toEqual([]);
    const checked = await check(reportOf(2023, '12'), '--before', aFile(reportOf(2022, '9')));
    expect(brief(checked)).toEqual(['remark T2 normativeDocuments:inForce 12/11']);
    expect(checked.code).toBe(0);
  });

  it('is reported with rule, column, both sides and its place', async () => {
    const { out, code } = await run('check-report', aFile(toXlsx(withFigures(withCell(YAODU_FIGURES, '3.7', 1, 4)))));
    expect(code).toBe(1);
    expect(out).toContain('✗ K2 “商业企业”列：3.7＝4，Σ3＝3，相差1');
    expect(out).toContain('年报!R29C5');
    expect(out).toContain('3处不成立 broken');
  });
});

describe('a blank', () => {
  it('that makes the identity hold when read as zero is not reported', async () => {
    const figures = withCell(withCell(YAODU_FIGURES, '3.5.1', 0, ''), '3.5.1', 6, '');
    expect(await check(toHtml(withFigures(figures)))).toMatchObject({ code: 0, findings: [] });
  });

  it('in place of a total is a remark that says what it should be', async () => {
    const checked = await check(toHtml(withFigures(withCell(YAODU_FIGURES, '3.1', 6, ''))));
    expect(checked.code).toBe(0);
    expect(brief(checked)).toEqual(['remark K3 total null/null']);
    expect(checked.findings[0]!.text.zh).toBe('“总计”空白：“（一）予以公开”应为17');
  });

  it('total counts as the sum of its columns where it is added to others', async () => {
    const figures = withCell(withCell(YAODU_FIGURES, '3.1', 6, ''), '3.1', 0, 13);
    expect(brief(await check(toHtml(withFigures(figures))))).toEqual([
      'broken K2 naturalPerson 14/13',
      'broken K2 total 17/16',
      'remark K3 total null/null',
    ]);
  });

  it('is a zero in a table that never writes zeros, with a remark', async () => {
    const rows = [
      '1',
      '2',
      ...Array.from({ length: 8 }, (_, nth) => `3.3.${nth + 1}`),
      '3.1',
      '3.2',
      '3.6',
      '3.7',
      '4',
    ];
    const more = ['3.4.1', '3.4.2', '3.4.3', ...[1, 2, 3, 4, 5].map((nth) => `3.5.${nth}`)];
    const blankedOf = (figures: Figures): Figures =>
      Object.fromEntries(
        [...rows, ...more].map((row) => [
          row,
          (figures[row] ?? Array(7).fill('')).map((value) => (value === 0 ? '' : value)),
        ]),
      );
    const holds = await check(toHtml(withFigures(blankedOf(YAODU_FIGURES))));
    expect(brief(holds)).toEqual(['remark K6 table3 null/null']);
    expect(holds.table3?.['1']?.[2]?.value).toBeNull();
    const broken = await check(toHtml(withFigures(blankedOf(withCell(YAODU_FIGURES, '3.7', 0, 15)))));
    expect(broken.code).toBe(1);
    expect(brief(broken)).toContain('broken K2 naturalPerson 15/14');
  });

  it('cannot explain an identity whose other side is too small', async () => {
    const figures = withCell(withCell(YAODU_FIGURES, '1', 0, 20), '2', 0, '');
    expect(brief(await check(toHtml(withFigures(figures))))).toContain('broken K1 naturalPerson 20/16');
  });

  it('row of totals: K1 uses the results instead', async () => {
    const without = (figures: Figures): Report => ({
      ...yaodu(),
      tables: [table3(figures).filter((row) => !row.some(({ text }) => text === '（七）总计'))],
    });
    expect(await check(toHtml(without(YAODU_FIGURES)))).toMatchObject({ code: 0 });
    const checked = await check(toHtml(without(withCell(withCell(YAODU_FIGURES, '1', 0, 16), '1', 6, 19))));
    expect(brief(checked).filter((each) => each.startsWith('broken'))).toEqual([
      'broken K1 naturalPerson 17/16',
      'broken K1 total 20/19',
    ]);
  });
});

describe('a file that cannot be read exits 2 with one line that says what to do', () => {
  const workbook = unzipSync(toXlsx(yaodu()));
  const container = (name: string): Buffer =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1024),
      Buffer.from(name, 'utf16le'),
      Buffer.alloc(512),
    ]);
  const picture = '<w:p><w:r><w:drawing><a:blip r:embed="rId2"/></w:drawing></w:r></w:p>';
  const lockedZip = (): Uint8Array => {
    const zip = Buffer.from(toDocx(wordBody(yaodu())));
    for (
      let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1');
      at !== -1;
      at = zip.indexOf('PK\u0001\u0002', at + 4, 'latin1')
    )
      zip[at + 8] = zip[at + 8]! | 1;
    return zip;
  };
  const cutOff = toXlsx(yaodu());

  it.each<[string, string | Uint8Array, RegExp]>([
    ['empty', '', /文件是空的 \/ the file is empty/],
    ['a sentence', '今天天气很好。', /没有找到年度报告的表格/],
    ['another page', '<html><body><table><tr><td>规章</td><td>3</td></tr></table></body></html>', /没有找到/],
    ['random bytes', Uint8Array.from({ length: 5000 }, (_, nth) => (nth * 7919) % 251), /没有找到/],
    ['a scan in a Word document', toDocx(picture), /扫描件/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), /图片.*type the tables into an XLSX/],
    ['a PDF that is cut off', '%PDF-1.7\n', /损坏/],
    ['an OFD', zipSync({ 'OFD.xml': strToU8('<ofd:OFD/>') }), /OFD.*export it from an OFD reader as a PDF/],
    ['a WPS document', container('WordDocument'), /WPS.*save it as DOCX or XLSX/],
    ['a RAR', 'Rar!\u001a\u0007', /RAR.*unpack it/],
    ['a ZIP of reports', zipSync({ 'a/年报.docx': strToU8('a') }), /ZIP.*unpack it/],
    ['an encrypted workbook', container('EncryptedPackage'), /密码.*remove the password/],
    ['an encrypted archive', lockedZip(), /密码/],
    ['an old workbook', container('Workbook'), /旧格式.*save it as DOCX or XLSX/],
    ['an RTF', '{\\rtf1 年报}', /旧格式/],
    ['an OpenDocument file', zipSync({ 'content.xml': strToU8('<x/>') }), /ODF/],
    ['an archive of something else', zipSync({ 'a.txt': strToU8('a') }), /没有文档正文/],
    ['an archive that is cut off', cutOff.slice(0, cutOff.length - 200), /损坏/],
    ['an archive whose parts are broken', damaged(), /损坏/],
    ['a web archive', 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n', /MHT/],
    ['a Word document without tables', toDocx('<w:p><w:r><w:t>没有表格</w:t></w:r></w:p>'), /没有找到/],
    ['a workbook without a sheet', zipSync({ ...workbook, 'xl/workbook.xml': strToU8('<workbook/>') }), /没有找到/],
    ['a part that inflates a thousandfold', bomb(), /过大/],
    ['a page nested without end', '<div>'.repeat(200_000) + toHtml(yaodu()), /结构异常/],
    ['a document nested without end', toDocx('<w:sdt>'.repeat(200_000)), /结构异常/],
    [
      'a page whose cells cover everything',
      `<table>${'<tr>'.concat('<td colspan=1000 rowspan=65534>1'.repeat(40)).repeat(400)}</table>`,
      /过大/,
    ],
    ['more than 20 MB', Buffer.alloc(20 * 1024 * 1024 + 1, 0x20), /20 MB/],
  ])('%s', async (_, content, says) => {
    const { code, out, err } = await run('check-report', aFile(content));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(says);
    expect(err.split('\n')).toHaveLength(1);
  });

  it('no file, a folder, a year out of range', async () => {
    expect(await run('check-report', join(folder, 'none'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot read'),
    });
    const empty = mkdtempSync(join(folder, 'empty-'));
    expect(await run('check-report', empty)).toMatchObject({
      code: 2,
      err: expect.stringContaining('there is no file to check in'),
    });
    expect((await run('check-report', aFile(toHtml(yaodu())), '--year', '20')).code).toBe(2);
  });

  /** One byte of a figure changed, the archive otherwise whole. */
  function damaged(): Uint8Array {
    const zip = Buffer.from(zipSync(workbook, { level: 0 }));
    zip.write('7', zip.indexOf('<v>18</v>', 0, 'latin1') + 3);
    return zip;
  }

  function bomb(): Uint8Array {
    const parts = { 'word/document.xml': new Uint8Array(200 * 1024 * 1024) };
    const zip = Buffer.from(zipSync(parts, { level: 9 }));
    // Its sizes lie: the archive says that it is small.
    const entry = zip.lastIndexOf('word/document.xml', undefined, 'latin1') - 46;
    zip.writeUInt32LE(1000, entry + 24);
    return zip;
  }
});

describe('what a file brings', () => {
  it('expands no entity and fetches nothing', async () => {
    const doctype =
      '<!DOCTYPE x [<!ENTITY a "9999"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
    const body = wordBody(yaodu()).replace('>15<', '>&b;<').replace('尧都区', '&f;');
    const checked = await check(toDocx(body, doctype));
    expect(checked.table3?.['1']?.[0]).toMatchObject({ value: null, text: '&b;', garbled: true });
    expect(JSON.stringify(checked)).not.toContain('root:');
  });

  it('cannot steer a terminal', async () => {
    const figures = withCell(YAODU_FIGURES, '3.4.1', 2, '\u001B[2J\u0007x\u009B1m');
    const { out } = await run('check-report', aFile(toHtml(withFigures(figures))));
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(out).toContain('K6');
  });

  it('leaves deleted text of a Word document out', async () => {
    const body = wordBody(yaodu()).replace(
      '<w:t xml:space="preserve">15</w:t>',
      '<w:t>15</w:t></w:r><w:del><w:r><w:t>9</w:t></w:r></w:del><w:r>',
    );
    expect(await check(toDocx(body))).toMatchObject({ code: 0, holds: true });
  });

  it('leaves hidden sheets out', async () => {
    const parts = unzipSync(toXlsx(yaodu()));
    const hidden = strFromU8(parts['xl/workbook.xml']!).replace('<sheet ', '<sheet state="hidden" ');
    const { code } = await run('check-report', aFile(zipSync({ ...parts, 'xl/workbook.xml': strToU8(hidden) })));
    expect(code).toBe(2);
  });
});
