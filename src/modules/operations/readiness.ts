// Whether the system is ready: its parts answer, the relay keeps up, and no due work is left.
import type { Database } from '../../platform/db/database.js';
import { readBacklog } from '../../platform/queue/backlog.js';
import { type HealthChecks, type Health, checkHealth } from './health-checks.js';

/** A relay more than this many seconds behind counts as stopped. */
const MAX_LAG_SECONDS = 300;

export interface Readiness extends Health {
  readonly status: 'ok' | 'unavailable';
  /** Seconds; null when the database does not answer. */
  readonly relayLag: number | null;
  /** Applications with something overdue that has not taken effect; null when the database does not answer. */
  readonly unfired: number | null;
  /** What is wrong, by name; empty when nothing is. */
  readonly wrong: readonly ('database' | 'queue' | 'relayLag' | 'unfired')[];
}

export async function checkReadiness(database: Database, checks: HealthChecks, now = new Date()): Promise<Readiness> {
  let currentBacklog: Awaited<ReturnType<typeof readBacklog>> | undefined;
  const health = await checkHealth({
    ...checks,
    database: async () => {
      await checks.database();
      currentBacklog = await readBacklog(database, now);
    },
  });
  const { relayLag = null, unfired = null } = currentBacklog ?? {};
  const wrong = [
    ...(['database', 'queue'] as const).filter((part) => !health[part]),
    ...(relayLag !== null && relayLag > MAX_LAG_SECONDS ? (['relayLag'] as const) : []),
    ...(unfired !== null && unfired > 0 ? (['unfired'] as const) : []),
  ];
  return { status: wrong.length === 0 ? 'ok' : 'unavailable', ...health, relayLag, unfired, wrong };
}
