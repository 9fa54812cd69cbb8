// Reports saved by LibreOffice are read; files broken at random are read or refused with a message.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readPublishedReport } from '../../../src/documents/published-report/read-published-report.js';
import { DomainError } from '../../../src/domain/errors.js';
import { checkPublished } from '../../../src/domain/published-report/check-published.js';
import { toCsv, toDocx, toHtml, toMessyHtml, toXlsx, wordBody } from '../../support/published-files.js';
import { yaodu, YAODU_FIGURES, YAODU_REMEDIES } from '../../support/published-report.js';
import { assertProperty } from '../../support/seed.js';

const folder = mkdtempSync(join(tmpdir(), 'disclosure-desk-office-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const office = ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0);
const installedByTheCheck = readFileSync(new URL('../../../.ci/run', import.meta.url), 'utf8').includes('libreoffice');
if (!office) process.stderr.write('!! LibreOffice is missing: what it writes is NOT tested here\n');

/** The file as LibreOffice saves it. */
function savedAs(filter: string, name: string, content: string | Uint8Array): Uint8Array {
  const extension = filter.split(':')[0]!;
  const into = join(folder, extension);
  mkdirSync(into, { recursive: true });
  writeFileSync(join(folder, name), content);
  const { status, stderr } = spawnSync(
    office!,
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      filter,
      '--outdir',
      into,
      join(folder, name),
    ],
    { encoding: 'utf8', timeout: 90_000 },
  );
  if (status !== 0) throw new Error(stderr);
  return readFileSync(join(into, name.replace(/\.\w+$/, `.${extension}`)));
}

describe('what LibreOffice saves', () => {
  it('is tested wherever the whole check installs it', () => {
    expect(office !== undefined || !installedByTheCheck || process.env['CI'] !== 'true').toBe(true);
  });

  (office ? it : it.skip).each<[string, string, string, string | Uint8Array]>([
    ['a page as DOCX', 'docx:MS Word 2007 XML', 'page.html', toHtml(yaodu())],
    ['a document as DOCX', 'docx:MS Word 2007 XML', 'document.docx', toDocx(wordBody(yaodu()))],
    ['a document as HTML', 'html:HTML (StarWriter)', 'writer.docx', toDocx(wordBody(yaodu()))],
    ['a workbook as XLSX', 'xlsx:Calc MS Excel 2007 XML', 'book.xlsx', toXlsx(yaodu())],
    ['a workbook as HTML', 'html:HTML (StarCalc)', 'calc.xlsx', toXlsx(yaodu())],
    ['a workbook as CSV', 'csv:Text - txt - csv (StarCalc):44,34,76', 'list.xlsx', toXlsx(yaodu())],
  ])('%s is read cell by cell', async (_, filter, name, content) => {
    const report = await readPublishedReport(savedAs(filter, name, content));
    expect(report).toMatchObject({ year: 2020, format: 'F19', puzzles: [] });
    expect(Object.keys(report.table3 ?? {})).toHaveLength(23);
    for (const [row, figures] of Object.entries(report.table3 ?? {}))
      expect([row, figures.map(({ value }) => value)]).toEqual([row, YAODU_FIGURES[row] ?? [0, 0, 0, 0, 0, 0, 0]]);
    expect(Object.values(report.table4 ?? {}).flatMap((each) => each.map(({ value }) => value))).toEqual(
      YAODU_REMEDIES,
    );
    expect(report.table2?.procurement).toMatchObject({ projects: { value: 823 }, amount: { value: 63_141_800 } });
    expect(checkPublished(report, null)).toEqual([]);
  });
});

describe('a file broken at random', () => {
  const whole = [toHtml(yaodu()), toMessyHtml(yaodu()), toCsv(yaodu()), toXlsx(yaodu()), toDocx(wordBody(yaodu()))].map(
    (content) => (typeof content === 'string' ? new TextEncoder().encode(content) : content),
  );

  it('is read or refused with a message, never anything else', async () => {
    const change = fc.record({ at: fc.nat(), byte: fc.nat(255), cut: fc.option(fc.nat(), { freq: 8 }) });
    await assertProperty(
      fc.asyncProperty(
        fc.constantFrom(...whole),
        fc.array(change, { minLength: 1, maxLength: 12 }),
        async (content, changes) => {
          let bytes = Uint8Array.from(content);
          for (const { at, byte, cut } of changes) {
            if (bytes.length > 0) bytes[at % bytes.length] = byte;
            if (cut !== null) bytes = bytes.slice(0, cut % (bytes.length + 1));
          }
          try {
            checkPublished(await readPublishedReport(bytes), null);
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
