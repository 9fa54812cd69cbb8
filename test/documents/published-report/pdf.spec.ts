// A PDF with text: our own export and what LibreOffice makes of our DOCX give every published figure.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import Pdf from 'pdfkit';
import { convertTable2 } from '../../../src/domain/annual-report/table2-published.js';
import { table2Cells, table2Text } from '../../../src/domain/annual-report/table2.js';
import { reportFile } from '../../../src/documents/annual-report/report-file.js';
import { DomainError } from '../../../src/domain/errors.js';
import { readPublishedReport } from '../../../src/documents/published-report/read-published-report.js';
import { checkReport } from '../../../src/modules/annual-reports/check-report.js';
import { assertProperty } from '../../support/seed.js';
import { yaoduReport, yaoduTables, YAODU_TABLE2 } from '../../support/yaodu-report.js';

const folder = mkdtempSync(join(tmpdir(), 'disclosure-desk-pdf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const office = ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0);

async function expectYaodu(file: Uint8Array): Promise<void> {
  const report = await readPublishedReport(file);
  expect(report).toMatchObject({
    title: '临汾市尧都区人民政府2020年政府信息公开工作年度报告',
    year: 2020,
    format: 'F19',
    puzzles: [],
    notes: [],
    unread: [],
  });
  const values = (table: object): unknown =>
    Object.fromEntries(
      Object.entries(table).map(([row, figures]) => [
        row,
        (figures as readonly { readonly value: number | null }[]).map(({ value }) => value),
      ]),
    );
  expect(values(report.table3!)).toEqual(yaoduTables().table3);
  expect(values(report.table4!)).toEqual(yaoduTables().table4);
  const read = convertTable2(report.table2!, 'F19');
  const cells = table2Cells('F19').map(({ name, kind }) => [name, table2Text(kind, read.table2[name])]);
  expect(Object.fromEntries(cells)).toEqual(
    Object.fromEntries(Object.entries(YAODU_TABLE2).map(([cell, figure]) => [cell, String(figure)])),
  );
}

/** A PDF drawn by hand. */
function pdfOf(draw: (document: PDFKit.PDFDocument) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const document = new Pdf(options);
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const written = new Promise<Buffer>((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))));
  draw(document);
  document.end();
  return written;
}

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

describe('a PDF', () => {
  it('that the program itself wrote is read cell by cell', async () => {
    await expectYaodu(await reportFile(yaoduReport(), 'pdf'));
  });

  (office ? it : it.skip)('that LibreOffice makes of our DOCX is read cell by cell', async () => {
    writeFileSync(join(folder, 'report.docx'), await reportFile(yaoduReport(), 'docx'));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const { status, stderr } = spawnSync(
      office!,
      [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'report.docx')],
      { encoding: 'utf8', timeout: 90_000 },
    );
    if (status !== 0) throw new Error(stderr);
    await expectYaodu(readFileSync(join(folder, 'report.pdf')));
  });

  it('has words, which are compared', async () => {
    const { findings } = await checkReport({ file: await reportFile(yaoduReport(), 'pdf') });
    expect(findings).toMatchObject([{ rule: 'K5', along: '3.7', left: 16, right: 17 }]);
  });

  it.each<[string, (document: PDFKit.PDFDocument) => void, PDFKit.PDFDocumentOptions, RegExp]>([
    [
      'of pictures alone',
      (document) => document.image(PIXEL, 0, 0, { width: 500 }),
      {},
      /扫描件.*type the tables into an XLSX/,
    ],
    ['without table lines', (document) => document.text('1 2 3'), {}, /没有表格框线.*give the web page, DOCX or XLSX/],
    ['with a password', (document) => document.text('1'), { userPassword: 'secret' }, /密码.*remove the password/],
  ])('%s is refused, with what to do', async (_, draw, options, says) => {
    await expect(readPublishedReport(await pdfOf(draw, options))).rejects.toThrow(says);
  });

  it('broken at random is read or refused with a message, never anything else', async () => {
    const whole = await reportFile(yaoduReport(), 'pdf');
    const changes = fc.array(fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) }), {
      minLength: 1,
      maxLength: 40,
    });
    await assertProperty(
      fc.asyncProperty(changes, fc.option(fc.nat(whole.length), { freq: 4 }), async (changed, cut) => {
        const bytes = Uint8Array.from(whole);
        for (const { at, byte } of changed) bytes[at] = byte;
        try {
          await checkReport({ file: bytes.slice(0, cut ?? undefined) });
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
        }
      }),
      { numRuns: 25 },
    );
  });

  it('names the pages that hold only a picture', async () => {
    const file = await pdfOf((document) => {
      // A grid of two by two, then a page that was scanned.
      for (const at of [100, 150, 200])
        document.moveTo(100, at).lineTo(200, at).moveTo(at, 100).lineTo(at, 200).stroke();
      document.text('1', 110, 110).addPage().image(PIXEL, 0, 0, { width: 500 });
    });
    const { parsePdf } = await import('../../../src/documents/published-report/pdf/parse-pdf.js');
    const { grids, unread } = await parsePdf(file);
    expect(grids.map(({ rows }) => rows.map((row) => row.map((cell) => cell?.text)))).toEqual([
      [
        ['1', ''],
        ['', ''],
      ],
    ]);
    expect(unread?.map(({ text }) => text.en)).toEqual(['page 2 (only a picture)']);
  });
});
