// The result of a benchmark says whether its goal is a floor or a ceiling, and whether it was reached.
import { withVerdict } from '../../bench/support/verdict.mjs';

it.each([
  [0.6, 0.5, false, 'floor', true],
  [0.4, 0.5, false, 'floor', false],
  [1.4, 1.5, true, 'ceiling', true],
  [1.6, 1.5, true, 'ceiling', false],
  [0.5, 0.5, false, 'floor', true],
  [0.5, 0.5, true, 'ceiling', true],
] as const)('%d of %d (at most: %s) is a %s, reached: %s', (ratio, goal, atMost, goalIs, reached) => {
  expect(withVerdict({ name: 'http', ratio, goal }, atMost)).toEqual({ name: 'http', ratio, goal, goalIs, reached });
});
