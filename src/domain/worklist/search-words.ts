// The search words of a text: Chinese characters and pairs of them; whole words of other scripts.

const RUNS = /\p{Script=Han}+|[\p{Letter}\p{Number}]+/gu;
const IS_HAN = /^\p{Script=Han}/u;
/** Han, or any other letters and digits: a run ends where the script changes. */
const SCRIPTS = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;
/** Anything longer is the content of a file and not a word. */
const MAX_WORD_LENGTH = 40;

const runsOf = (text: string): readonly string[] =>
  (text.normalize('NFKC').toLowerCase().match(RUNS) ?? []).flatMap((run) => run.match(SCRIPTS) ?? []);

const pairs = (run: readonly string[]): readonly string[] => run.slice(1).map((character, at) => run[at]! + character);

/**
 * Every word of a text, once.
 * @example searchWords('土地征收 A12') //=> ['土', '地', '征', '收', '土地', '地征', '征收', 'a12']
 */
export const searchWords = (text: string): readonly string[] => [
  ...new Set(
    runsOf(text).flatMap((run) => (IS_HAN.test(run) ? [...run, ...pairs([...run])] : [run.slice(0, MAX_WORD_LENGTH)])),
  ),
];

/** What a search asks for: a word of the content, or its beginning. */
export interface SearchTerm {
  readonly word: string;
  readonly isPrefix: boolean;
}

/**
 * What a search asks for, all of it: the pairs of a Chinese run, or its single character; other words as prefixes.
 * A term may repeat; empty for a text without words.
 * @example searchTerms('征收补').map(({ word }) => word) //=> ['征收', '收补']
 */
export const searchTerms = (text: string): readonly SearchTerm[] =>
  runsOf(text).flatMap((run): readonly SearchTerm[] => {
    if (!IS_HAN.test(run)) return [{ word: run.slice(0, MAX_WORD_LENGTH), isPrefix: true }];
    const characters = [...run];
    const words = characters.length === 1 ? characters : pairs(characters);
    return words.map((word) => ({ word, isPrefix: false }));
  });
