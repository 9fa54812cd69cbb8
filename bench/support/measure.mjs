// Timing helpers: medians, durations, parallel workers.

/** @example median([3, 1, 2]) //=> 2 */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** The seconds that the work takes, and its result. */
export async function timed(work) {
  const started = performance.now();
  const answer = await work();
  return { seconds: (performance.now() - started) / 1000, answer };
}

/** Workers take items one by one until none is left. @returns each worker's results in order */
export async function inParallel(workers, items, work) {
  const left = items[Symbol.iterator]();
  return Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      const results = [];
      for (let next = left.next(); !next.done; next = left.next()) results.push(await work(next.value, worker));
      return results;
    }),
  );
}

export const whole = (number) => Math.round(number);
