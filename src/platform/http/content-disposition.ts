// Names a download and keeps it harmless: saved, or shown where no script can run.

/** No script runs, no browser guesses the type, and nothing is cached, so that each reading is recorded. */
export const DOWNLOAD_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
};

/**
 * RFC 6266: an ASCII name for old browsers, the real name in UTF-8.
 * @example attachmentDisposition('答复.pdf', 'attachment-7.pdf') //=> `attachment; filename="attachment-7.pdf"; filename*=UTF-8''%E7%AD%94%E5%A4%8D.pdf`
 */
export const attachmentDisposition = (name: string, asciiName: string): string =>
  `attachment; ${fileNames(name, asciiName)}`;

/** The same for a file that is shown; the name is used if it is saved from there. */
export const inlineDisposition = (name: string, asciiName: string): string => `inline; ${fileNames(name, asciiName)}`;

const fileNames = (name: string, asciiName: string): string =>
  `filename="${asciiName}"; filename*=UTF-8''${encodeFileName(name)}`;

/** Also encodes the marks that encodeURIComponent leaves alone and RFC 8187 does not. */
const encodeFileName = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*!]/gu, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
