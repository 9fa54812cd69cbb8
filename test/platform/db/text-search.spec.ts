// Contents and searches as text for PostgreSQL's full-text search.
import { searchQuery, searchVector } from '../../../src/platform/db/text-search.js';

it('a vector quotes its words', () => {
  expect(searchVector('征收')).toBe(`'征' '收' '征收'`);
});

it.each([
  ['土', `'土'`],
  ['土地', `'土地'`],
  ['征收补', `'征收' & '收补'`],
  ['2024 预算', `'2024':* & '预算'`],
  ['!&|', null],
])('%s asks for %s', (text, query) => {
  expect(searchQuery(text)).toBe(query);
});
