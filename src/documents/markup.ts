// Text that goes into XML or HTML: escaped, and without characters that neither may hold.

/** Control characters other than tab and line ends, halves of surrogate pairs, and what is no character. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;
const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text without what XML cannot hold. */
export const printable = (text: string): string => text.replaceAll(FORBIDDEN, '');

/** @example escaped('<a & b>') //=> '&lt;a &amp; b&gt;' */
export const escaped = (text: string): string => printable(text).replaceAll(/[&<>"']/g, (char) => ESCAPED[char]!);
