// Whether the system is ready: its parts answer, the relay keeps up, and no due work is left.
import type { Database } from '../store/database.js';
import { backlog } from '../usecases/operations/backlog.js';
import { type Checks, type Health, healthOf } from './checks.js';

/** A relay more than this many seconds behind counts as stopped. */
const LONGEST_LAG = 300;

export interface Readiness extends Health {
  readonly status: 'ok' | 'unavailable';
  /** Seconds; null when the database does not answer. */
  readonly relayLag: number | null;
  /** Applications with something overdue that has not taken effect; null when the database does not answer. */
  readonly unfired: number | null;
  /** What is wrong, by name; empty when nothing is. */
  readonly wrong: readonly ('database' | 'queue' | 'relayLag' | 'unfired')[];
}

export async function readiness(database: Database, checks: Checks, now = new Date()): Promise<Readiness> {
  let behind: Awaited<ReturnType<typeof backlog>> | undefined;
  const health = await healthOf({
    ...checks,
    database: async () => {
      await checks.database();
      behind = await backlog(database, now);
    },
  });
  const { relayLag = null, unfired = null } = behind ?? {};
  const wrong = [
    ...(['database', 'queue'] as const).filter((part) => !health[part]),
    ...(relayLag !== null && relayLag > LONGEST_LAG ? (['relayLag'] as const) : []),
    ...(unfired !== null && unfired > 0 ? (['unfired'] as const) : []),
  ];
  return { status: wrong.length === 0 ? 'ok' : 'unavailable', ...health, relayLag, unfired, wrong };
}
