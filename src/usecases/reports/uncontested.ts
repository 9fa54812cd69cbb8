// Runs work again when a concurrent transaction has changed what it read.
const MOST_ATTEMPTS = 10;

/** PostgreSQL's errors for the later of two: row changed since the snapshot, or inserted already. */
const COLLISIONS = new Set(['40001', '23505']);

/** @throws what the action throws, a conflict only after ten attempts */
export async function uncontested<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await work();
    } catch (error) {
      if (attempts === MOST_ATTEMPTS || !COLLISIONS.has(String((error as { code?: unknown }).code))) throw error;
    }
  }
}
