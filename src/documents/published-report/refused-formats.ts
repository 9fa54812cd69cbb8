// File formats that are not read, each by its name and with what to do instead.
import { invalid } from '../../domain/errors.js';

interface RefusedFormat {
  readonly isIt: (head: string, bytes: Uint8Array) => boolean;
  readonly error: () => Error;
}

/** An encrypted workbook is a stream of this name in an old-format container. */
export const isEncrypted = (bytes: Uint8Array): boolean => contains(bytes, 'EncryptedPackage', 'utf16le');

const contains = (bytes: Uint8Array, text: string, encoding: BufferEncoding): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(text, encoding));

const saveAs =
  (name: string, zh: string, en: string): (() => Error) =>
  () =>
    invalid(`这是${name}文件，不能核对；${zh}`, `this is ${en}`);

export const oldOfficeFormat = (): Error =>
  invalid(
    '这是旧格式文件（DOC、XLS、WPS、ET、RTF）；请用办公软件打开，另存为DOCX或XLSX',
    'this is an old DOC, XLS, WPS, ET or RTF; save it as DOCX or XLSX',
  );

export const passwordProtected = (): Error =>
  invalid(
    '文件设有密码；请用办公软件打开，去掉密码后另存',
    'the file has a password; open it, remove the password and save it again',
  );

export const scannedDocument = (): Error =>
  invalid(
    '文件中只有图片（扫描件），读不出数字；请提供文字版，或将表格录入XLSX后再核对',
    'the file has only pictures (a scan), no figures to read; give the version with text, or type the tables into an XLSX',
  );

const picture = (): Error =>
  invalid(
    '这是图片（扫描件或截图），读不出数字；请提供网页、DOCX、XLSX或文字版PDF，或将表格录入XLSX后再核对',
    'this is a picture, no figures to read; give the web page, DOCX, XLSX or a PDF with text, or type the tables into an XLSX',
  );

/** The file is one of another kind that looks like an OFD: a ZIP with this part. */
export const ofd = saveAs(
  'OFD',
  '请用OFD阅读器导出文字版PDF，或提供网页、DOCX、XLSX版本',
  'an OFD; export it from an OFD reader as a PDF with text, or give the web page, DOCX or XLSX of the report',
);

export const openDocument = (): Error =>
  invalid('请将ODF文件另存为DOCX或XLSX', 'save the OpenDocument file as DOCX or XLSX');

export const packedFiles = (name: string): Error =>
  invalid(
    `这是压缩包（${name}）；请先解压，再核对其中的年度报告`,
    `this is an archive (${name}); unpack it and check the report in it`,
  );

const webArchive = (): Error =>
  invalid('这是网页归档（MHT）；请另存为“网页，仅HTML”', 'this is a web archive (MHT); save the page as “HTML only”');

const REFUSED: readonly RefusedFormat[] = [
  { isIt: (head, bytes) => head.startsWith('\xD0\xCF\x11\xE0') && isEncrypted(bytes), error: passwordProtected },
  { isIt: (head) => head.startsWith('\xD0\xCF\x11\xE0') || head.startsWith('{\\rtf'), error: oldOfficeFormat },
  { isIt: (head) => /^(?:\x89PNG|\xFF\xD8\xFF|GIF8|BM|II\*\0|MM\0\*|RIFF....WEBP)/s.test(head), error: picture },
  { isIt: (head) => head.startsWith('Rar!'), error: () => packedFiles('RAR') },
  { isIt: (head) => head.startsWith('7z\xBC\xAF'), error: () => packedFiles('7z') },
  { isIt: (head) => head.startsWith('\x1F\x8B'), error: () => packedFiles('GZIP') },
  {
    isIt: (head, bytes) =>
      /^(?:From|MIME-Version|Content-Type|Snapshot-Content-Location):?.*/i.test(head) &&
      contains(bytes.subarray(0, 4096), 'multipart/related', 'latin1'),
    error: webArchive,
  },
];

/** The error for a format that is not read; null for one that may be. */
export function refusalOf(bytes: Uint8Array): Error | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString('latin1');
  return REFUSED.find(({ isIt }) => isIt(head, bytes))?.error() ?? null;
}
