// No pattern takes more than linear time, so that no file, field or header can hold up the desk.
import { hardInputs, readPatterns, type SourcePattern } from '../support/patterns.js';
import { growth, isLinear } from '../support/growth.js';

const LENGTH = 6_000;

const use = ({ pattern }: SourcePattern, text: string): unknown =>
  pattern.global ? [...text.matchAll(pattern)].length : pattern.test(text);

/** A plain scan of the same text, which is linear beyond doubt. */
const PLAIN = /\uE000\uE001/gu;
/** A pattern that takes at most so many times a plain scan of a long text is linear; others are measured closely. */
const CHEAP = 40;

const durationOf = (work: () => unknown): number => {
  let least = Infinity;
  for (let round = 0; round < 2; round++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
};

async function hardestInput(each: SourcePattern): Promise<((length: number) => string) | null> {
  for (const make of hardInputs(each.pattern)) {
    const text = make(LENGTH);
    const plain = durationOf(() => [...text.matchAll(PLAIN)].length);
    if (durationOf(() => use(each, text)) < CHEAP * Math.max(plain, 0.01)) continue;
    const run = (size: number) => {
      const input = make(size);
      return () => use(each, input);
    };
    if (!(await isLinear(run, LENGTH / 8, LENGTH * 2))) return make;
  }
  return null;
}

const { written, built } = readPatterns();

it('finds out a quadratic pattern, and passes a linear one', async () => {
  const aPattern = (pattern: RegExp): SourcePattern => ({ file: '', line: 0, pattern });
  expect(await hardestInput(aPattern(/(?:[*#]|\[\d+\])+$/u))).not.toBeNull();
  expect(await hardestInput(aPattern(/\s+$/u))).not.toBeNull();
  expect(await hardestInput(aPattern(/<[^>]*>/u))).not.toBeNull();
  expect(await hardestInput(aPattern(/\d月(?:（([^）]*)）)?/gu))).not.toBeNull();
  expect(await hardestInput(aPattern(/^\d+(?:,\d{3})*$/u))).toBeNull();
  expect(await growth((size) => () => 'a'.repeat(size).split('').toSorted(), 10_000)).toBeLessThan(11);
});

it('knows the patterns of the source', () => {
  expect(written.length).toBeGreaterThan(200);
});

it.each(written.map((each) => [`${each.file}:${each.line} ${String(each.pattern)}`, each] as const))(
  'linear: %s',
  async (_name, each) => {
    const make = await hardestInput(each);
    expect(make && make(40)).toBeNull();
  },
);

it('knows every pattern that is built while the program runs', () => {
  const files = new Set(built.map(({ file }) => file));
  expect([...files]).toEqual([
    // Of titles, whose parts have fixed lengths: test/documents/linear-parsers.spec.ts times findReportTitle.
    'src/documents/published-report/report-title.ts',
    // Words that are named one after the other, with at most 20 characters between two: namedRows is timed there.
    'src/domain/published-report/application-claims.ts',
    'src/domain/published-report/row-words.ts',
    // The length of a code, from the first character on.
    'src/platform/commands/command-fields.ts',
    // Of the server's own routes, against a path: timed there too.
    'src/platform/http/middleware/allowed-methods.ts',
  ]);
});
