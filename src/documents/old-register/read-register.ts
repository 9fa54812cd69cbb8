// Reads an old register's file (XLSX, or CSV in any encoding) into sheets of lines under headings.
import { invalid } from '../../domain/errors.js';
import type { FileLine } from '../../domain/old-register/examination.js';
import { csvPaper } from '../published/csv.js';
import { decode } from '../published/encoding.js';
import { isEncrypted, oldOffice } from '../published/open-paper.js';
import type { Cell, Grid, Limits } from '../published/paper.js';
import { countsFrom1904, xlsxPaper } from '../published/xlsx.js';
import { locked, openZip } from '../published/zip.js';
import { headerOf } from './header.js';

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
  readonly from1904: boolean;
}

/** Twenty thousand lines of thirty columns are smaller. */
export const LARGEST_FILE = 20 * 1024 * 1024;
export const MOST_LINES = 20_000;

const tooLarge = (): Error =>
  invalid(
    `文件过大：最多${MOST_LINES}行、60列、20 MB；请按年度拆分后分别导入`,
    `the file is too large: at most ${MOST_LINES} lines, 60 columns, 20 MB; divide it by years and import each`,
  );

/** Title rows come on top. */
const LIMITS: Limits = { rows: MOST_LINES + 50, columns: 60, places: 1_000_000, whole: true, refusal: tooLarge };

/** @throws DomainError `invalid`, with the remedy, for a file that is no register */
export function readRegister(bytes: Uint8Array): OldRegister {
  if (bytes.length === 0) throw invalid('文件是空的，请重新选择', 'the file is empty: choose another');
  if (bytes.length > LARGEST_FILE) throw tooLarge();
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8)).toString('latin1');
  if (head.startsWith('\xD0\xCF\x11\xE0')) throw isEncrypted(bytes) ? locked() : oldOffice();
  const { grids, from1904 } = head.startsWith('PK') ? workbookOf(bytes) : { grids: listOf(bytes), from1904: false };
  const sheets = grids.flatMap((grid) => sheetOf(grid) ?? []);
  if (sheets.length === 0) throw noRegister();
  if (sheets.reduce((sum, { lines }) => sum + lines.length, 0) > MOST_LINES) throw tooLarge();
  return { sheets, from1904 };
}

function workbookOf(bytes: Uint8Array): { readonly grids: readonly Grid[]; readonly from1904: boolean } {
  const archive = openZip(bytes, tooLarge);
  if (!archive.names.has('xl/workbook.xml')) throw noRegister();
  return { grids: xlsxPaper(archive, LIMITS).grids, from1904: countsFrom1904(archive) };
}

function listOf(bytes: Uint8Array): readonly Grid[] {
  const text = decode(bytes);
  if (text.includes('\0')) throw noRegister();
  return csvPaper(text, LIMITS).grids;
}

/** Null for a sheet without a heading that names an application: notes, a chart, a form. */
function sheetOf({ rows }: Grid): RegisterSheet | null {
  const header = headerOf(rows);
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
    return isAlone ? [] : [{ sheet: name, line: header.last + 2 + index, cells }];
  });
  return { name, headingLine: header.last + 1, headings: header.columns.map(({ heading }) => heading), lines };
}

const textOf = (cell: Cell | undefined): string => (cell?.text ?? '').trim();

const noRegister = (): Error =>
  invalid(
    '没有找到台账的表头；请提供XLSX或CSV，表头一行写明登记编号、收到日期、申请人、申请内容等，或下载模板填写',
    'no heading of a register was found; give an XLSX or CSV whose heading names number, date of receipt, applicant and content, or fill in the template',
  );
