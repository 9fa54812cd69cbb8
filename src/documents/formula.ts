// Words that a spreadsheet would take for a formula: they must never become one.

/** The signs with which a formula begins, full-width ones too, behind blanks as well. */
const LOOKS_LIKE_FORMULA = /^[\s\u00A0\u3000\uFEFF]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;
const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** True for words that could be taken for a formula; a number with its sign is a number. */
export const couldBeFormula = (text: string): boolean => LOOKS_LIKE_FORMULA.test(text) && !PLAIN_NUMBER.test(text);
