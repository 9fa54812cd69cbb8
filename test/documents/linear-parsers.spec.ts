// Every parser that meets foreign text takes linear time, and refuses what is built to be large.
import { strToU8, zipSync } from 'fflate';
import { amountOf } from '../../src/domain/annual-report/amount.js';
import { figureNamesIn } from '../../src/domain/annual-report/fill-text.js';
import { cleanFileName } from '../../src/domain/attachments/attachments.js';
import { comparedWords } from '../../src/domain/applications/content-similarity.js';
import { parseNotice } from '../../src/domain/calendar/notice-text.js';
import { DomainError } from '../../src/domain/errors.js';
import { parseDocumentNumber } from '../../src/domain/document-numbers.js';
import { namedRows } from '../../src/domain/published-report/row-words.js';
import { maskedPerson } from '../../src/domain/persons/masking.js';
import { guessMeaning } from '../../src/domain/register-import/meanings.js';
import { parseDay } from '../../src/domain/register-import/parse-day.js';
import { headingScore } from '../../src/domain/register-import/register-fields.js';
import { numberKey } from '../../src/domain/register-import/register-line.js';
import { bareNumber, isRuinedNumber } from '../../src/domain/register-import/spreadsheet-numbers.js';
import { decodeText } from '../../src/documents/published-report/decode-text.js';
import { parseCsv } from '../../src/documents/published-report/parse-csv.js';
import { parseDocument } from '../../src/documents/published-report/parse-document.js';
import { parseHtml } from '../../src/documents/published-report/parse-html.js';
import { parseNumber, parseYuan } from '../../src/documents/published-report/parse-number.js';
import { readPublishedReport } from '../../src/documents/published-report/read-published-report.js';
import { findReportTitle } from '../../src/documents/published-report/report-title.js';
import { readRegister } from '../../src/documents/register-import/read-register.js';
import { redactPersons } from '../../src/platform/log.js';
import { isLinear } from '../support/growth.js';
import { workbook } from '../support/published-files.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Refusing is an answer. */
async function attempt(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** Pieces that are repeated to make a text of any length. */
const PIECES = [
  '1',
  '-',
  '1,',
  '１',
  '*',
  '[1]',
  '（注1）',
  ' ',
  '\u3000',
  '省',
  '2026年',
  '1月1日（',
  '至',
  '"',
  '=""',
  '〔',
  '“',
  '其中新收3件结转',
  '@',
  'a.',
];

const TEXT_PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  amountOf: (text) => amountOf(text),
  bareNumber: (text) => isRuinedNumber(bareNumber(text)),
  cleanFileName,
  comparedWords,
  decodeText: (text) => decodeText(utf8(text)),
  figureNamesIn,
  findReportTitle,
  guessMeaning: (text) => guessMeaning('outcome', text),
  headingScore: (text) => headingScore(text, 'receivedOn'),
  maskedPerson,
  namedRows,
  numberKey,
  parseDocumentNumber,
  parseCsv: (text) => parseCsv(text),
  parseDay: (text) => parseDay(text),
  parseHtml: (text) => parseHtml(`<table><tr><td>${text}</td></tr></table>`),
  parseNotice: (text) => parseNotice(text, 2026),
  parseNumber: (text) => parseNumber(text),
  parseYuan: (text) => parseYuan(text, 1),
  readRegister: (text) =>
    readRegister(utf8(`编号,申请人,收到日期,申请内容\r\n1,张三,2020-01-02,"${text.replaceAll('"', '""')}"`)),
  readPublishedReport: (text) =>
    readPublishedReport(utf8(`<html><body><p>${text}</p><table><tr><td>${text}</td></tr></table></body></html>`)),
  redactPersons,
};

describe.each(Object.entries(TEXT_PARSERS))('%s', (_name, parse) => {
  it('takes twice the time for a text of twice the length', async () => {
    const slow: string[] = [];
    for (const piece of PIECES) {
      const run = (size: number) => {
        const text = piece.repeat(Math.ceil(size / piece.length));
        return () => attempt(() => parse(text));
      };
      if (!(await isLinear(run, 4_000))) slow.push(piece);
    }
    expect(slow).toEqual([]);
  });
});

describe('a file that is built to be large', () => {
  const cell = (ref: string, text = '1'): string => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = (rows: string, more = ''): Uint8Array => workbook(`<sheetData>${rows}</sheetData>${more}`, []);
  const nested = (tag: string, depth: number): string => `<${tag}>`.repeat(depth) + `</${tag}>`.repeat(depth);

  it.each<[string, Uint8Array]>([
    ['a sheet with a cell in the last of 16,384 columns', sheet(`<row r="1">${cell('XFD1')}</row>`)],
    ['a cell in row 9,999,999', sheet(`<row r="9999999">${cell('A9999999')}</row>`)],
    [
      'merged cells over the whole sheet',
      sheet(`<row r="1">${cell('A1')}</row>`, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    ],
    [
      'colspan and rowspan of a thousand million',
      utf8(`<table><tr><td colspan="1000000000" rowspan="1000000000">1</td></tr></table>`.repeat(100)),
    ],
    [
      'HTML nested 100,000 deep',
      utf8(`<html><body><table><tr><td>${nested('div', 100_000)}</td></tr></table></body></html>`),
    ],
    ['a table in a table in a table', utf8(nested('table', 50_000))],
    [
      'entities that stand for one another',
      utf8(
        '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><table><tr><td>&b;</td></tr></table></html>',
      ),
    ],
    [
      'a cell of five million characters',
      utf8(`<html><table><tr><td>${'1'.repeat(5_000_000)}</td></tr></table></html>`),
    ],
    ['a million columns of a list', utf8(','.repeat(1_000_000))],
    ['a million rows of a list', utf8('1,2\n'.repeat(1_000_000))],
    [
      'a ZIP that unpacks to a hundred times its size',
      zipSync({ 'xl/workbook.xml': new Uint8Array(100 * 1024 * 1024) }),
    ],
    [
      'a ZIP of six thousand parts',
      zipSync(Object.fromEntries(Array.from({ length: 6_000 }, (_, index) => [`p${index}`, strToU8('x')]))),
    ],
  ])('%s is read or refused, with what to do', async (_what, bytes) => {
    for (const read of [parseDocument, readRegister, readPublishedReport]) {
      const result = await attempt(() => read(bytes));
      if (result instanceof DomainError) expect([result.code, result.text.zh.length > 5]).toEqual(['invalid', true]);
      else expect(result).toEqual(expect.anything());
    }
  });
});
