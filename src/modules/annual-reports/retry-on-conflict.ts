// Runs work again when a concurrent transaction has changed what it read.
const MAX_ATTEMPTS = 10;

/** PostgreSQL's errors for the later of two: row changed since the snapshot, or inserted already. */
const CONFLICTS = new Set(['40001', '23505']);

/** @throws what the action throws, a conflict only after ten attempts */
export async function retryOnConflict<Result>(action: () => Promise<Result>): Promise<Result> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await action();
    } catch (error) {
      if (attempts === MAX_ATTEMPTS || !CONFLICTS.has(String((error as { code?: unknown }).code))) throw error;
    }
  }
}
