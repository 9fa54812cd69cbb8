// Reads an old register's file (XLSX, or CSV in any encoding) into sheets of lines under headings.
import { invalid } from '../../domain/errors.js';
import type { FileLine } from '../../domain/register-import/examination.js';
import { parseCsv } from '../published-report/parse-csv.js';
import { decodeText } from '../published-report/decode-text.js';
import { isEncrypted, oldOfficeFormat, passwordProtected } from '../published-report/refused-formats.js';
import type { Cell, Grid, SizeLimits } from '../published-report/parsed-document.js';
import { countsFrom1904, parseXlsx } from '../published-report/parse-xlsx.js';
import { openZip } from '../published-report/read-zip.js';
import { findHeader } from './find-header.js';

export interface RegisterSheet {
  readonly name: string;
  /** The last row of the heading. */
  readonly headingLine: number;
  readonly headings: readonly string[];
  readonly lines: readonly FileLine[];
}

export interface OldRegister {
  readonly sheets: readonly RegisterSheet[];
  /** Days are counted from 1904, as on old Macs. */
  readonly isFrom1904: boolean;
}

/** Twenty thousand lines of thirty columns are smaller. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
export const MAX_LINES = 20_000;

const tooLarge = (): Error =>
  invalid(
    `文件过大：最多${MAX_LINES}行、60列、20 MB；请按年度拆分后分别导入`,
    `the file is too large: at most ${MAX_LINES} lines, 60 columns, 20 MB; divide it by years and import each`,
  );

/** Title rows come on top. */
const LIMITS: SizeLimits = {
  maxRows: MAX_LINES + 50,
  maxColumns: 60,
  maxCells: 1_000_000,
  refusesMore: true,
  tooLarge: tooLarge,
};

/** @throws DomainError `invalid`, with the remedy, for a file that is no register */
export function readRegister(bytes: Uint8Array): OldRegister {
  if (bytes.length === 0) throw invalid('文件是空的，请重新选择', 'the file is empty: choose another');
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge();
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8)).toString('latin1');
  if (head.startsWith('\xD0\xCF\x11\xE0')) throw isEncrypted(bytes) ? passwordProtected() : oldOfficeFormat();
  const { grids, from1904: isFrom1904 } = head.startsWith('PK')
    ? readWorkbook(bytes)
    : { grids: readCsv(bytes), from1904: false };
  const sheets = grids.flatMap((grid) => readSheet(grid) ?? []);
  if (sheets.length === 0) throw notARegister();
  if (sheets.reduce((sum, { lines }) => sum + lines.length, 0) > MAX_LINES) throw tooLarge();
  return { sheets, isFrom1904 };
}

/** @throws DomainError as `readRegister` */
export const countRegisterLines = (bytes: Uint8Array): number =>
  readRegister(bytes).sheets.reduce((sum, { lines }) => sum + lines.length, 0);

function readWorkbook(bytes: Uint8Array): { readonly grids: readonly Grid[]; readonly from1904: boolean } {
  const archive = openZip(bytes, tooLarge);
  if (!archive.names.has('xl/workbook.xml')) throw notARegister();
  return { grids: parseXlsx(archive, LIMITS).grids, from1904: countsFrom1904(archive) };
}

function readCsv(bytes: Uint8Array): readonly Grid[] {
  const text = decodeText(bytes);
  if (text.includes('\0')) throw notARegister();
  return parseCsv(text, LIMITS).grids;
}

/** Null for a sheet without a heading that names an application: notes, a chart, a form. */
function readSheet({ rows }: Grid): RegisterSheet | null {
  const header = findHeader(rows);
  if (!header) return null;
  const name = header.name;
  const lines = rows.slice(header.last + 1).flatMap((row, index): FileLine[] => {
    const cells: Record<string, string> = {};
    for (const { column, heading } of header.columns) {
      const text = textOf(row[column]);
      if (text !== '') cells[heading] = text;
    }
    // A sum or a signature below the register is a single cell, possibly merged.
    const isAlone =
      new Set(header.columns.flatMap(({ column }) => (textOf(row[column]) ? [row[column]] : []))).size < 2;
    return isAlone || isSum(row) ? [] : [{ sheet: name, line: header.last + 2 + index, cells }];
  });
  return { name, headingLine: header.last + 1, headings: header.columns.map(({ heading }) => heading), lines };
}

/** 合计, 小计 and their like count the lines above; they are no application. */
const SUM = /^(?:本|第)?.{0,6}(?:合计|小计|总计|累计|共计)[:：]?$/u;

function isSum(row: readonly (Cell | undefined)[]): boolean {
  const first = row.find((cell) => textOf(cell) !== '');
  return first !== undefined && SUM.test(first.text.normalize('NFKC').replaceAll(/\s/gu, ''));
}

const textOf = (cell: Cell | undefined): string => (cell?.text ?? '').trim();

const notARegister = (): Error =>
  invalid(
    '没有找到台账的表头；请提供XLSX或CSV，表头一行写明登记编号、收到日期、申请人、申请内容等，或下载模板填写',
    'no heading of a register was found; give an XLSX or CSV whose heading names number, date of receipt, applicant and content, or fill in the template',
  );
