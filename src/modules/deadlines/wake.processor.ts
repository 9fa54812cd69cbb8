// Wakes due applications: one job each, several in one commit.
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { dayAt } from '../../domain/day.js';
import { errorMessage } from '../../platform/startup-error.js';
import { Database } from '../../platform/db/database.js';
import { CLOCK } from '../../platform/tokens.js';
import { type DueApplication, wakeApplications } from './wake.js';
import { throttledErrorLog } from '../../platform/queue/throttled-error-log.js';
import { batched } from '../../platform/queue/batched.js';
import { WAKE } from '../../platform/queue/queue-names.js';
import { WORKER_OPTIONS } from '../../platform/queue/queue-backend.js';

const CONCURRENCY = 256;

@Processor(WAKE, { ...WORKER_OPTIONS, concurrency: CONCURRENCY })
export class WakeProcessor extends WorkerHost {
  private readonly logger = new Logger('wake');
  private readonly logError = throttledErrorLog('wake worker');
  private readonly wakeInBatch: (due: DueApplication) => Promise<void>;

  constructor(
    database: Database,
    @Inject(CLOCK) private readonly now: () => Date,
  ) {
    super();
    this.wakeInBatch = batched((due) => wakeApplications(database, due, now()), {
      batchSize: CONCURRENCY / 2,
      concurrency: 2,
    });
  }

  override async process({ data }: Job<DueApplication>): Promise<void> {
    // The sweep's clock is ahead of this one: the job is retried later.
    if (data.wakesOn > dayAt(this.now().toISOString())) throw new Error(`not before ${data.wakesOn}`);
    await this.wakeInBatch(data);
  }

  @OnWorkerEvent('failed')
  failed(job: Job | undefined, error: Error): void {
    this.logger.error(`${job?.id ?? 'job'} failed: ${errorMessage(error)}`);
  }

  @OnWorkerEvent('error')
  error(error: Error): void {
    this.logError(error);
  }
}
