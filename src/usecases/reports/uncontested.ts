// Work of one snapshot that two may do at once: the later one finds that out from the database and does it again.
const MOST_ATTEMPTS = 10;

/** What PostgreSQL says to the later of two: the row was changed since the snapshot, or is there already. */
const COLLISIONS = new Set(['40001', '23505']);

/** @throws whatever the work throws, a collision only after ten attempts */
export async function uncontested<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await work();
    } catch (error) {
      if (attempts === MOST_ATTEMPTS || !COLLISIONS.has(String((error as { code?: unknown }).code))) throw error;
    }
  }
}
