// Parses numbers as people write them: full-width digits, thousands separators, units, explanations.
import type { Figure } from '../../domain/published-report/published-report.js';
import { outsideBrackets } from './explanations.js';
import type { Cell } from './parsed-document.js';

const FULL_WIDTH = /[！-～]/g;
const STROKES = /^[-—–－−─/／\\]*$/;
/** How an office says that it has nothing to count, or that the row does not concern it. */
const NOTHING = new Set(['无', '暂无', '没有', '不适用', '不涉及', '未涉及', '无此项', '无此类', 'N/A', 'n/a']);
const NOTE_MARK = /(?:[*＊※#△▲①-⑳]|\[\d{1,4}\])$/;
const PLAIN = /^[+-]?\d+(?:\.\d+)?$/;
const THOUSANDS = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** Longer text is no number. */
const LONGEST_NUMBER = 200;

/**
 * Brackets after a number explain it.
 * @example parseNumber('１,２３４件') //=> 1234 ; null for a blank, undefined if not a number
 * @example parseNumber('22（其中修订16件）') //=> 22
 */
export function parseNumber(text: string, units = /[件个条项份次起]$/): number | null | undefined {
  const compact = text.replaceAll(/\s/g, '');
  if (compact.length > LONGEST_NUMBER) return undefined;
  const bare = outsideBrackets(compact);
  if (isBlank(bare)) return bare !== compact && /\d/.test(compact) ? undefined : null;
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

const isBlank = (compact: string): boolean => STROKES.test(compact) || NOTHING.has(compact);

/** An amount in yuan; `unit` applies if it names none. @example parseYuan('6314.18万元', 1) //=> 63141800 */
export function parseYuan(text: string, unit: number): number | null | undefined {
  const compact = outsideBrackets(text.replaceAll(/\s/g, '').slice(0, LONGEST_NUMBER + 1));
  const [, ownUnit] = /(亿元?|万元?|元)$/.exec(compact) ?? [];
  const value = parseNumber(ownUnit ? compact.slice(0, -ownUnit.length) : text);
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

/** Whether a cell holds a number, is blank, or holds a stroke in place of a number. */
export const isFigure = ({ text }: Cell): boolean => parseNumber(text) !== undefined;
