// Files the reminders that the relay sends: each once, even if it is sent repeatedly.
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { wordsOf } from '../refusal.js';
import type { Database } from '../store/database.js';
import { DATABASE } from '../tokens.js';
import { fileEach } from '../usecases/reminders/file-reminders.js';
import { complaints } from './complaints.js';
import { PATIENCE } from './queue-backend.js';
import { type ReminderLot, REMINDERS } from './reminder-lot.js';

const AT_ONCE = 4;

@Processor(REMINDERS, { ...PATIENCE, concurrency: AT_ONCE })
export class ReminderProcessor extends WorkerHost {
  private readonly logger = new Logger('reminders');
  private readonly complain = complaints('reminder worker');

  constructor(@Inject(DATABASE) private readonly database: Database) {
    super();
  }

  override async process({ data }: Job<ReminderLot>): Promise<void> {
    await fileEach(this.database, data.rows);
  }

  @OnWorkerEvent('failed')
  failed(job: Job | undefined, error: Error): void {
    this.logger.error(`${job?.id ?? 'job'} failed: ${wordsOf(error)}`);
  }

  @OnWorkerEvent('error')
  error(error: Error): void {
    this.complain(error);
  }
}
