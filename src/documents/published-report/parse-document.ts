// Parses a file by its content, not its name; an unreadable file is refused with a remedy.
import { invalid } from '../../domain/errors.js';
import { parseCsv } from './parse-csv.js';
import { parseDocx, scannedDocument } from './parse-docx.js';
import { decodeText } from './decode-text.js';
import { parseHtml } from './parse-html.js';
import type { ParsedDocument } from './parsed-document.js';
import { parseXlsx } from './parse-xlsx.js';
import { passwordProtected, openZip } from './read-zip.js';

/** A published report with pictures is smaller. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

export function parseDocument(bytes: Uint8Array): ParsedDocument {
  if (bytes.length === 0) throw unreadableFile('文件是空的', 'the file is empty');
  if (bytes.length > MAX_FILE_BYTES) {
    throw unreadableFile(
      '文件超过20 MB；请删去图片后另存',
      'the file is larger than 20 MB; remove its pictures and save it again',
    );
  }
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString('latin1');
  if (head.startsWith('PK')) return parseOfficeFile(bytes);
  if (head.startsWith('\xD0\xCF\x11\xE0')) throw isEncrypted(bytes) ? passwordProtected() : oldOfficeFormat();
  if (head.startsWith('%PDF')) {
    throw unreadableFile(
      'PDF中没有可靠的表格结构；请提供网页、DOCX或XLSX版本',
      'a PDF has no tables to rely on; give the web page, DOCX or XLSX of the report',
    );
  }
  if (/^(?:\x89PNG|\xFF\xD8\xFF|GIF8|BM|II\*\0|MM\0\*)/.test(head)) throw scannedDocument();
  if (head.startsWith('{\\rtf')) throw oldOfficeFormat();
  const text = decodeText(bytes);
  if (/^(?:From|MIME-Version|Content-Type):.*/i.test(head) && /multipart\/related/i.test(text.slice(0, 4096))) {
    throw unreadableFile(
      '这是网页归档（MHT）；请另存为“网页，仅HTML”',
      'this is a web archive (MHT); save the page as “HTML only”',
    );
  }
  if (text.includes('\0')) throw notAReport();
  return /<(?:!doctype html|html|table|tr|td|body|div|p)\b/i.test(text) ? parseHtml(text) : parseCsv(text);
}

function parseOfficeFile(bytes: Uint8Array): ParsedDocument {
  const archive = openZip(bytes);
  if (archive.names.has('xl/workbook.xml')) return parseXlsx(archive);
  if (archive.names.has('content.xml')) {
    throw unreadableFile('请将ODF文件另存为DOCX或XLSX', 'save the OpenDocument file as DOCX or XLSX');
  }
  return parseDocx(archive);
}

/** An encrypted workbook is a stream of this name in an old-format container. */
export const isEncrypted = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from('EncryptedPackage', 'utf16le'));

export const oldOfficeFormat = (): Error =>
  unreadableFile(
    '这是旧格式文件（DOC、XLS、RTF）；请另存为DOCX或XLSX',
    'this is an old DOC, XLS or RTF; save it as DOCX or XLSX',
  );

/** The file holds no annual report. */
export const notAReport = (): Error =>
  unreadableFile(
    '没有找到年度报告的表格（表二、表三、表四）；请确认文件是政府信息公开工作年度报告的网页、DOCX、XLSX或CSV',
    'none of the tables of an annual report is in it; give the report as web page, DOCX, XLSX or CSV',
  );

const unreadableFile = (zh: string, en: string): Error => invalid(zh, en);
