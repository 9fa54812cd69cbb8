// Files the reminders that the relay sends: each once, even if it is sent repeatedly.
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { errorMessage } from '../../platform/startup-error.js';
import { Database } from '../../platform/db/database.js';
import { fileEachReminder } from './file-reminders.js';
import { throttledErrorLog } from '../../platform/queue/throttled-error-log.js';
import { WORKER_OPTIONS } from '../../platform/queue/queue-backend.js';
import { REMINDERS } from '../../platform/queue/queue-names.js';
import type { ReminderBatch } from './reminder-batch.js';

const CONCURRENCY = 4;

@Processor(REMINDERS, { ...WORKER_OPTIONS, concurrency: CONCURRENCY })
export class ReminderProcessor extends WorkerHost {
  private readonly logger = new Logger('reminders');
  private readonly logError = throttledErrorLog('reminder worker');

  constructor(private readonly database: Database) {
    super();
  }

  override async process({ data }: Job<ReminderBatch>): Promise<void> {
    await fileEachReminder(this.database, data.rows);
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
