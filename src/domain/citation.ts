// Citations of the law: in Chinese as written, in English by article numbers.
import type { Text } from './vocabulary.js';

/** Other laws and the words between citations, with their leading space; the Regulation has no name in English. */
const ENGLISH_NAMES: readonly (readonly [chinese: string, english: string])[] = [
  ['条例', ''],
  ['民法典', ' Civil Code'],
  ['行政复议法', ' Administrative Reconsideration Law'],
  ['行政诉讼法', ' Administrative Litigation Law'],
  ['国办公开办函', ' Guo Ban Gong Kai Ban Han'],
  ['国办函', ' Guo Ban Han'],
  ['、', ','],
  ['至', ' to'],
];

const DOCUMENT_NUMBER = /〔(\d{4})〕(\d+)号/gu;
const ARTICLE =
  /第([一二三四五六七八九十百零]+)条(?:第([一二三四五六七八九十]+)款)?(?:第([一二三四五六七八九十]+)项)?/gu;

/**
 * A citation in both languages.
 * @param chinese as laws, documents and this code write it
 * @example citation('第三十六条第六项').en //=> 'art. 36(6)'
 */
export function citation(chinese: string): Text {
  const inBrackets = (part?: string): string => (part ? `(${parseChineseNumber(part)})` : '');
  let en = chinese
    .replace(DOCUMENT_NUMBER, ' [$1] No. $2')
    .replace(
      ARTICLE,
      (_, article: string, paragraph?: string, item?: string) =>
        ` art. ${parseChineseNumber(article)}${inBrackets(paragraph)}${inBrackets(item)}`,
    );
  for (const [name, english] of ENGLISH_NAMES) en = en.replaceAll(name, english);
  return { zh: chinese, en: en.trim() };
}

const DIGITS = '零一二三四五六七八九';

/** A Chinese number below a thousand: 三十六. */
function parseChineseNumber(chinese: string): number {
  const [, hundreds, tens, ones] = /^(?:(.)百)?零?(?:(.?)十)?(.?)$/u.exec(chinese)!;
  const digit = (each = ''): number => (each === '' ? 0 : DIGITS.indexOf(each));
  return digit(hundreds) * 100 + (tens === '' ? 1 : digit(tens)) * 10 + digit(ones);
}
