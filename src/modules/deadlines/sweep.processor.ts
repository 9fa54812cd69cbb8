// Finds applications on which time must act, and adds a wake job for each.
import { InjectQueue, OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';
import { dayAt } from '../../domain/day.js';
import { wakeJobId } from '../../domain/operations/job-scope.js';
import { errorMessage } from '../../platform/startup-error.js';
import { Database } from '../../platform/db/database.js';
import { CLOCK, INTERVALS } from '../../platform/tokens.js';
import { type DueApplication, listDueApplications } from './wake.js';
import { throttledErrorLog } from '../../platform/queue/throttled-error-log.js';
import { enqueue, type JobRequest, clearFinishedJobs } from '../../platform/queue/enqueue.js';
import { WORKER_OPTIONS } from '../../platform/queue/queue-backend.js';
import type { JobIntervals } from '../../platform/queue/job-intervals.js';
import { SWEEP, WAKE } from '../../platform/queue/queue-names.js';

@Processor(SWEEP, WORKER_OPTIONS)
export class SweepProcessor extends WorkerHost implements OnModuleDestroy {
  private readonly logger = new Logger('sweep');
  private readonly logError = throttledErrorLog('sweep worker');

  constructor(
    private readonly database: Database,
    @InjectQueue(WAKE) private readonly wakeQueue: Queue,
    @Inject(CLOCK) private readonly now: () => Date,
    @Inject(INTERVALS) private readonly intervals: JobIntervals,
  ) {
    super();
    wakeQueue.on('error', this.logError);
  }

  override async process(job: Job): Promise<{ readonly due: number }> {
    const clearFinished = await clearFinishedJobs(this.wakeQueue);
    let due = 0;
    for await (const page of listDueApplications(this.database.pool, dayAt(this.now().toISOString()))) {
      await enqueue(this.wakeQueue, 'wake', await clearFinished(page.map(toWakeJob)), this.intervals);
      due += page.length;
    }
    this.logger.log(`${job.name}: ${due} due`);
    return { due };
  }

  /** Closes the worker before the wake queue is closed: a running sweep would wait for that queue for ever. */
  async onModuleDestroy(): Promise<void> {
    await this.worker.close();
  }

  @OnWorkerEvent('failed')
  failed(job: Job | undefined, error: Error): void {
    this.logger.error(`${job?.name ?? 'job'} failed: ${errorMessage(error)}`);
  }

  @OnWorkerEvent('error')
  error(error: Error): void {
    this.logError(error);
  }
}

const toWakeJob = ({ agencyId, id, wakesOn }: DueApplication): JobRequest => ({
  jobId: wakeJobId({ agencyId, id }, wakesOn),
  data: { agencyId, id, wakesOn },
});
