// Tables as offices and converters really leave them: every figure is read, or named by its own row.
import { readPublishedReport } from '../../../src/documents/published-report/read-published-report.js';
import type { PublishedReport } from '../../../src/domain/published-report/published-report.js';
import { checkReport, type CheckedReport } from '../../../src/modules/annual-reports/check-report.js';
import { toCsv, toHtml, toXlsx } from '../../support/published-files.js';
import {
  type Box,
  type Boxes,
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
const ofTables = (tables: readonly Boxes[], year = 2020): Report =>
  yaodu({ title: `某镇${year}年政府信息公开工作年度报告`, paragraphs: [], tables });
const read = (tables: readonly Boxes[], year?: number): Promise<PublishedReport> =>
  readPublishedReport(bytes(toHtml(ofTables(tables, year))));
const check = (tables: readonly Boxes[], year?: number): Promise<CheckedReport> =>
  checkReport({ file: bytes(toHtml(ofTables(tables, year))) });

const replaceText = (table: Boxes, from: string, to: string): Boxes =>
  table.map((row) => row.map((box) => (box.text === from ? { ...box, text: to } : box)));
const texts = ({ puzzles }: Pick<PublishedReport, 'puzzles'>): readonly string[] => puzzles.map(({ text }) => text.zh);
const box = (text: string, columns = 1, rows = 1): Box => ({ text, columns, rows });

const ITEMS_OF_2020 = {
  rules: { made: { value: 0 }, newlyPublished: { value: 0 }, published: { value: 0 } },
  normativeDocuments: { made: { value: 1 }, newlyPublished: { value: 1 }, published: { value: 4 } },
  licences: { itemsBefore: { value: 153 }, change: { value: 32 }, decisions: { value: 59271 } },
};

describe('Table 2', () => {
  it('may have its header over two rows', async () => {
    const header = [
      [box('信息内容', 1, 2), box('本年新'), box('本年新'), box('对外公开总数量', 1, 2)],
      [box('制作数量'), box('公开数量')],
    ];
    const table = [table2()[0]!, ...header, ...table2().slice(2)];
    for (const content of [toHtml(ofTables([table])), toCsv(ofTables([table]))]) {
      const report = await readPublishedReport(bytes(content));
      expect(report.table2).toMatchObject(ITEMS_OF_2020);
      expect(report.puzzles).toEqual([]);
    }
    expect((await readPublishedReport(toXlsx(ofTables([table])))).table2).toMatchObject(ITEMS_OF_2020);
  });

  it('with a header cut short is read by the order of the form', async () => {
    const cut = [
      table2()[0]!,
      ['信息内容', '本年新', '本年新', '对外公开总数量'].map((text) => box(text)),
      ...table2().slice(2),
    ];
    expect(await read([cut])).toMatchObject({ table2: ITEMS_OF_2020, puzzles: [] });
    const shorter = replaceText(replaceText(table2Of2021(), '本年废止件数', '本年'), '现行有效件数', '现行有效件');
    expect((await read([shorter], 2023)).table2).toMatchObject({
      normativeDocuments: { issued: { value: 3 }, repealed: { value: 1 }, inForce: { value: 12 } },
    });
  });

  it('with a header that says nothing is named, row by row', async () => {
    const nothing = [table2()[0]!, ['信息内容', '甲', '乙', '丙'].map((text) => box(text)), ...table2().slice(2)];
    const report = await read([nothing]);
    expect(report.table2).not.toHaveProperty('normativeDocuments');
    expect(texts(report)).toEqual(['“规章”上方没有认得的表头，未采用', '“规范性文件”上方没有认得的表头，未采用']);
  });

  it('may explain its titles and figures in brackets', async () => {
    let table = replaceText(table2(), '规章', '规章（设区的市、自治州人民政府填写，含修订）');
    table = replaceText(
      table,
      '规范性文件',
      `规范性文件（${'标题采用“规定”“办法”字样的公文，'.repeat(5)}（含废止）一般属于规范性文件）`,
    );
    table = replaceText(table, '处理决定数量', '处理决定数量（指2020年办件量）');
    table = replaceText(table, '本年增/减', '本年增/减（减用负值表示，如-8）');
    table = replaceText(table, '59271', '59271（其中网上办理51000件）');
    expect(await read([table])).toMatchObject({ table2: ITEMS_OF_2020, puzzles: [] });
  });

  it('may have a row of its own, which is named by its own title', async () => {
    const own = [box('其他主动公开文件（含以本单位名义印发的文件）'), box('186'), box('86'), box('255')];
    const single = [box('行政检查'), box('7', 3)];
    const rows = table2();
    expect(texts(await read([[...rows.slice(0, 4), own, ...rows.slice(4)]]))).toEqual([
      '行标题“其他主动公开文件（含以本单位名义印发的文件）”不是官方格式的行，未采用',
    ]);
    const newer = table2Of2021();
    expect(texts(await read([[...newer.slice(0, 10), single, ...newer.slice(10)]], 2023))).toEqual([
      '行标题“行政检查”不是官方格式的行，未采用',
    ]);
  });

  it.each(['/', '—', '－', '--', '无', '不适用', 'N/A', '暂无', ' '])('has a blank where it says %j', async (text) => {
    const checked = await check([replaceText(table2Of2021(), '1,204', text)], 2023);
    expect(checked.table2?.['licences']?.['decisions']).toMatchObject({ value: null, garbled: false });
    expect(checked).toMatchObject({ holds: true, findings: [], puzzles: [] });
  });

  it.each([
    ['88', '-1', '表二“行政处罚”“处理决定数量”：“-1”不是非负整数'],
    ['88', '1.5', '表二“行政处罚”“处理决定数量”：“1.5”不是非负整数'],
    ['88', 'abc', '表二“行政处罚”“处理决定数量”：“abc”不是非负整数'],
    ['35.5', '-10', '表二“行政事业性收费”“金额”：“-10”不是非负金额'],
    ['35.5', '-10万元', '表二“行政事业性收费”“金额”：“-10万元”不是非负金额'],
    ['35.5', '若干', '表二“行政事业性收费”“金额”：“若干”不是非负金额'],
  ])('cannot hold %2$j', async (from, to, says) => {
    const { findings, holds } = await check([replaceText(table2Of2021(), from, to)], 2023);
    expect(holds).toBe(false);
    expect(findings.map(({ rule, verdict, text }) => [rule, verdict, text.zh])).toEqual([['K6', 'broken', says]]);
  });

  it('has signed changes, which are whole', async () => {
    expect((await check([replaceText(table2(), '+32', '-153')])).findings).toEqual([]);
    expect((await check([replaceText(table2(), '+32', '3.5')])).findings).toMatchObject([
      { rule: 'K6', text: { zh: '表二“行政许可”“本年增/减”：“3.5”不是整数' } },
    ]);
  });

  it('of 2019 in a report on a later year is remarked, and the other way round', async () => {
    const old = await check([table2(), table3({}, 'F21')], 2023);
    expect(old.findings.map(({ rule, verdict, along, text }) => [rule, verdict, along, text.zh])).toEqual([
      [
        'form',
        'remark',
        'table2',
        '2023年应使用2021年格式（国办公开办函〔2021〕30号），表二是2019年格式（国办公开办函〔2019〕60号）',
      ],
    ]);
    const early = await check([table2Of2021(), table3({}, 'F19')], 2020);
    expect(early.findings).toMatchObject([{ rule: 'form', along: 'table2' }]);
    expect((await check([table2Of2021(), table3({}, 'F21')], 2021)).findings).toEqual([]);
  });

  it('that comes twice is read once, and the second is named', async () => {
    const report = await read([table2(), replaceText(table2(), '59271', '1')]);
    expect(report.table2).toMatchObject(ITEMS_OF_2020);
    expect(texts(report)).toContain('“行政许可”再次出现，只采用第一次');
  });
});

describe('Table 3', () => {
  const figures = withCell(withCell(YAODU_FIGURES, '3.3.5', 0, 1), '3.3.5', 6, 1);

  it.each([
    ['5.属于三类内容事务信息', '5.属于三类内部事务信息'],
    ['1.本机关不掌握相关政务信息', '1.本机关不掌握相关政府信息'],
    ['4.保护第三人合法权益', '4.保护第三方合法权益'],
  ])('reads the misspelt title %s as its row, with a word', async (typed, official) => {
    const report = await read([replaceText(table3(figures), official, typed)]);
    expect(Object.keys(report.table3 ?? {})).toHaveLength(23);
    expect(report.table3?.['3.3.5']?.[0]?.value).toBe(1);
    expect(texts(report)).toEqual([]);
    if (typed !== '1.本机关不掌握相关政务信息') {
      expect(report.notes.map(({ text }) => text.zh)).toEqual([`行标题“${typed}”与官方格式略有出入`]);
    }
  });

  it.each([
    ['with a figure', figures],
    ['left blank', { ...YAODU_FIGURES, '3.3.5': ['', '', '', '', '', '', ''] }],
  ])('names an unknown title %s by its own words, never by the heading above it', async (_, given) => {
    const report = await read([replaceText(table3(given), '5.属于三类内部事务信息', '5.本地自定事项')]);
    expect(texts(report)).toEqual(['行标题“5.本地自定事项”不是官方格式的行，未采用']);
    expect(report.table3).not.toHaveProperty('3.3.5');
  });

  it.each([
    ['属于国家秘密', '国家秘密'],
    ['5.属于三类内部事务信息', '内部事务信息'],
    ['8.属于行政查询事项', '行政查询事项'],
    ['4.无正当理由大量反复申请', '大量反复申请'],
    ['四、结转下年度继续办理', '结转下年'],
    ['一、本年新收政府信息公开申请数量', '本年新收'],
  ])('reads the short title for %s', async (official, short) => {
    const report = await read([replaceText(replaceText(table3(), official, short), `1.${official}`, `1.${short}`)]);
    expect(Object.keys(report.table3 ?? {})).toHaveLength(23);
    expect(texts(report)).toEqual([]);
  });

  it('may have its header over more rows, or cut short', async () => {
    const [first, second, , ...rows] = table3();
    const split = [
      [{ ...first![0]!, rows: 4 }, first![1]!],
      second!.map((each) => (each.rows === 2 ? { ...each, rows: 3 } : each)),
      ['商业', '科研', '社会公益', '法律服务', '其他'].map((text) => box(text)),
      ['企业', '机构', '组织', '机构', ''].map((text) => box(text)),
      ...rows,
    ];
    const cut = [first!, second!, ['商业', '科研', '社会', '法律', '其'].map((text) => box(text)), ...rows];
    for (const table of [split, cut]) {
      const report = await read([table]);
      expect(report.table3?.['1']?.map(({ value }) => value)).toEqual(YAODU_FIGURES['1']);
      expect(Object.keys(report.table3 ?? {})).toHaveLength(23);
      expect(texts(report)).toEqual([]);
    }
  });

  it('names the figures of a column that the form does not have', async () => {
    const tables = [
      table3().map((row, nth) => {
        if (nth === 0) return row.map((each) => (each.text === '申请人情况' ? { ...each, columns: 8 } : each));
        if (nth === 1) return row.map((each) => (each.text === '法人或其他组织' ? { ...each, columns: 6 } : each));
        if (nth === 2) return [...row, box('小计')];
        return [...row.slice(0, -1), box('99'), ...row.slice(-1)];
      }),
    ];
    expect(texts(await read(tables))).toEqual([
      '自“一、本年新收政府信息公开申请数量”行起，有一列23个数字（第一个是“99”）不在官方格式中，未采用',
    ]);
  });

  it('may explain a figure in brackets', async () => {
    const checked = await check([table3(withCell(YAODU_FIGURES, '1', 0, '15（含上级转办2件）'))]);
    expect(checked.table3?.['1']?.[0]).toMatchObject({ value: 15, text: '15（含上级转办2件）' });
    expect(checked.findings).toEqual([]);
    const whole = await check([table3(withCell(YAODU_FIGURES, '3.4.1', 0, '（5）'))]);
    expect(whole.findings.map(({ rule }) => rule)).toContain('K6');
  });
});

describe('Table 4', () => {
  const group = [box('行政复议', 5), box('行政诉讼', 10)];
  const kinds = [...Array<Box>(5).fill(box('')), box('未经复议直接起诉', 5), box('复议后起诉', 5)];
  const repeat = (...names: readonly string[]): readonly Box[] =>
    [...names, ...names, ...names].map((name) => box(name));
  const figures = YAODU_REMEDIES.map((value) => box(String(value)));

  it.each<[string, Boxes]>([
    [
      'over four rows',
      [
        group,
        kinds,
        repeat('结果', '结果', '其他', '尚未', '总计'),
        repeat('维持', '纠正', '结果', '审结', ''),
        figures,
      ],
    ],
    ['cut short', [group, kinds, repeat('结果', '结果', '其他', '尚未', '总计'), figures]],
    ['of its groups alone', [group, kinds, figures]],
  ])('may have a header %s', async (_, table) => {
    const report = await read([table3(), table]);
    expect(Object.values(report.table4 ?? {}).flatMap((kind) => kind.map(({ value }) => value))).toEqual(
      YAODU_REMEDIES,
    );
    expect(texts(report)).toEqual([]);
  });

  it('with too few cells for its header names what was not used', async () => {
    const report = await read([
      table3(),
      [group, kinds, repeat('结果', '结果', '其他', '尚未', '计'), figures.slice(0, 9)],
    ]);
    expect(report.table4).toBeNull();
    expect(texts(report)).toEqual(['表四的数字与表头对不上，未采用；请检查该行的单元格数']);
  });
});

describe('a page laid out by a table', () => {
  const page = (answered: number): string =>
    `<table><tr><td><table><tr><td>首页</td></tr></table></td><td><p>某镇2020年政府信息公开工作年度报告</p><p>一、总体情况</p><p>2020年收到政府信息公开申请18件，答复${answered}件。</p>${toHtml(ofTables([table3(), table4()])).replace(/<h1>.*<\/h1>/, '')}</td></tr></table>`;

  it('has words, which are compared', async () => {
    expect(await checkReport({ file: bytes(page(17)) })).toMatchObject({ year: 2020, findings: [], wordsCompared: 2 });
    expect((await checkReport({ file: bytes(page(16)) })).findings).toMatchObject([
      { rule: 'K5', along: '3.7', left: 16, right: 17 },
    ]);
  });
});

describe('what was not checked is said', () => {
  it('missing tables, foreign tables, and a text without numbers to compare', async () => {
    const other: Boxes = [
      [box('渠道'), box('数量')],
      [box('网站'), box('30')],
      [box('窗口'), box('4')],
    ];
    const { unchecked } = await check([table3(), other]);
    expect(unchecked.map(({ text }) => text.zh)).toEqual([
      '表二',
      '表四',
      '正文（没有可与表格比较的数字）',
      '含“网站”的表格不是官方格式的表格',
    ]);
    const complete = await checkReport({ file: bytes(toHtml(yaodu())) });
    expect(complete).toMatchObject({ unchecked: [], wordsCompared: 2 });
  });
});

describe('the numbering of sections', () => {
  const notesOf = async (...paragraphs: readonly string[]): Promise<readonly string[]> => {
    const report = { ...ofTables([table2(), table3(), table4()]), paragraphs };
    return (await checkReport({ file: bytes(toHtml(report)) })).notes.map(({ text }) => text.zh);
  };

  it('is right in the form', async () => {
    expect(
      await notesOf(
        '一、总体情况',
        '略。',
        '二、主动公开政府信息情况',
        '三、收到和处理政府信息公开申请情况',
        '四、政府信息公开行政复议、行政诉讼情况',
        '五、存在的主要问题及改进情况',
        '公开的内容不够全面。',
        '六、其他需要报告的事项',
        '无。',
      ),
    ).toEqual([]);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['twice', ['一、总体情况', '略。', '二、主动公开', '略。', '二、申请情况', '略。'], ['章节序号重复：二']],
    ['missing', ['一、总体情况', '略。', '二、主动公开', '略。', '四、诉讼情况', '略。'], ['缺少章节序号：三']],
    ['out of order', ['一、总体', '略。', '三、申请', '略。', '二、公开', '略。'], ['章节序号顺序有误：二']],
    [
      'empty',
      ['一、总体情况', '二、主动公开政府信息情况', '三、存在的问题', '四、其他'],
      ['“一、总体情况”没有内容', '“三、存在的问题”没有内容'],
    ],
  ])('%s is noted', async (_, paragraphs, expected) => {
    expect(await notesOf(...paragraphs)).toEqual(expected);
  });
});
