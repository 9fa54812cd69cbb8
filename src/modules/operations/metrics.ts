// Metrics for Prometheus: counted in this process, or read from database and queues on request.
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Queue } from 'bullmq';
import type { Database } from '../../platform/db/database.js';
import { inRegistry, registry, SECONDS_BUCKETS } from '../../platform/metrics-registry.js';
import { readBacklog } from '../../platform/queue/backlog.js';
import { countDigestStates } from '../notifications/mailboxes.js';
import { type FinishedCommand, COMMAND_FINISHED } from '../../platform/db/measure-command.js';

const PART_TIMEOUT_MS = 2_000;

const commands = new Counter({
  ...inRegistry,
  name: 'desk_commands_total',
  help: 'Commands done, of persons and of time, in this process',
});
const refusals = new Counter({
  ...inRegistry,
  name: 'desk_refusals_total',
  help: 'Commands refused, by code',
  labelNames: ['code'],
});
const commandSeconds = new Histogram({
  ...inRegistry,
  name: 'desk_command_seconds',
  help: 'How long a command took',
  buckets: SECONDS_BUCKETS,
});
const up = new Gauge({ ...inRegistry, name: 'desk_up', help: 'Whether a part answers', labelNames: ['part'] });
const unfired = new Gauge({
  ...inRegistry,
  name: 'desk_unfired',
  help: 'Applications on which time is overdue to act',
});
const outboxAge = new Gauge({
  ...inRegistry,
  name: 'desk_outbox_age_seconds',
  help: 'Age of the oldest row of the outbox',
});
const digests = new Gauge({
  ...inRegistry,
  name: 'desk_digests',
  help: 'Digests of the last week',
  labelNames: ['state'],
});
const queueJobs = new Gauge({
  ...inRegistry,
  name: 'desk_queue_jobs',
  help: 'Jobs in a queue',
  labelNames: ['queue', 'state'],
});
const lastSeconds = new Gauge({
  ...inRegistry,
  name: 'desk_job_last_seconds',
  help: 'How long the last job of a queue took',
  labelNames: ['queue'],
});
const lastAt = new Gauge({
  ...inRegistry,
  name: 'desk_job_last_finished',
  help: 'When the last job of a queue was done',
  labelNames: ['queue'],
});

COMMAND_FINISHED.subscribe((message) => {
  const { seconds, refused } = message as FinishedCommand;
  commandSeconds.observe(seconds);
  if (refused) refusals.inc({ code: refused });
  else commands.inc();
});

/** A part that does not answer in time is left out and reported as down. */
export class Metrics {
  readonly contentType = registry.contentType;

  constructor(
    private readonly database: Database,
    private readonly queues: readonly Queue[],
  ) {}

  /** In the text format of Prometheus. */
  async text(): Promise<string> {
    await Promise.all([
      measurePart('database', () => measureDatabase(this.database)),
      measurePart('queue', () => measureQueues(this.queues)),
    ]);
    return registry.metrics();
  }
}

async function measurePart(part: 'database' | 'queue', measure: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), PART_TIMEOUT_MS)));
  const isUp = await Promise.race([
    measure().then(
      () => true,
      () => false,
    ),
    timeout,
  ]);
  clearTimeout(timer);
  if (!isUp)
    for (const gauge of part === 'database' ? [unfired, outboxAge, digests] : [queueJobs, lastSeconds, lastAt])
      gauge.reset();
  up.set({ part }, isUp ? 1 : 0);
}

async function measureDatabase(database: Database): Promise<void> {
  const [behind, states] = await Promise.all([readBacklog(database), countDigestStates(database)]);
  unfired.set(behind.unfired);
  outboxAge.set(behind.relayLag);
  for (const [state, number] of Object.entries(states)) digests.set({ state }, number);
}

async function measureQueues(queues: readonly Queue[]): Promise<void> {
  for (const queue of queues) {
    const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
    for (const [state, number] of Object.entries(counts)) queueJobs.set({ queue: queue.name, state }, number);
    const [last] = await queue.getCompleted(0, 0);
    if (!last?.finishedOn) continue;
    lastSeconds.set({ queue: queue.name }, (last.finishedOn - (last.processedOn ?? last.finishedOn)) / 1_000);
    lastAt.set({ queue: queue.name }, last.finishedOn / 1_000);
  }
}
