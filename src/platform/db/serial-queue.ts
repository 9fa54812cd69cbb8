// Runs asynchronous work one after another, in the order of the calls.

export type SerialQueue = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** A new queue; each caller gets the result or the failure of their own work. */
export function serialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    // The caller gets the failure; the next work runs all the same.
    last = result.catch(() => {});
    return result;
  };
}
