// Measures how the time of a work grows with its input: linear work takes twice the time for twice the input.
import { performance } from 'node:perf_hooks';

/** Times the input at once; quadratic work takes sixteen times as long. */
const FACTOR = 4;
/** Between four, for linear work, and sixteen, for quadratic; with room for a busy machine. */
const MOST_GROWTH = 9;
const ROUNDS = 5;

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

/** How long one run takes, in milliseconds: the least of a few, as only other programs can make it longer. */
function time(work: () => unknown): number {
  let least = Infinity;
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/**
 * The median of t(4n) / t(n). Where n takes so little time that the clock's own grain counts, n grows first.
 * @param run works on an input of the given size, which it prepares outside of the returned function
 */
export function growth(run: (size: number) => () => unknown, size: number, largest = size * 64): number {
  let from = size;
  while (from * FACTOR < largest && time(run(from)) < 0.2) from *= 2;
  const [small, large] = [run(from), run(from * FACTOR)];
  small();
  large();
  return median(Array.from({ length: ROUNDS }, () => time(large) / Math.max(time(small), 0.01)));
}

/** Linear within the tolerance; measured again before it is called otherwise, as the machine may have been busy. */
export function isLinear(run: (size: number) => () => unknown, size: number, largest?: number): boolean {
  for (let attempt = 0; attempt < 3; attempt++) if (growth(run, size, largest) < MOST_GROWTH) return true;
  return false;
}
