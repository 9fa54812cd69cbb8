// Checks every part of the system for its operator: its state, and what to do about it.
import { dayAt } from '../../domain/day.js';
import {
  type SystemReadings,
  systemStatus,
  type StatusRow,
  type StatusLevel,
  worstLevel,
} from '../../domain/operations/system-status.js';
import { isJobInScope, type OperatorScope } from '../../domain/operations/job-scope.js';
import { type Database } from '../../platform/db/database.js';
import { readBacklog } from '../../platform/queue/backlog.js';
import type { JobMonitor } from '../../platform/queue/failed-job.js';
import { countUnsentDigests, readOutboxState } from './operations.sql.js';

/** How this process was started. */
export interface Installation {
  readonly version: string;
  readonly queueBackend: SystemReadings['queueBackend'];
  readonly sendsMail: boolean;
  /** Bytes of the disk that holds attachments; null where they are elsewhere. */
  readonly disk: () => Promise<SystemReadings['disk']>;
}

/** The queues as one operator may see them. */
export interface OperatorQueues {
  readonly jobs: JobMonitor;
  readonly scope: OperatorScope;
}

export interface Situation {
  readonly state: StatusLevel;
  readonly rows: readonly StatusRow[];
}

/** @param reachable which parts answer */
export async function readSituation(
  database: Database,
  queues: OperatorQueues,
  installation: Installation,
  reachable: Pick<SystemReadings, 'database' | 'queue'>,
  at: string,
): Promise<Situation> {
  const now = new Date(at);
  const office = await database.office.current();
  const [{ unfired }, outbox, digests, disk, queueFacts] = await Promise.all([
    readBacklog(database, now),
    readOutbox(database),
    installation.sendsMail ? countUnsentDigests(database.pool) : null,
    installation.disk(),
    reachable.queue ? readJobs(queues) : { lastSweep: null, failedJobs: null },
  ]);
  const rows = systemStatus({
    ...reachable,
    ...queueFacts,
    at,
    today: dayAt(at),
    version: installation.version,
    queueBackend: installation.queueBackend,
    settledUntil: office.nationalCalendar().settledUntil,
    unfired,
    outbox,
    digests,
    disk,
  });
  return { state: worstLevel(rows.map(({ state }) => state)), rows };
}

/** A queue that fails meanwhile counts as one that does not answer. */
async function readJobs({ jobs, scope }: OperatorQueues): Promise<Pick<SystemReadings, 'lastSweep' | 'failedJobs'>> {
  const [failed, lastSweep] = await Promise.allSettled([jobs.failed(), jobs.lastSweep()]);
  return {
    failedJobs: failed.status === 'fulfilled' ? failed.value.filter(({ id }) => isJobInScope(id, scope)).length : null,
    lastSweep: lastSweep.status === 'fulfilled' ? lastSweep.value : null,
  };
}

async function readOutbox(database: Database): Promise<SystemReadings['outbox']> {
  const { waiting, oldest } = await readOutboxState(database.pool);
  return { waiting, oldestSeconds: Math.max(0, oldest) };
}
