// Failed jobs of all queues: kept for a week, listed, and retried on request.
import { Queue } from 'bullmq';
import type { JobMonitor } from '../../platform/queue/failed-job.js';
import { queueBackend, type QueueSettings } from '../../platform/queue/queue-backend.js';
import { QUEUES, SWEEP } from '../../platform/queue/queue-names.js';
import { withTimeout } from '../../platform/queue/with-timeout.js';
import { redactPersons } from '../../platform/log.js';

/** How many of the latest are listed for each queue. */
const SHOWN_PER_QUEUE = 200;

/** Opens all queues for one piece of work and closes them again. */
export async function withJobs<Result>(
  settings: QueueSettings,
  work: (jobs: JobMonitor) => Promise<Result>,
): Promise<Result> {
  const { defaultJobOptions: _unused, ...shared } = queueBackend(settings);
  const queues = QUEUES.map((name) => new Queue(name, { ...shared, connection: shared.connection! }));
  for (const queue of queues) queue.on('error', () => undefined);
  try {
    return await work(inspectQueues(queues));
  } finally {
    await Promise.all(queues.map((queue) => queue.close()));
  }
}

const inspectQueues = (queues: readonly Queue[]): JobMonitor => ({
  lastSweep: async () => {
    const [last] = (await queues.find(({ name }) => name === SWEEP)?.getCompleted(0, 0)) ?? [];
    if (last?.finishedOn === undefined) return null;
    return {
      at: new Date(last.finishedOn).toISOString(),
      due: (last.returnvalue as { due?: number } | null)?.due ?? 0,
    };
  },
  failed: async () => {
    const lists = await Promise.all(queues.map((queue) => queue.getFailed(0, SHOWN_PER_QUEUE - 1)));
    return lists.flatMap((jobs, index) =>
      jobs.map(({ id = '', name, attemptsMade, failedReason, finishedOn }) => ({
        queue: queues[index]!.name,
        id,
        name,
        attempts: attemptsMade,
        reason: failedReason,
        at: finishedOn === undefined ? null : new Date(finishedOn).toISOString(),
      })),
    );
  },
  retry: async (isChosen) => {
    let retried = 0;
    for (const queue of queues) {
      for (const job of await queue.getFailed(0, -1)) {
        if (!isChosen(job.id ?? '')) continue;
        await job.retry('failed');
        retried++;
      }
    }
    return retried;
  },
});

/** A queue that does not answer in time counts as unavailable, like the database. */
const QUEUE_TIMEOUT_MS = 5_000;

/** For the server: a queue that is away is an error soon, and reasons name no person. */
export function monitorQueues(queues: readonly Queue[]): JobMonitor {
  const inspector = inspectQueues(queues);
  return {
    lastSweep: () => withQueueTimeout(inspector.lastSweep()),
    failed: async () =>
      (await withQueueTimeout(inspector.failed())).map((job) => ({ ...job, reason: redactPersons(job.reason) })),
    retry: (isChosen) => withQueueTimeout(inspector.retry(isChosen)),
  };
}

async function withQueueTimeout<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await withTimeout(QUEUE_TIMEOUT_MS, 'queue', work);
  } catch (error) {
    throw Object.assign(new Error('the queue does not answer', { cause: error }), { code: 'ETIMEDOUT' });
  }
}
