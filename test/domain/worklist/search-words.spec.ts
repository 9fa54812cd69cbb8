// How texts are cut into words, and how a search is understood.
import { searchTerms, searchWords } from '../../../src/domain/worklist/search-words.js';

it.each([
  ['土地征收', ['土', '地', '征', '收', '土地', '地征', '征收']],
  ['2024年预算A12号', ['2024', '年', '预', '算', '年预', '预算', 'a12', '号']],
  ['ＡＢＣ，def', ['abc', 'def']],
  ['征收，征收', ['征', '收', '征收']],
  ["o'Neil \\ 'x'", ['o', 'neil', 'x']],
  ['，。!', []],
  ['𠮷野', ['𠮷', '野', '𠮷野']],
])('%s is cut into %j', (text, words) => {
  expect(searchWords(text)).toEqual(words);
});

it.each([
  ['土', [['土', false]]],
  [
    '征收补',
    [
      ['征收', false],
      ['收补', false],
    ],
  ],
  [
    '2024 预算',
    [
      ['2024', true],
      ['预算', false],
    ],
  ],
  ['!&|', []],
])('%s asks for the words %j', (text, terms) => {
  expect(searchTerms(text).map(({ word, isPrefix }) => [word, isPrefix])).toEqual(terms);
});
