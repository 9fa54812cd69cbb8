// `desk register import`: previews, maps, imports all or nothing, and tells it by its exit status.
import { readFileSync, writeFileSync } from 'node:fs';
import { readRegister } from '../../../src/documents/register-import/read-register.js';
import { aMigratedDatabase, dropDatabases, dumpDatabase } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { aRegisterLine, encodeGbk, toCsv, aRegisterTable, yaoduRegister } from '../../support/register-files.js';
import { aFile, removeFiles, runDeskOn } from '../../support/command-line.js';

afterAll(async () => {
  removeFiles();
  await dropDatabases();
});

const file = (content: Uint8Array | string, name: string): string => {
  const path = aFile('', name);
  writeFileSync(path, content);
  return path;
};
const runImport = (office: TestOffice, ...args: readonly string[]): ReturnType<typeof runDeskOn> =>
  runDeskOn(office.database.url, ['register', 'import', ...args]);

it('previews, imports, and the second time finds everything there', async () => {
  const office = await TestOffice.open(['yaodu']);
  const path = file(encodeGbk(toCsv(yaoduRegister())), 'yaodu.csv');
  const before = await dumpDatabase(office.database.url);
  const dry = await runImport(office, path, '--agency', 'yaodu', '--dry-run', '--json');
  expect(dry.code).toBe(0);
  expect(JSON.parse(dry.out)).toMatchObject({ lines: 19, good: 19, played: 19, ready: true });
  expect(await dumpDatabase(office.database.url)).toEqual(before);

  const map = file(JSON.stringify((JSON.parse(dry.out) as { mapping: object }).mapping), 'map.json');
  const first = await runImport(office, path, '--agency', 'yaodu', '--map', map, '--json');
  expect([first.code, JSON.parse(first.out)]).toMatchObject([0, { imported: 19, alreadyImported: 0, problems: [] }]);
  expect((await runDeskOn(office.database.url, ['verify'])).code).toBe(0);
  const after = await dumpDatabase(office.database.url);
  const second = await runImport(office, path, '--agency', 'yaodu');
  expect(second).toMatchObject({ code: 0, out: expect.stringContaining('already imported 19') });
  expect(await dumpDatabase(office.database.url)).toEqual(after);
});

it('lists bad lines as text, and imports nothing', async () => {
  const office = await TestOffice.open(['county']);
  const path = file(
    toCsv(aRegisterTable(aRegisterLine(), aRegisterLine({ 序号: 'A2', 答复日期: '2021-02-01' }))),
    'bad.csv',
  );
  for (const more of [['--dry-run'], []]) {
    const { code, out } = await runImport(office, path, '--agency', 'county', ...more);
    expect([code, out]).toEqual([1, expect.stringMatching(/第3行 line 3 答复日期“2021-02-01”: .*请核对/u)]);
  }
  expect(await office.count('application')).toBe(0);
});

it('says which file or option is unusable', async () => {
  const office = await TestOffice.open(['county']);
  const path = file(toCsv(aRegisterTable(aRegisterLine())), 'good.csv');
  const bad = file('{"columns": {"nothing": "x"}}', 'bad.json');
  for (const args of [
    ['/no/such/file', '--agency', 'county'],
    [file('x', 'x.csv'), '--agency', 'county'],
    [path, '--agency', 'county', '--map', bad],
    [path, '--agency', 'county', '--map', path],
    [path],
  ]) {
    expect(await runImport(office, ...args)).toMatchObject({ code: 2, out: '' });
  }
  expect(await runImport(office, path, '--agency', 'nobody')).toMatchObject({ code: 1 });
});

it('says where the template cannot be written', async () => {
  const path = `${aFile('', 'template.xlsx')}/no/template.xlsx`;
  const { code, out, err } = await runDeskOn(await aMigratedDatabase(), ['register', 'template', path]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(`${path} cannot be written, choose another place`);
});

it('writes the template', async () => {
  const path = aFile('', 'template.xlsx');
  expect(await runDeskOn(await aMigratedDatabase(), ['register', 'template', path])).toEqual({
    code: 0,
    out: `已写入 written: ${path}`,
    err: '',
  });
  expect(readRegister(readFileSync(path)).sheets[0]!.headings).toContain('登记编号');
});
