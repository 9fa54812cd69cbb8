// Characters that the typeface of PDFs does not have: named with their place, never left out in silence.
import { invalid, type DomainError } from '../../domain/errors.js';
import { type Face, loadFont } from './fonts.js';

export interface UndrawableCharacter {
  readonly character: string;
  /** Where it stands, for the person who looks for it. */
  readonly place: string;
}

/** Drawn as nothing, or as room, by any typeface. */
const INVISIBLE = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/** The characters of a text that a face cannot draw, each once. @example undrawableIn('regular', '甲𠮷') //=> ['𠮷'] */
export function undrawableIn(face: Face, text: string): readonly string[] {
  const font = loadFont(face);
  return [...new Set(text)].filter(
    (character) => !INVISIBLE.test(character) && !font.hasGlyphForCodePoint(character.codePointAt(0)!),
  );
}

/** The refusal that names each character, its code point and its places. */
export function undrawableError(found: readonly UndrawableCharacter[]): DomainError {
  const characters = [...new Set(found.map(({ character }) => character))].map((character) => ({
    character,
    codePoint: codePointName(character),
    places: [...new Set(found.flatMap((each) => (each.character === character ? [each.place] : [])))],
  }));
  const list = (separator: string, places: (each: (typeof characters)[number]) => string): string =>
    characters.map((each) => `${each.character}（${each.codePoint}）${places(each)}`).join(separator);
  return invalid(
    `PDF字体缺少以下字符，未生成PDF：${list('；', ({ places }) => `在${places.join('、')}`)}。请改用DOCX或者HTML，由装有该字的电脑打印或转换`,
    `the typeface of PDFs lacks these characters, and no PDF was made: ${list('; ', ({ places }) => ` in ${places.join(', ')}`)}. Use DOCX or HTML instead`,
    { characters },
  );
}

/** @example codePointName('𠮷') //=> 'U+20BB7' */
const codePointName = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
