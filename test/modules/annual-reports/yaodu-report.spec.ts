// Yaodu's report on 2020 end to end: register, texts and Table 2, every step, and the documents;
// each cell of Tables 2, 3 and 4 has the published figure.
import { readPublishedReport } from '../../../src/documents/published-report/read-published-report.js';
import type { Figure } from '../../../src/domain/published-report/published-report.js';
import { table2Cells, table2Text } from '../../../src/domain/annual-report/table2.js';
import { convertTable2 } from '../../../src/domain/annual-report/table2-published.js';
import type { ShownReport } from '../../../src/modules/annual-reports/read-report.js';
import { replayFile } from '../../../src/modules/replay/replay-file.js';
import { aDatabase, dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Caller, TestServer } from '../../support/test-server.js';
import { hasProgram, pdfText } from '../../support/document-readers.js';
import { readExample } from '../../support/command-line.js';
import { YAODU_SECTIONS, YAODU_TABLE2, yaoduTables } from '../../support/yaodu-report.js';

const PATH = '/api/agencies/yaodu/reports/2020/own';
const YAODU = 1;

let server: TestServer;
let statistician: Caller;
let head: Caller;

async function* lines(): AsyncGenerator<string> {
  yield* readExample('yaodu-2020.jsonl').split('\n').filter(Boolean);
}

beforeAll(async () => {
  const database = await aDatabase();
  await replayFile(database, lines, { until: '2021-03-31' }, async () => null);
  server = await TestServer.open(new TestOffice(database), () => new Date('2021-03-31T10:00:00+08:00'));
  statistician = server.callerWith([YAODU, 'statistician']);
  head = server.callerWith([YAODU, 'head']);
  const { table2, ...texts } = YAODU_SECTIONS;
  expect((await statistician.request('PUT', `${PATH}/sections`, { body: texts })).status).toBe(200);
  expect((await statistician.request('PUT', `${PATH}/table2`, { body: { cells: table2 } })).status).toBe(200);
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

const read = async (): Promise<ShownReport> => (await head.get(PATH)).body as unknown as ShownReport;
const download = async (format: string): Promise<Buffer> => {
  const { headers } = head;
  const answer = await fetch(`${server.address}${PATH}/document?format=${format}`, { headers });
  expect([format, answer.status]).toEqual([format, 200]);
  expect(answer.headers.get('content-disposition')).toMatch(
    new RegExp(`^attachment; filename="annual-report-2020\\.${format}"; filename\\*=UTF-8''`, 'u'),
  );
  return Buffer.from(await answer.arrayBuffer());
};

const TABLE2 = Object.fromEntries(Object.entries(YAODU_TABLE2).map(([cell, figure]) => [cell, String(figure)]));
const values = (table: Readonly<Record<string, readonly Figure[]>>): unknown =>
  Object.fromEntries(Object.entries(table).map(([row, figures]) => [row, figures.map(({ value }) => value)]));

async function expectPublished(format: string): Promise<void> {
  const { year, table2, table3, table4 } = await readPublishedReport(await download(format));
  expect([format, year]).toEqual([format, 2020]);
  const read = convertTable2(table2!, 'F19');
  expect(read.puzzles).toEqual([]);
  const cells = table2Cells('F19').map(({ name, kind }) => [name, table2Text(kind, read.table2[name])]);
  expect(Object.fromEntries(cells)).toEqual(TABLE2);
  expect(values(table3!)).toEqual(yaoduTables().table3);
  expect(values(table4 as Readonly<Record<string, readonly Figure[]>>)).toEqual(yaoduTables().table4);
}

describe("Yaodu's report on 2020", () => {
  it('equals what was published in every table and check, and names 16 in its text where Table 3 has 17', async () => {
    const report = await read();
    expect(report.title).toBe('临汾市尧都区人民政府2020年政府信息公开工作年度报告');
    expect(report.table2.cells).toEqual(TABLE2);
    const { table3, table4 } = yaoduTables();
    expect(report.tables.reported).toEqual({ table3, table4 });
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(report.words).toMatchObject([{ rule: 'K5', row: '3.7', said: 16, table: 17 }]);
    expect([report.missing, report.dueOn, report.daysLeft]).toEqual([[], '2021-03-31', 0]);
    expect(report.sections[1]!.paragraphs.at(-1)).toBe('2020年共受理18件，已办理答复16件；连同上年结转，办结17件。');
  });

  it.each(['docx', 'xlsx', 'html', 'csv'])('as %s has each published figure in its cell', async (format) => {
    await expectPublished(format);
  });

  it('has them as JSON and as PDF', async () => {
    expect(JSON.parse((await download('json')).toString('utf8'))).toMatchObject(yaoduTables());
    const pdf = await download('pdf');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    if (hasProgram('pdftotext'))
      for (const figure of ['59271', '+32', '-415', '6314.18万元']) expect(pdfText(pdf)).toContain(figure);
  });

  it('goes through all its states and is the same when locked and published', async () => {
    const steps: readonly (readonly [Caller, string, object])[] = [
      [statistician, 'submit', {}],
      [head, 'accept', {}],
      [head, 'lock', {}],
      [statistician, 'publish', { where: '尧都区人民政府门户网站', on: '2021-03-31' }],
    ];
    const before = await read();
    for (const [who, step, body] of steps)
      expect([step, (await who.post(`${PATH}/${step}`, body)).status]).toEqual([step, 200]);
    const { tables, table2, sections, state, snapshots } = await read();
    expect({ tables, table2, sections }).toEqual({
      tables: before.tables,
      table2: before.table2,
      sections: before.sections,
    });
    expect(state).toBe('published');
    await expectPublished('xlsx');
    const { snapshot } = snapshots[0]!;
    expect((await head.get(`${PATH}/snapshots/${snapshot}`)).body).toMatchObject({
      table3: yaoduTables().table3,
      table4: yaoduTables().table4,
      reasons: {},
    });
    expect((await head.get(`${PATH}/document?format=json&snapshot=${snapshot}`)).status).toBe(200);
    expect((await head.get(`${PATH}/document?format=json&snapshot=1`)).status).toBe(404);
  });
});
