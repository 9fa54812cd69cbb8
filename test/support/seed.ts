// The seed of random tests: every failure prints it, and TEST_SEED=… runs the same cases again.
import fc from 'fast-check';

const REQUESTED = process.env['TEST_SEED'];
if (REQUESTED !== undefined && REQUESTED !== 'random' && !/^-?\d+$/u.test(REQUESTED)) {
  throw new Error(`TEST_SEED is a whole number or "random", not "${REQUESTED}"`);
}
// oxlint-disable-next-line no-restricted-properties -- the one place where chance comes in
const CHANCE = Math.trunc(Math.random() * 2 ** 31);

/** TEST_SEED if it is a number. Otherwise `fixed`, or a new one for each run if there is none or TEST_SEED is "random". */
function testSeed(fixed?: number): number {
  if (REQUESTED === undefined) return fixed ?? CHANCE;
  return REQUESTED === 'random' ? CHANCE : Number(REQUESTED);
}

const hint = (seed: number): string => `TEST_SEED=${seed} runs the same cases again.`;

/**
 * `fc.assert` with the seed of this run; a failure prints it.
 * @param parameters `seed`: for tests that take the same cases in every run
 */
export function assertProperty<Values>(
  property: fc.IAsyncProperty<Values>,
  parameters?: fc.Parameters<Values>,
): Promise<void>;
export function assertProperty<Values>(property: fc.IProperty<Values>, parameters?: fc.Parameters<Values>): void;
export function assertProperty<Values>(
  property: fc.IRawProperty<Values>,
  parameters: fc.Parameters<Values> = {},
): Promise<void> | void {
  // oxlint-disable-next-line no-restricted-properties -- every other test goes through here
  return fc.assert(property, { ...parameters, seed: testSeed(parameters.seed), reporter: reportWithSeed });
}

function reportWithSeed<Values>(details: fc.RunDetails<Values>): void {
  if (!details.failed) return;
  throw new Error(`${hint(details.seed)}\n${fc.defaultReportMessage(details)}`, { cause: details.errorInstance });
}

/**
 * Runs a test whose randomness is its own; what it throws says the seed.
 * @param fixed for tests that take the same cases in every run
 */
export async function withSeed(run: (seed: number) => Promise<void>, fixed?: number): Promise<void> {
  const seed = testSeed(fixed);
  try {
    await run(seed);
  } catch (error) {
    throw new Error(hint(seed), { cause: error });
  }
}

/** Numbers from 0 up to, not including, `below`: the same for the same seed. */
export function randomNumbers(seed: number, below: number, count: number): readonly number[] {
  return fc.sample(fc.noBias(fc.nat({ max: below - 1 })), { seed, numRuns: count });
}
