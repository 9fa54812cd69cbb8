// How a download is named and kept harmless: it is saved, or shown where it can run nothing, whatever it holds.

/** Nothing in it runs, and no browser guesses what it might be; the next reader is recorded again. */
export const HARMLESS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
};

/**
 * RFC 6266: a plain name for the old, the real one in UTF-8.
 * @example attachedAs('答复.pdf', 'attachment-7.pdf') //=> `attachment; filename="attachment-7.pdf"; filename*=UTF-8''%E7%AD%94%E5%A4%8D.pdf`
 */
export const attachedAs = (name: string, plain: string): string => `attachment; ${named(name, plain)}`;

/** The same for what is shown, should somebody save it after all. */
export const shownAs = (name: string, plain: string): string => `inline; ${named(name, plain)}`;

const named = (name: string, plain: string): string => `filename="${plain}"; filename*=UTF-8''${encoded(name)}`;

/** What encodeURIComponent leaves alone and RFC 8187 does not. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*!]/gu, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
