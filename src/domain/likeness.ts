// How alike two contents are: the share of neighbouring characters, and of whole words, that both of them have.
import { searchWords } from './search-words.js';

/** From here on one may be a repeat of the other; a person decides (art. 36(6)). */
export const LIKELY = 0.4;

/** Who asks for a whole book is compared by its beginning. */
const MOST_PAIRS = 4000;

/**
 * What is compared: pairs of neighbours in Chinese, whole words in anything else; single characters say nothing.
 * @example pairsOf('土地征收 A12') //=> ['土地', '地征', '征收', 'a12']
 */
export const pairsOf = (content: string): readonly string[] =>
  searchWords(content)
    .filter((word) => [...word].length > 1)
    .slice(0, MOST_PAIRS);

/** In hundredths, rounded down: nothing but the same is 100. @example inHundredths(0.999) //=> 99 */
export const inHundredths = (share: number): number => Math.floor(share * 100);
