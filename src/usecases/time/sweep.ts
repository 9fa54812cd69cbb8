// The sweep without a queue: everything that time owes this morning, here and now.
import { dayAt } from '../../domain/day.js';
import type { Database } from '../../store/database.js';
import { dueApplications, wake } from './wake.js';

/**
 * Does everything that is due; safe to run anywhere, at any time, twice at once. One that fails keeps no other waiting.
 * @returns how many things happened
 * @throws what the first one failed with, after all the others are done
 */
export async function sweep(database: Database, now: Date): Promise<{ readonly fired: number }> {
  let fired = 0;
  const failures: unknown[] = [];
  for await (const page of dueApplications(database.pool, dayAt(now.toISOString()))) {
    for (const ref of page) {
      await wake(database, [ref], now).then(
        (happened) => (fired += happened),
        (error: unknown) => failures.push(error),
      );
    }
  }
  if (failures.length > 0) throw failures[0];
  return { fired };
}
