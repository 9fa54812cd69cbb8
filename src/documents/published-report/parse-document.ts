// Parses a file by its content, not its name; an unreadable file is refused with a remedy.
import { invalid } from '../../domain/errors.js';
import { parseCsv } from './parse-csv.js';
import { parseDocx } from './parse-docx.js';
import { decodeText } from './decode-text.js';
import { parseHtml } from './parse-html.js';
import type { ParsedDocument } from './parsed-document.js';
import { parseXlsx } from './parse-xlsx.js';
import { type Archive, openZip } from './read-zip.js';
import { ofd, openDocument, packedFiles, refusalOf } from './refused-formats.js';

/** A published report with pictures is smaller. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** @throws DomainError `invalid`, with the remedy, for a file that cannot be read */
export async function parseDocument(bytes: Uint8Array): Promise<ParsedDocument> {
  if (bytes.length === 0) throw invalid('文件是空的', 'the file is empty');
  if (bytes.length > MAX_FILE_BYTES) {
    throw invalid(
      '文件超过20 MB；请删去图片后另存',
      'the file is larger than 20 MB; remove its pictures and save it again',
    );
  }
  const refusal = refusalOf(bytes);
  if (refusal) throw refusal;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  if (head.startsWith('PK')) return parseOfficeFile(bytes);
  if (head.includes('%PDF-')) {
    const { parsePdf } = await import('./pdf/parse-pdf.js');
    return parsePdf(bytes);
  }
  const text = decodeText(bytes);
  if (text.includes('\0')) throw notAReport();
  return /<(?:!doctype html|html|table|tr|td|body|div|p)\b/i.test(text) ? parseHtml(text) : parseCsv(text);
}

function parseOfficeFile(bytes: Uint8Array): ParsedDocument {
  const archive = openZip(bytes);
  if (archive.names.has('xl/workbook.xml')) return parseXlsx(archive);
  if (archive.names.has('OFD.xml')) throw ofd();
  if (archive.names.has('content.xml')) throw openDocument();
  if (holdsReports(archive)) throw packedFiles('ZIP');
  return parseDocx(archive);
}

const holdsReports = ({ names }: Archive): boolean =>
  !names.has('word/document.xml') && [...names].some((name) => /\.(?:docx?|xlsx?|pdf|html?|ofd|wps|et)$/i.test(name));

/** The file holds no annual report. */
export const notAReport = (): Error =>
  invalid(
    '没有找到年度报告的表格（表二、表三、表四）；请确认文件是政府信息公开工作年度报告的网页、DOCX、XLSX、CSV或文字版PDF',
    'none of the tables of an annual report is in it; give the report as web page, DOCX, XLSX, CSV or PDF with text',
  );
