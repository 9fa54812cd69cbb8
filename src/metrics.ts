// Metrics for Prometheus: counted in this process, or read from database and queues on request.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Queue } from 'bullmq';
import type { Metrics } from './http/metrics.controller.js';
import type { Database } from './store/database.js';
import { backlog } from './usecases/operations/backlog.js';
import { digestStates } from './usecases/reminders/mailboxes.js';
import { type Performed, PERFORMED } from './usecases/observe.js';

const LIMIT_MS = 2_000;
const QUICK = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];

const registry = new Registry();
collectDefaultMetrics({ register: registry });
const given = { registers: [registry] };

const commands = new Counter({
  ...given,
  name: 'desk_commands_total',
  help: 'Commands done, of persons and of time, in this process',
});
const refusals = new Counter({
  ...given,
  name: 'desk_refusals_total',
  help: 'Commands refused, by code',
  labelNames: ['code'],
});
const commandSeconds = new Histogram({
  ...given,
  name: 'desk_command_seconds',
  help: 'How long a command took',
  buckets: QUICK,
});
const httpSeconds = new Histogram({
  ...given,
  name: 'desk_http_seconds',
  help: 'How long an answer took, by route',
  labelNames: ['method', 'route', 'status'],
  buckets: QUICK,
});
const up = new Gauge({ ...given, name: 'desk_up', help: 'Whether a part answers', labelNames: ['part'] });
const unfired = new Gauge({ ...given, name: 'desk_unfired', help: 'Applications on which time is overdue to act' });
const outboxAge = new Gauge({ ...given, name: 'desk_outbox_age_seconds', help: 'Age of the oldest row of the outbox' });
const digests = new Gauge({ ...given, name: 'desk_digests', help: 'Digests of the last week', labelNames: ['state'] });
const queueJobs = new Gauge({
  ...given,
  name: 'desk_queue_jobs',
  help: 'Jobs in a queue',
  labelNames: ['queue', 'state'],
});
const lastSeconds = new Gauge({
  ...given,
  name: 'desk_job_last_seconds',
  help: 'How long the last job of a queue took',
  labelNames: ['queue'],
});
const lastAt = new Gauge({
  ...given,
  name: 'desk_job_last_finished',
  help: 'When the last job of a queue was done',
  labelNames: ['queue'],
});

PERFORMED.subscribe((message) => {
  const { seconds, refused } = message as Performed;
  commandSeconds.observe(seconds);
  if (refused) refusals.inc({ code: refused });
  else commands.inc();
});

/** Records an HTTP answer; `route` is a pattern, never the requested URL. */
export const answered = (method: string, route: string, status: number, seconds: number): void =>
  httpSeconds.observe({ method, route, status: String(status) }, seconds);

/** A part that does not answer in time is left out and reported as down. */
export function metricsOf(database: Database, queues: readonly Queue[]): Metrics {
  return {
    contentType: registry.contentType,
    text: async () => {
      await Promise.all([ask('database', () => askDatabase(database)), ask('queue', () => askQueues(queues))]);
      return registry.metrics();
    },
  };
}

async function ask(part: 'database' | 'queue', question: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), LIMIT_MS)));
  const isUp = await Promise.race([
    question().then(
      () => true,
      () => false,
    ),
    late,
  ]);
  clearTimeout(timer);
  if (!isUp)
    for (const gauge of part === 'database' ? [unfired, outboxAge, digests] : [queueJobs, lastSeconds, lastAt])
      gauge.reset();
  up.set({ part }, isUp ? 1 : 0);
}

async function askDatabase(database: Database): Promise<void> {
  const [behind, states] = await Promise.all([backlog(database), digestStates(database)]);
  unfired.set(behind.unfired);
  outboxAge.set(behind.relayLag);
  for (const [state, number] of Object.entries(states)) digests.set({ state }, number);
}

async function askQueues(queues: readonly Queue[]): Promise<void> {
  for (const queue of queues) {
    const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
    for (const [state, number] of Object.entries(counts)) queueJobs.set({ queue: queue.name, state }, number);
    const [last] = await queue.getCompleted(0, 0);
    if (!last?.finishedOn) continue;
    lastSeconds.set({ queue: queue.name }, (last.finishedOn - (last.processedOn ?? last.finishedOn)) / 1_000);
    lastAt.set({ queue: queue.name }, last.finishedOn / 1_000);
  }
}
