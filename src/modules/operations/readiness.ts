// Whether a process is ready: its parts answer, the relay keeps up, and no due work is left.
import type { Database } from '../../platform/db/database.js';
import type { ProcessKind } from '../../platform/app-dependencies.js';
import { readBacklog } from '../../platform/queue/backlog.js';
import { type HealthChecks, type Health, checkHealth } from './health-checks.js';

/** A relay more than this many seconds behind counts as stopped. */
const MAX_LAG_SECONDS = 300;

const PARTS = ['database', 'queue', 'relayLag', 'unfired'] as const;
type Part = (typeof PARTS)[number];

/** What a process cannot do its work without. A server takes every command while the queue is away; what is left over is the worker's. */
const NEEDED: Readonly<Record<ProcessKind, readonly Part[]>> = { server: ['database'], worker: PARTS };

export interface Readiness extends Health {
  /** `degraded`: it does its work, and something is wrong. */
  readonly status: 'ok' | 'degraded' | 'unavailable';
  /** Seconds; null when the database does not answer. */
  readonly relayLag: number | null;
  /** Applications with something overdue that has not taken effect; null when the database does not answer. */
  readonly unfired: number | null;
  /** What is wrong, by name; empty when nothing is. */
  readonly wrong: readonly Part[];
}

export async function checkReadiness(
  database: Database,
  checks: HealthChecks,
  kind: ProcessKind,
  now = new Date(),
): Promise<Readiness> {
  let currentBacklog: Awaited<ReturnType<typeof readBacklog>> | undefined;
  const health = await checkHealth({
    ...checks,
    database: async () => {
      await checks.database();
      currentBacklog = await readBacklog(database, now);
    },
  });
  const { relayLag = null, unfired = null } = currentBacklog ?? {};
  const isWrong: Readonly<Record<Part, boolean>> = {
    database: !health.database,
    queue: !health.queue,
    relayLag: relayLag !== null && relayLag > MAX_LAG_SECONDS,
    unfired: unfired !== null && unfired > 0,
  };
  const wrong = PARTS.filter((part) => isWrong[part]);
  return { status: statusOf(wrong, NEEDED[kind]), ...health, relayLag, unfired, wrong };
}

function statusOf(wrong: readonly Part[], needed: readonly Part[]): Readiness['status'] {
  if (wrong.length === 0) return 'ok';
  return wrong.some((part) => needed.includes(part)) ? 'unavailable' : 'degraded';
}
