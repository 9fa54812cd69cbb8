// Checks every part of the system for its operator: its state, and what to do about it.
import { dayAt } from '../../domain/day.js';
import { type Found, situationOf, type SituationRow, type SituationState, worstOf } from '../../domain/situation.js';
import { ask, type Database } from '../../store/database.js';
import { officeOf } from '../perform.js';
import { backlog } from './backlog.js';
import type { JobsDesk } from './failed-job.js';

/** How this process was started. */
export interface Standing {
  readonly version: string;
  readonly queueBackend: Found['queueBackend'];
  readonly sendsMail: boolean;
  /** Bytes of the disk that holds attachments; null where they are elsewhere. */
  readonly disk: () => Promise<Found['disk']>;
}

export interface Situation {
  readonly state: SituationState;
  readonly rows: readonly SituationRow[];
}

/** @param reachable which parts answer */
export async function readSituation(
  database: Database,
  jobs: JobsDesk,
  standing: Standing,
  reached: Pick<Found, 'database' | 'queue'>,
  at: string,
): Promise<Situation> {
  const now = new Date(at);
  const office = await officeOf(database);
  const [{ unfired }, outbox, digests, disk, ofQueue] = await Promise.all([
    backlog(database, now),
    outboxOf(database),
    standing.sendsMail ? digestsOf(database) : null,
    standing.disk(),
    reached.queue ? ofJobs(jobs) : { lastSweep: null, failedJobs: null },
  ]);
  const rows = situationOf({
    ...reached,
    ...ofQueue,
    at,
    today: dayAt(at),
    version: standing.version,
    queueBackend: standing.queueBackend,
    settledUntil: office.nationalCalendar().settledUntil,
    unfired,
    outbox,
    digests,
    disk,
  });
  return { state: worstOf(rows.map(({ state }) => state)), rows };
}

/** A queue that fails meanwhile counts as one that does not answer. */
async function ofJobs(jobs: JobsDesk): Promise<Pick<Found, 'lastSweep' | 'failedJobs'>> {
  const [failed, lastSweep] = await Promise.allSettled([jobs.failed(), jobs.lastSweep()]);
  return {
    failedJobs: failed.status === 'fulfilled' ? failed.value.length : null,
    lastSweep: lastSweep.status === 'fulfilled' ? lastSweep.value : null,
  };
}

async function outboxOf(database: Database): Promise<Found['outbox']> {
  const [row] = await ask<{ waiting: number; oldest: number }>(
    database.pool,
    'outbox_waiting',
    `select count(*)::int as waiting,
       coalesce(extract(epoch from clock_timestamp() - min(entered_at)), 0)::float8 as oldest from outbox`,
  );
  return { waiting: row!.waiting, oldestSeconds: Math.max(0, row!.oldest) };
}

/** Of the last week; the reason is the latest failure's, without any address. */
async function digestsOf(database: Database): Promise<Found['digests']> {
  const [row] = await ask<{ waiting: number; failed: number; reason: string | null }>(
    database.pool,
    'digests_unsent',
    `select (count(*) filter (where state = 'waiting'))::int as waiting, (count(*) filter (where state = 'failed'))::int as failed,
       (array_agg(last_error order by day desc) filter (where state = 'failed'))[1] as reason
     from digest where day > current_date - 7`,
  );
  return row!;
}
