// Measures how the time of a work grows with its input: linear work takes twice the time for twice the input.
/** Times the input at once; quadratic work takes sixteen times as long. */
const FACTOR = 4;
/** Between four, for linear work, and sixteen, for quadratic; with room for a busy machine. */
const MOST_GROWTH = 11;
const ROUNDS = 5;
/** Less is lost in the clock's grain, and in what the compiler does during the first runs. */
const LEAST_MS = 2;

/** How long one run computes, in milliseconds: the processor's time, which other programs do not lengthen. */
async function time(work: () => unknown): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

/**
 * t(4n) / t(n), where n grows until it takes long enough to be measured.
 * @param run works on an input of the given size, which it prepares outside of the returned function
 */
export async function growth(run: (size: number) => () => unknown, size: number, largest = size * 64): Promise<number> {
  let from = size;
  while (from * FACTOR < largest && (await time(run(from))) < LEAST_MS) from *= 2;
  return (await time(run(from * FACTOR))) / Math.max(await time(run(from)), 0.01);
}

/** Linear within the tolerance; measured again before it is called otherwise, as the machine may have been busy. */
export async function isLinear(run: (size: number) => () => unknown, size: number, largest?: number): Promise<boolean> {
  for (let attempt = 0; attempt < 5; attempt++) if ((await growth(run, size, largest)) < MOST_GROWTH) return true;
  return false;
}
