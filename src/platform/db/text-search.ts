// Writes the words of a content as PostgreSQL's tsvector, and those of a search as its tsquery.
import { searchTerms, searchWords } from '../../domain/worklist/search-words.js';

/** The words of a content as a tsvector. @example searchVector('征收') //=> "'征' '收' '征收'" */
export const searchVector = (content: string): string => searchWords(content).map(quoted).join(' ');

/**
 * A search as a tsquery that asks for all of its terms; null for a text without words.
 * @example searchQuery('征收补') //=> "'征收' & '收补'"
 */
export function searchQuery(text: string): string | null {
  const terms = searchTerms(text).map(({ word, isPrefix }) => (isPrefix ? `${quoted(word)}:*` : quoted(word)));
  return terms.length > 0 ? [...new Set(terms)].join(' & ') : null;
}

/** Words are letters and digits, so there is nothing to escape. */
const quoted = (word: string): string => `'${word}'`;
