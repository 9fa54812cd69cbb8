// Parses numbers as people write them: full-width digits, thousands separators, units, note marks.
import type { Figure } from '../../domain/statistics/published-report.js';
import type { Cell } from './parsed-document.js';

const FULL_WIDTH = /[！-～]/g;
const BLANK = /^[-—–－/／\\\s无]*$/;
const NOTE_MARK = /(?:[*＊※#△▲①-⑳]|\[\d{1,4}\]|[(（]注\d{0,4}[)）])$/;
const PLAIN = /^[+-]?\d+(?:\.\d+)?$/;
const THOUSANDS = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** Longer text is no number. */
const LONGEST_NUMBER = 200;

/** @example parseNumber('１,２３４件') //=> 1234 ; null for a blank, undefined if not a number */
export function parseNumber(text: string, units = /[件个条项份次起]$/): number | null | undefined {
  if (BLANK.test(text)) return null;
  const bare = text.replaceAll(/\s/g, '');
  if (bare.length > LONGEST_NUMBER) return undefined;
  const plain = toHalfWidth(withoutNoteMarks(bare)).replace(units, '').replace(/^−/, '-');
  if (PLAIN.test(plain)) return Number(plain);
  if (THOUSANDS.test(plain)) return Number(plain.replaceAll(',', ''));
  return undefined;
}

/** One after the other from the end: a pattern of several would begin again at each of them. */
function withoutNoteMarks(text: string): string {
  const mark = NOTE_MARK.exec(text);
  return mark ? withoutNoteMarks(text.slice(0, mark.index)) : text;
}

/** An amount in yuan; `unit` applies if it names none. @example parseYuan('6314.18万元', 1) //=> 63141800 */
export function parseYuan(text: string, unit: number): number | null | undefined {
  const compact = text.replaceAll(/\s/g, '');
  const [, ownUnit] = /(亿元?|万元?|元)$/.exec(compact) ?? [];
  const value = parseNumber(ownUnit ? compact.slice(0, -ownUnit.length) : compact);
  if (value === null || value === undefined) return value;
  const factor = ownUnit ? YUAN[ownUnit[0]!]! : unit;
  // Rounded to the fen: 6314.18 × 10000 is not whole in binary.
  return Math.round(value * factor * 100) / 100;
}

const YUAN: Readonly<Record<string, number>> = { 亿: 100_000_000, 万: 10_000, 元: 1 };

export const toHalfWidth = (text: string): string =>
  text.replaceAll(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

export const NO_FIGURE: Figure = { value: null, text: '', garbled: false, at: null };

export function parseFigure(
  cell: Cell | undefined,
  read: (text: string) => number | null | undefined = parseNumber,
): Figure {
  if (!cell) return NO_FIGURE;
  const value = read(cell.text);
  return { value: value ?? null, text: cell.text.trim().slice(0, 80), garbled: value === undefined, at: cell.at };
}

/** Whether a cell holds a number. */
export const isNumber = ({ text }: Cell): boolean => typeof parseNumber(text) === 'number';
