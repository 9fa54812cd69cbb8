// Adds jobs to a queue under their own ids, so that no job waits twice.
import type { JobsOptions, Queue } from 'bullmq';
import { JOB_INTERVALS, type JobIntervals } from './job-intervals.js';

export interface JobRequest {
  /** Made from the job's subject; without ':'. */
  readonly jobId: string;
  readonly data: object;
}

/** Retries cover a restarting server or a conflict; after that the failed job is kept for people to see. */
const jobOptions = (retryMs: number): JobsOptions => ({
  attempts: 6,
  backoff: { type: 'exponential', delay: retryMs, jitter: 0.5 },
  removeOnComplete: { age: 3600, count: 1_000 },
  removeOnFail: { age: 7 * 24 * 3600, count: 5_000 },
});

export async function enqueue(
  queue: Queue,
  name: string,
  jobs: readonly JobRequest[],
  { retryMs }: Pick<JobIntervals, 'retryMs'> = JOB_INTERVALS,
): Promise<void> {
  const options = jobOptions(retryMs);
  await queue.addBulk(jobs.map(({ jobId, data }) => ({ name, data, opts: { ...options, jobId } })));
}

/**
 * Reads the ids of finished jobs that the queue still keeps; a new job under such an id would be ignored.
 * @returns a function that removes or retries finished jobs of these ids, and returns the jobs to enqueue
 */
export async function clearFinishedJobs(
  queue: Queue,
): Promise<(jobs: readonly JobRequest[]) => Promise<readonly JobRequest[]>> {
  const finishedIds = new Set(await queue.getRanges(['completed', 'failed'], 0, -1));
  return async (jobs) => {
    const available: JobRequest[] = [];
    for (const job of jobs) if (!finishedIds.has(job.jobId) || (await makeRoom(queue, job.jobId))) available.push(job);
    return available;
  };
}

/** Retries a failed job, removes a completed one. @returns whether the id is free */
async function makeRoom(queue: Queue, jobId: string): Promise<boolean> {
  const job = await queue.getJob(jobId);
  if (!job) return true;
  if (await job.isFailed()) await job.retry('failed', { resetAttemptsMade: true });
  else if (await job.isCompleted()) await job.remove();
  else return false;
  return !(await queue.getJob(jobId));
}
