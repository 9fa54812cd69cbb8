// Register import over HTTP: template, preview, import in the background, search by old number.
import { readRegister } from '../../../src/documents/register-import/read-register.js';
import { FIELD_NAMES, FIELDS } from '../../../src/domain/register-import/register-fields.js';
import { runImports } from '../../../src/modules/register-import/run-imports.js';
import { WorkerPool } from '../../../src/platform/workers/worker-pool.js';
import { dropDatabases, dumpDatabase } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { type Answer, type Caller, TestServer } from '../../support/test-server.js';
import { aRegisterLine, encodeGbk, toCsv, toWorkbook, aRegisterTable } from '../../support/register-files.js';
import { WITHOUT_KEY } from '../../../src/platform/db/unit-of-work-runner.js';

const NOW = new Date('2026-11-23T01:00:00Z');
const ADDRESS = '/api/agencies/land/register-imports';

const workers = new WorkerPool();
let office: TestOffice;
let server: TestServer;
let head: Caller;

beforeAll(async () => {
  office = await TestOffice.open(['county'], ['land', 'county'], ['school', 'county']);
  server = await TestServer.open(office, () => NOW);
  head = server.callerWith([2, 'head']);
});
afterAll(async () => {
  await server.close();
  await workers.close();
  await dropDatabases();
});

function send(content: Uint8Array | string, mapping?: unknown, to = ADDRESS, by = head): Promise<Answer> {
  const form = new FormData();
  if (mapping !== undefined) form.set('mapping', typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
  form.set('file', new Blob([content as Uint8Array<ArrayBuffer>]), '台账.xlsx');
  return by.post(to, form);
}
const preview = (content: Uint8Array | string, mapping?: unknown): Promise<Answer> =>
  send(content, mapping, `${ADDRESS}/previews`);

async function importRegister(content: Uint8Array | string, mapping?: unknown): Promise<Answer> {
  const { status, body } = await send(content, mapping);
  expect(status).toBe(202);
  await runImports(office.database, workers, () => NOW);
  return head.get(`${ADDRESS}/${String(body['import'])}`);
}

describe('the template', () => {
  it('has the headings that are known, and is a register that can be read', async () => {
    const answer = await fetch(`${server.address}${ADDRESS}/template`, { headers: head.headers });
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const { sheets } = readRegister(Buffer.from(await answer.arrayBuffer()));
    expect(sheets[0]!.headings).toEqual(FIELD_NAMES.map((field) => FIELDS[field].label.zh));
  });
});

describe('a preview', () => {
  it('proposes what is what, counts by year, and changes nothing', async () => {
    const before = await dumpDatabase(office.database.url);
    const { status, body } = await preview(
      toWorkbook(aRegisterTable(aRegisterLine({ 申请人: '欧阳奇特名' }), aRegisterLine({ 序号: 'A2' }))),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ lines: 2, good: 2, problemCount: 0, ready: true });
    expect(body['mapping']).toMatchObject({ columns: { number: '序号', servedOn: '答复日期' }, archive: true });
    expect(body['columns']).toContainEqual({ heading: '申请人', field: 'applicantName', samples: ['欧阳***', '张*'] });
    expect(body['words']).toContainEqual({ field: 'channel', word: '现场', lines: 2, means: 'counter' });
    expect(body['years']).toMatchObject([{ year: 2021, received: 2, closed: 2 }]);
    expect(JSON.stringify(body)).not.toContain('奇特名');
    expect(await dumpDatabase(office.database.url)).toEqual(before);
  });

  it('names each bad line with its column, what is wrong and what to do', async () => {
    const { body } = await preview(
      toCsv(
        aRegisterTable(
          aRegisterLine({ 收到日期: '去年三月' }),
          aRegisterLine({ 序号: 'A2', 答复结果: '不予公开' }),
          aRegisterLine({ 序号: 'A3', 答复日期: '2021-02-01' }),
          aRegisterLine({ 序号: 'A4', 申请人: '' }),
          aRegisterLine({ 序号: 'A4' }),
          aRegisterLine({ 序号: 'A4' }),
          aRegisterLine({ 序号: 'A5', 答复日期: '2027-01-01' }),
          aRegisterLine({ 序号: 'A6', 延期告知日期: '2021-03-05' }),
        ),
      ),
    );
    const problems = (body['problems'] as Record<string, any>[]).map(({ line, column, value, says, remedy }) => {
      expect([says.zh, says.en, remedy.zh, remedy.en]).not.toContain('');
      return [line, column, value];
    });
    expect(problems).toEqual([
      [2, '收到日期', '去年三月'],
      [3, '答复结果', '不予公开'],
      [4, '答复日期', '2021-02-01'],
      [5, '申请人', null],
      [7, '序号', 'A4'],
      [8, '答复日期', '2027-01-01'],
      [9, '延期天数', null],
    ]);
    expect(body['ready']).toBe(false);
  });

  it('uses what a person chose: columns, words, defaults', async () => {
    const file = encodeGbk(
      '号码,人,何事,何时来,何时答,怎样\r\n7,李四,某事,2021-03-01,2021-03-09,照办\r\n8,王五,某事,2021-03-01,,\r\n',
    );
    const columns = {
      number: '号码',
      applicantName: '人',
      content: '何事',
      receivedOn: '何时来',
      servedOn: '何时答',
      outcome: '怎样',
    };
    // None of these headings is known; a heading row is found only by known headings.
    expect((await preview(file)).status).toBe(422);
    const withKnownHeading = encodeGbk(
      '编号,申请人,申请内容,何时来,何时答,怎样\r\n7,李四,某事,2021-03-01,2021-03-09,照办\r\n8,王五,某事,2021-03-01,,\r\n',
    );
    const mapping = {
      columns: { ...columns, number: '编号', applicantName: '申请人', content: '申请内容' },
      values: { outcome: { 照办: 'disclosed' } },
      defaults: { channel: 'counter', applicantType: 'naturalPerson', method: 'counter' },
    };
    const { body } = await preview(withKnownHeading, mapping);
    expect(body).toMatchObject({ lines: 2, good: 2, problems: [], ready: true });
  });

  it.each([
    ['no JSON', '{'],
    ['an unknown field', { columns: { nothing: '序号' } }],
    ['an unknown meaning', { values: { outcome: { 公开: 'open sesame' } } }],
  ])('refuses a mapping that is %s', async (_what, mapping) => {
    expect([400, 422]).toContain((await preview(toCsv(aRegisterTable(aRegisterLine())), mapping)).status);
  });

  it.each([
    ['nothing', ''],
    ['a PDF', '%PDF-1.7 …'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['no heading', 'a,b,c\r\n1,2,3'],
  ])('refuses %s with what to do', async (_what, content) => {
    const { status, body } = await preview(content);
    expect([status, body['code']]).toEqual([422, 'invalid']);
  });

  it('accepts a mapping of many words', async () => {
    const manyWords = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`结果之${index}`, 'disclosed']));
    const { status } = await preview(toCsv(aRegisterTable(aRegisterLine({ 答复结果: '结果之299' }))), {
      values: { outcome: manyWords },
    });
    expect(status).toBe(200);
  });
});

describe('an import', () => {
  it('is accepted, done in the background, and its result can be read', async () => {
    const { status, body } = await importRegister(
      toWorkbook(aRegisterTable(aRegisterLine({ 序号: '土申〔2021〕3号', 申请人: '李某某' }))),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'done', lines: 1, imported: 1, result: { imported: 1, problemCount: 0 } });
    expect((await head.get(ADDRESS)).body['imports']).toHaveLength(1);
  });

  it('is found by the number of the old register, however its brackets are written, and shows it', async () => {
    for (const q of ['土申〔2021〕3号', '土申[2021] 3号']) {
      const { body } = await head.get(`/api/applications?q=${encodeURIComponent(q)}`);
      expect((body['applications'] as { oldNumber: string }[]).map(({ oldNumber }) => oldNumber)).toEqual([
        '土申〔2021〕3号',
      ]);
    }
    const page = await head.get('/api/applications/land-2021000001');
    expect(page.body['origin']).toMatchObject({ number: '土申〔2021〕3号', line: 4 });
  });

  it('cannot be seen or found by another agency', async () => {
    const otherCaller = server.callerWith([3, 'head']);
    expect((await otherCaller.get(ADDRESS)).status).toBe(403);
    const { body } = await otherCaller.get(`/api/applications?q=${encodeURIComponent('土申〔2021〕3号')}`);
    expect(body['applications']).toEqual([]);
  });

  it('is separated by the database as well: its rows, their origin and the waiting file', async () => {
    const countVisible = (agencies: readonly number[], table: string): Promise<number | null> =>
      office.database.read(agencies, async (on) => (await on.query(`select from ${table}`)).rowCount);
    for (const table of ['register_import', 'register_origin']) {
      expect([await countVisible([2], table), await countVisible([3], table)]).toEqual([1, 0]);
    }
    const foreignInsert = office.database.unitOfWork.runTransaction(
      WITHOUT_KEY,
      { scope: [3], isolation: 'read committed' },
      ({ db: on }) =>
        on.query('insert into register_import_file (agency_id, import_id, content) values (2, 1, $1)', [
          Buffer.from('x'),
        ]),
    );
    await expect(foreignInsert).rejects.toMatchObject({ code: '42501' });
  });

  it('with errors names its lines and imports nothing', async () => {
    const before = await office.count('application');
    const { body } = await importRegister(
      toCsv(aRegisterTable(aRegisterLine({ 序号: 'B1' }), aRegisterLine({ 序号: 'B2', 申请方式: '托梦' }))),
    );
    expect(body).toMatchObject({
      state: 'refused',
      imported: 0,
      result: { problemCount: 1, problems: [{ line: 3, column: '申请方式' }] },
    });
    expect(await office.count('application')).toBe(before);
  });

  it('refuses at once a file that is no register', async () => {
    expect((await send('a,b,c\r\n1,2,3')).status).toBe(422);
    expect((await head.post(ADDRESS, new FormData())).status).toBe(400);
    expect((await head.get(`${ADDRESS}/99999`)).status).toBe(404);
  });
});
