// Reads something at most once in a while: callers in between get the same answer.

/** Callers at the same time share one reading; a failed one is not kept. @param now milliseconds of a clock that never goes back */
export function cachedFor<Result>(
  maxAgeMs: number,
  read: () => Promise<Result>,
  now: () => number = () => performance.now(),
): () => Promise<Result> {
  let latest: { readonly answer: Promise<Result>; readonly from: number } | undefined;
  return () => {
    if (latest && now() - latest.from < maxAgeMs) return latest.answer;
    const reading = { answer: read(), from: now() };
    latest = reading;
    reading.answer.catch(() => {
      if (latest === reading) latest = undefined;
    });
    return reading.answer;
  };
}
