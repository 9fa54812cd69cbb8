// What a spreadsheet does to long numbers: marks that protect them, and digits that it loses.
import { isCreditCode, isResidentId } from '../persons/id-numbers.js';

/** Zero-width characters and marks of direction, which copying from a page brings along. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/gu;
/** ="…": a formula whose result is a text. */
const TEXT_FORMULA = /^=\s*"(.*)"$/su;
const LEADING_QUOTE = /^['’‘`＇]/u;

/**
 * A cell's text without the marks that systems put round it so that a spreadsheet leaves it alone.
 * @example unmarked(`'11010519491231002X`) //=> '11010519491231002X'
 * @example unmarked('="0012"') //=> '0012'
 */
export function unmarked(text: string): string {
  const visible = text.replaceAll(INVISIBLE, '').trim();
  const inner = TEXT_FORMULA.exec(visible)?.[1]?.replaceAll('""', '"') ?? visible;
  return inner.replace(LEADING_QUOTE, '').trim();
}

/** A number of a document or a parcel: half-width, without blanks, its letters in upper case. */
export const bareNumber = (text: string): string =>
  unmarked(text)
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replaceAll(/^["']|["']$/gu, '')
    .toUpperCase();

/** 1.40421E+17, or ###### of a column that was too narrow. */
const SHOWN_SHORTENED = /^(?:[+-]?\d(?:\.\d{0,20})?E[+-]?\d{1,3}|#{2,20})$/u;
/** A spreadsheet keeps fifteen digits of a number; the others become zeros. */
const FIFTEEN_DIGITS = /^[1-9]\d{14}0{1,10}$/u;

/** Whether digits of a number were lost. @param number as `bareNumber` gives it */
export const isRuinedNumber = (number: string): boolean =>
  SHOWN_SHORTENED.test(number) || (FIFTEEN_DIGITS.test(number) && !isResidentId(number) && !isCreditCode(number));

/** Whether a number is shown as a spreadsheet shortens it; a long ordinal may well end in zeros. */
export const isShortenedNumber = (number: string): boolean => SHOWN_SHORTENED.test(number);
