// How similar two contents are: the share of character pairs and words that both have.
import { searchWords } from '../worklist/search-words.js';

/** From this share on, one may repeat the other; a person decides (art. 36(6)). */
export const LIKELY_REPEAT = 0.4;

/** Of a very long content only the beginning is compared. */
const MAX_PAIRS = 4000;

/**
 * The words to compare: pairs of neighbouring Chinese characters, whole words of other scripts; no single characters.
 * @example comparedWords('土地征收 A12') //=> ['土地', '地征', '征收', 'a12']
 */
export const comparedWords = (content: string): readonly string[] =>
  searchWords(content)
    .filter((word) => [...word].length > 1)
    .slice(0, MAX_PAIRS);

/** Rounded down, so that only identical contents give 100. @example toPercent(0.999) //=> 99 */
export const toPercent = (share: number): number => Math.floor(share * 100);
