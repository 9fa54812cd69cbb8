// Attachments: what they are for, and which kinds of file an office keeps.
export const ATTACHMENT_KINDS = ['application', 'evidence', 'draft', 'reply', 'other'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** The states of an attachment. A removed one stays on record; its content is destroyed. */
export const ATTACHMENT_STATES = ['arriving', 'kept', 'removed', 'destroyed'] as const;
export type AttachmentState = (typeof ATTACHMENT_STATES)[number];

/** Media types that may be attached, with the extension to save each under. None is a page or a program. */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/ofd': 'ofd',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  // Word and Excel before 2007, WPS.
  'application/x-cfb': 'doc',
  'application/rtf': 'rtf',
  'application/zip': 'zip',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
  'text/plain': 'txt',
};

/** Types that browsers show without running anything; every other type is downloaded. */
export const PREVIEW_TYPES: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'];

/** Other usual extensions of the same types; none starts a program or opens a page. */
const OTHER_EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  'application/x-cfb': ['xls', 'ppt', 'wps', 'et', 'dps'],
  'image/jpeg': ['jpeg'],
  'image/tiff': ['tiff'],
  'image/heic': ['heif'],
  'text/plain': ['csv', 'md'],
};

/**
 * The name to save a file under: its extension fits its type, so that a double click opens the right program.
 * @example downloadName('补正材料.js', 'text/plain') //=> '补正材料.js.txt'
 */
export function downloadName(name: string, type: string): string {
  const extension = MEDIA_TYPES[type] ?? 'bin';
  const current = /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase();
  return current === extension || (current !== undefined && OTHER_EXTENSIONS[type]?.includes(current))
    ? name
    : `${name}.${extension}`;
}

/** A larger number is a mistake or an attack. */
export const MAX_ATTACHMENTS = 200;

const MAX_NAME_LENGTH = 200;

/**
 * A safe file name: no folder, no control or direction characters, limited length.
 * @example cleanFileName('C:\\temp\\申请书.pdf') //=> '申请书.pdf'
 */
export function cleanFileName(name: string): string {
  const baseName = name.normalize('NFC').split(/[/\\]/u).at(-1)!;
  const plain = baseName.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '').trim();
  return [...plain].slice(-MAX_NAME_LENGTH).join('').replace(/^\.+/u, '') || '未命名';
}
