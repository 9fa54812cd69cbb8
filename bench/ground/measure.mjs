// How things are timed: side by side, in turns, the median of the turns.

/** @example median([3, 1, 2]) //=> 2 */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** Seconds that the work takes, and what it answers. */
export async function timed(work) {
  const started = performance.now();
  const answer = await work();
  return { seconds: (performance.now() - started) / 1000, answer };
}

/** So many workers take items one by one until none is left; each hands over what it did, in its own order. */
export async function inParallel(workers, items, work) {
  const left = items[Symbol.iterator]();
  return Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      const done = [];
      for (let next = left.next(); !next.done; next = left.next()) done.push(await work(next.value, worker));
      return done;
    }),
  );
}

export const whole = (number) => Math.round(number);
