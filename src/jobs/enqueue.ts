// Gives jobs to a queue under ids of their own, so that what waits there already is not there twice.
import type { JobsOptions, Queue } from 'bullmq';
import { RHYTHM, type Rhythm } from './rhythm.js';

export interface Given {
  /** Made from what the job is about; without ':'. */
  readonly jobId: string;
  readonly data: object;
}

/** A server that is restarted, or a statement that meets another, is waited for; then the job is kept for people to see. */
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
 * The ids of jobs that are over but still kept: under them nothing new can be given to the queue.
 * @returns a function that makes room for those of some jobs that the database says are not done after all
 */
export async function roomIn(queue: Queue): Promise<(jobs: readonly Given[]) => Promise<readonly Given[]>> {
  const kept = new Set(await queue.getRanges(['completed', 'failed'], 0, -1));
  return async (jobs) => {
    const fresh: Given[] = [];
    for (const each of jobs) if (!kept.has(each.jobId) || (await isRemoved(queue, each.jobId))) fresh.push(each);
    return fresh;
  };
}

/** A failed one starts anew as it is, with what it failed of before; any other makes room. */
async function isRemoved(queue: Queue, jobId: string): Promise<boolean> {
  const job = await queue.getJob(jobId);
  if (!job) return true;
  if (await job.isFailed()) await job.retry('failed', { resetAttemptsMade: true });
  else if (await job.isCompleted()) await job.remove();
  else return false;
  return !(await queue.getJob(jobId));
}
