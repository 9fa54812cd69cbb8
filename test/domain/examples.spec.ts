// The `@example … //=> …` lines of the domain's own comments come true.
import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { calendar } from '../support/calendar.js';

const DOMAIN = new URL('../../src/domain/', import.meta.url);
const files = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .toSorted();
const examplesOf = (file: string): readonly (readonly [string, string])[] =>
  [...readFileSync(new URL(file, DOMAIN), 'utf8').matchAll(/@example (.+?) \/\/=> (.+?)\s*(?:\*\/)?$/gm)].map(
    ([, expression = '', result = '']) => [expression, result] as const,
  );

describe.each(files.filter((file) => examplesOf(file).length > 0))('the examples in src/domain/%s', (file) => {
  it.each(examplesOf(file))('%s is %s', async (expression, result) => {
    const names = { calendar, ...((await import(new URL(file, DOMAIN).pathname)) as object) };
    const evaluate = (code: string): unknown => runInNewContext(`(${code})`, names);
    expect(evaluate(expression)).toEqual(evaluate(result));
  });
});

it('at least one example for every kind of day and amount was found', () => {
  expect(files.flatMap((file) => examplesOf(file)).length).toBeGreaterThan(15);
});
