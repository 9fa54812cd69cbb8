// Escapes text for XML or HTML, and removes forbidden characters.

/** Control characters other than tab and line ends, lone surrogates, and noncharacters. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;
const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text without characters that XML forbids. */
export const removeForbidden = (text: string): string => text.replaceAll(FORBIDDEN, '');

/** @example escapeMarkup('<a & b>') //=> '&lt;a &amp; b&gt;' */
export const escapeMarkup = (text: string): string =>
  removeForbidden(text).replaceAll(/[&<>"']/g, (char) => ESCAPED[char]!);
