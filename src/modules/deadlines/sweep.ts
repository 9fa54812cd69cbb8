// Wakes all due applications at once, without a queue.
import { dayAt } from '../../domain/day.js';
import type { Database } from '../../platform/db/database.js';
import { listDueApplications, wakeApplications } from './wake.js';

/**
 * Wakes every due application; safe to run anywhere, at any time, also concurrently. A failure does not hold up the others.
 * @returns how many events were recorded
 * @throws the first failure, after all the others are done
 */
export async function sweepDueApplications(database: Database, now: Date): Promise<{ readonly fired: number }> {
  let fired = 0;
  const failures: unknown[] = [];
  for await (const page of listDueApplications(database.pool, dayAt(now.toISOString()))) {
    for (const ref of page) {
      await wakeApplications(database, [ref], now).then(
        (recorded) => (fired += recorded),
        (error: unknown) => failures.push(error),
      );
    }
  }
  if (failures.length > 0) throw failures[0];
  return { fired };
}
