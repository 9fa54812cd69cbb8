// `desk report`: Yaodu's year from the live database in every file type; messages on faults.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPORT_FILES } from '../../../src/documents/annual-report/report-file.js';
import { aMigratedDatabase, queryAsOwner, dropDatabases } from '../../support/database.js';
import {
  aFile,
  examplePath,
  line,
  openAgencyLine,
  type RunResult,
  registerLine,
  removeFiles,
  runDeskOn,
} from '../../support/command-line.js';
import { YAODU_SECTIONS, YAODU_TABLE2, yaoduTables } from '../../support/yaodu-report.js';

let url: string;
let folder: string;

beforeAll(async () => {
  url = await aMigratedDatabase();
  const file = aFile(readFileSync(examplePath('yaodu-2020.jsonl'), 'utf8'));
  folder = join(file, '..');
  await runDeskOn(url, ['replay', file, '--into-live', '--until', '2021-03-31'], '2021-03-31T12:00:00+08:00');
});
afterAll(async () => {
  removeFiles();
  await dropDatabases();
});

const report = (...args: readonly string[]): Promise<RunResult> => runDeskOn(url, ['report', ...args]);
const sectionsFile = (content: unknown): string =>
  aFile(typeof content === 'string' ? content : JSON.stringify(content));
const out = (name: string): string => join(folder, name);

describe('the report of Yaodu on 2020', () => {
  it('has the published tables, and reports 16 and 17', async () => {
    const sections = sectionsFile(YAODU_SECTIONS);
    const file = out('yaodu.json');
    const ran = await report('2020', '--agency', 'yaodu', '--format', 'json', '--out', file, '--sections', sections);
    expect(ran).toEqual({ code: 0, out: `已写入 written: ${file}`, err: '' });
    const json = JSON.parse(readFileSync(file, 'utf8')) as { sections: { paragraphs: string[] }[] };
    expect(json).toMatchObject({ title: '临汾市尧都区人民政府2020年政府信息公开工作年度报告', ...yaoduTables() });
    expect(json.sections[0]!.paragraphs.at(-1)).toBe('2020年共受理18件，已办理答复16件；连同上年结转，办结17件。');
  });

  it.each(REPORT_FILES)('is written as %s; blank sections are listed on standard error', async (format) => {
    const file = out(`blank.${format}`);
    const { code, err } = await report('2020', '--format', format, '--out', file);
    expect(code).toBe(0);
    expect(err.split('\n')).toHaveLength(4);
    expect(err).toMatch(/第一部分.*尚未撰写[^]*第五部分[^]*第六部分[^]*第二部分.*Table 2/);
    expect(readFileSync(file).length).toBeGreaterThan(1000);
  });

  it('compares Table 2 with last year’s', async () => {
    const sections = sectionsFile({
      ...YAODU_SECTIONS,
      lastTable2: { 'licences:previous': 150, 'licences:change': '+4' },
    });
    const { code, err } = await report('2020', '--format', 'csv', '--out', out('x.csv'), '--sections', sections);
    expect([code, err]).toEqual([0, expect.stringContaining('licences:previous is 153, last year makes it 154')]);
  });
});

describe('a saved report', () => {
  const reportWithTitle = async (
    ...more: readonly string[]
  ): Promise<{ readonly text: string; readonly err: string }> => {
    const file = out('kept.json');
    const { err } = await report('2020', '--format', 'json', '--out', file, ...more);
    const json = JSON.parse(readFileSync(file, 'utf8')) as { sections: { paragraphs?: string[] }[]; table3: object };
    return { text: JSON.stringify([json.sections[0]!.paragraphs, json.table3]), err };
  };

  it('is written with its corrections; --sections replaces its texts and Table 2', async () => {
    await queryAsOwner(
      url,
      `insert into annual_report values (1, 2020, 'own', 'compiling', 1, '{"overview": "上年结转{上年结转}件"}', '{"charges:previous": 10}')`,
      [],
    );
    await queryAsOwner(
      url,
      `insert into annual_report_event values (1, 2020, 'own', 1, 'cellCorrected', now(), 'statistician', '1', '{}')`,
      [],
    );
    await queryAsOwner(
      url,
      `insert into annual_report_correction values (1, 2020, 'own', 1, '2:naturalPerson', 1, '漏计', null)`,
      [],
    );
    const saved = await reportWithTitle();
    expect(saved.text).toContain('上年结转2件');
    expect(saved.text).toContain('"2":[2,0,0,0,0,0,2]');
    expect(saved.err).toContain('check K4 fails');
    expect(saved.err).not.toContain('section overview is blank');
    const withSections = await reportWithTitle('--sections', sectionsFile({ overview: '另写' }));
    expect(withSections.text).toContain('另写');
    expect(withSections.text).toContain('"2":[2,0,0,0,0,0,2]');
    await queryAsOwner(url, 'delete from annual_report_correction', []);
    await queryAsOwner(url, 'delete from annual_report_event', []);
    await queryAsOwner(url, 'delete from annual_report', []);
  });
});

it('counts fees by the day of the notice and of the payment, and sums what is below', async () => {
  const other = await aMigratedDatabase();
  const file = aFile(
    [
      openAgencyLine('county', {}, '2019-01-02'),
      line('2019-01-02', 'openAgency', { code: 'town', name: '某镇', kind: 'township', parent: 'county' }),
      registerLine('2025-12-01', 'A', { agency: 'town' }),
      line('2025-12-02', 'accept', { application: 'A' }),
      line('2025-12-22', 'noticeFee', { application: 'A', basis: 'items', quantity: 12 }),
      line('2026-01-05', 'payFee', { application: 'A' }),
    ].join('\n'),
  );
  const replayed = await runDeskOn(other, ['replay', file, '--into-live'], '2026-01-06T12:00:00+08:00');
  expect(replayed.code).toBe(0);
  const figures = async (year: string, ...args: readonly string[]): Promise<object> => {
    const path = out(`fees-${year}.json`);
    const common = ['--agency', 'county', '--format', 'json', '--out', path];
    await runDeskOn(other, ['report', year, ...common, ...args]);
    return (JSON.parse(readFileSync(path, 'utf8')) as { figures: object }).figures;
  };
  expect(await figures('2025')).toMatchObject({ received: 0, feeNotices: 0 });
  const rolledUp = await figures('2025', '--rollup');
  expect(rolledUp).toMatchObject({ received: 1, feeNotices: 1, feesCollected: 0 });
  const amount = (rolledUp as { feesNoticed: number }).feesNoticed;
  expect(amount).toBeGreaterThan(0);
  expect(await figures('2026', '--rollup')).toMatchObject({ feeNotices: 0, feesNoticed: 0, feesCollected: amount });
});

describe('exit status 2, and no file,', () => {
  it.each<[string, readonly string[]]>([
    ['no year', []],
    ['a year before the Regulations', ['2018', '--format', 'pdf', '--out', 'FILE']],
    ['no kind of file', ['2020', '--out', 'FILE']],
    ['an unknown kind of file', ['2020', '--format', 'doc', '--out', 'FILE']],
    ['no file', ['2020', '--format', 'pdf']],
    ['a folder that is not there', ['2020', '--format', 'csv', '--out', join('FILE', 'x')]],
    ['sections that are not there', ['2020', '--format', 'csv', '--out', 'FILE', '--sections', 'nowhere.json']],
  ])('for %s', async (_name, args) => {
    const file = out('refused');
    const ran = await report(...args.map((arg) => arg.replace('FILE', file)));
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).not.toBe('');
    expect(existsSync(file)).toBe(false);
  });

  it.each<[string, unknown, string]>([
    ['sections that are not JSON', '{', 'cannot be read as JSON'],
    ['a cell that the form does not have', { table2: { 'charges:amount': 1 } }, 'has no cell charges:amount'],
    [
      'an amount without a unit',
      { table2: { ...YAODU_TABLE2, 'procurement:amount': '6314.18' } },
      'an amount with its unit',
    ],
    ['a figure that there is not', { overview: '{件数}' }, 'no figure is called {件数}'],
  ])('for %s', async (_name, content, message) => {
    const file = out('refused');
    const ran = await report('2020', '--format', 'csv', '--out', file, '--sections', sectionsFile(content));
    expect([ran.code, ran.out, existsSync(file)]).toEqual([2, '', false]);
    expect(ran.err).toContain(message);
  });
});

it('exit status 1 for figures of which a check fails: they are written, and the check is named', async () => {
  const broken = await aMigratedDatabase();
  await runDeskOn(broken, ['replay', aFile(openAgencyLine('county')), '--into-live']);
  await queryAsOwner(
    broken,
    `insert into tally_delta (agency_id, year, measure, applicant, number)
     select id, 2020, 'disclosed', 'legalService', 1 from agency`,
  );
  const file = out('broken.csv');
  const ran = await runDeskOn(broken, ['report', '2020', '--format', 'csv', '--out', file]);
  expect([ran.code, existsSync(file)]).toEqual([1, true]);
  expect(ran.err).toContain('check K6 fails: 4 legalService: -1');
});

it('exit status 1 for an unknown agency', async () => {
  const ran = await report('2020', '--agency', 'nobody', '--format', 'csv', '--out', out('refused'));
  expect([ran.code, ran.err]).toEqual([1, expect.stringContaining('there is no agency nobody')]);
});

it('exit status 1 for a PDF whose typeface lacks a character: it is named with its place, nothing is written', async () => {
  const file = out('rare.pdf');
  const sections = sectionsFile({ preface: '负责人：䶮、𡉃。', others: '𠮷林路' });
  const ran = await report('2020', '--format', 'pdf', '--out', file, '--sections', sections);
  expect([ran.code, existsSync(file)]).toEqual([1, false]);
  expect(ran.err).toContain('𡉃（U+21243）在概述；𠮷（U+20BB7）在“六、其他需要报告的事项”');
});
