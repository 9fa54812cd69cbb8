// The numbers of things in a sentence, each with the phrase before it and the one after it.
// Brackets with such numbers are clauses of their own; other brackets explain and are left out.

export interface CountedNumber {
  readonly value: number;
  /** From the last comma or number up to this number: '同意公开答复'. */
  readonly phrase: string;
  /** The clause before the phrase, if it has no number: '其中', '收到政府信息公开申请'. */
  readonly lead: string;
  /** From the unit up to the next comma; empty if a number comes first. */
  readonly suffix: string;
  /** What stands in the sentence before the phrase, and after the unit. */
  readonly before: string;
  readonly after: string;
  /** The number with its unit, as written. */
  readonly counted: string;
}

const NUMBER = /(?<![\d.第]|\d[,，])(\d{1,3}(?:[,，]\d{3})+|\d{1,8})[件条份宗个起]/g;
/** Opens a clause that stood in brackets: it breaks down the number before it. */
export const BREAKDOWN = '〔';
const SEPARATOR = /[，,；;：:〔]/;
const LONGEST_PHRASE = 60;

/** @param sentence without white space */
export function numbersIn(sentence: string): readonly CountedNumber[] {
  const text = flattenBrackets(sentence);
  const matches = [...text.matchAll(NUMBER)];
  return matches.map((match, nth) => {
    const previous = nth === 0 ? 0 : matches[nth - 1]!.index + matches[nth - 1]![0].length;
    const clauses = text.slice(previous, match.index).split(SEPARATOR);
    const phrase = clauses.at(-1)!.slice(-LONGEST_PHRASE);
    const end = match.index + match[0].length;
    const next = matches[nth + 1]?.index ?? text.length;
    const [suffix = '', ...others] = text.slice(end, next).split(SEPARATOR);
    const isOwnSuffix = others.length > 0 || nth === matches.length - 1;
    return {
      value: Number(match[1]!.replaceAll(/[,，]/g, '')),
      phrase,
      lead: clauses.length > 1 ? clauses.slice(0, -1).join('').slice(-LONGEST_PHRASE) : '',
      suffix: isOwnSuffix ? suffix.slice(0, LONGEST_PHRASE) : '',
      before: text.slice(Math.max(0, match.index - phrase.length - 200), match.index - phrase.length),
      after: text.slice(end, end + LONGEST_PHRASE),
      counted: match[0],
    };
  });
}

/** “办结3件（含结转1件）” becomes “办结3件〔含结转1件，”. */
function flattenBrackets(sentence: string): string {
  let flat = '';
  let inside = '';
  let depth = 0;
  for (const char of sentence) {
    if ('（('.includes(char)) depth++;
    else if ('）)'.includes(char) && depth > 0) {
      if (--depth === 0) {
        flat += hasCount(inside) ? `${BREAKDOWN}${inside}，` : explanation(inside);
        inside = '';
      }
    } else if (depth > 0) inside += char;
    else flat += char;
  }
  return flat + inside;
}

const hasCount = (text: string): boolean => /\d[件条份宗个起]/.test(text);

/** Words in brackets belong to the phrase: “予以公开（含部分公开）”. Percentages and sentences do not. */
const explanation = (text: string): string => (/[\d，,；;：:]/.test(text) ? '' : text);
