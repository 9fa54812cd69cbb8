// Adds jobs to a queue under their own ids, so that no job waits twice.
import type { JobsOptions, Queue } from 'bullmq';
import { RHYTHM, type Rhythm } from './rhythm.js';

export interface Given {
  /** Made from the job's subject; without ':'. */
  readonly jobId: string;
  readonly data: object;
}

/** Retries cover a restarting server or a conflict; after that the failed job is kept for people to see. */
const options = (retryMs: number): JobsOptions => ({
  attempts: 6,
  backoff: { type: 'exponential', delay: retryMs, jitter: 0.5 },
  removeOnComplete: { age: 3600, count: 1_000 },
  removeOnFail: { age: 7 * 24 * 3600, count: 5_000 },
});

export async function enqueue(
  queue: Queue,
  name: string,
  jobs: readonly Given[],
  { retryMs }: Pick<Rhythm, 'retryMs'> = RHYTHM,
): Promise<void> {
  const shared = options(retryMs);
  await queue.addBulk(jobs.map(({ jobId, data }) => ({ name, data, opts: { ...shared, jobId } })));
}

/**
 * Reads the ids of finished jobs that the queue still keeps; a new job under such an id would be ignored.
 * @returns a function that removes or retries finished jobs of these ids, and returns the jobs to enqueue
 */
export async function roomIn(queue: Queue): Promise<(jobs: readonly Given[]) => Promise<readonly Given[]>> {
  const kept = new Set(await queue.getRanges(['completed', 'failed'], 0, -1));
  return async (jobs) => {
    const fresh: Given[] = [];
    for (const each of jobs) if (!kept.has(each.jobId) || (await isRemoved(queue, each.jobId))) fresh.push(each);
    return fresh;
  };
}

/** Retries a failed job, removes a completed one. @returns whether the id is free */
async function isRemoved(queue: Queue, jobId: string): Promise<boolean> {
  const job = await queue.getJob(jobId);
  if (!job) return true;
  if (await job.isFailed()) await job.retry('failed', { resetAttemptsMade: true });
  else if (await job.isCompleted()) await job.remove();
  else return false;
  return !(await queue.getJob(jobId));
}
