// Recognizes text that a spreadsheet would take for a formula.

/** The characters that start a formula, full-width ones too, also after blanks. */
const LOOKS_LIKE_FORMULA = /^[\s\u00A0\u3000\uFEFF]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;
const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** True for text that could be taken for a formula; a signed number is not one. */
export const couldBeFormula = (text: string): boolean => LOOKS_LIKE_FORMULA.test(text) && !PLAIN_NUMBER.test(text);
