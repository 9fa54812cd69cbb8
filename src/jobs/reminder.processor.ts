// Files the reminders that the relay sends: each once, however often it comes.
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { wordsOf } from '../refusal.js';
import type { Database } from '../store/database.js';
import { DATABASE } from '../tokens.js';
import { fileReminders } from '../usecases/reminders/file-reminder.js';
import type { OutboxRow } from '../usecases/time/relay.js';
import { complaints } from './complaints.js';
import { gather } from './gather.js';
import { PATIENCE } from './queue-backend.js';

export const REMINDERS = 'reminders';

const AT_ONCE = 64;

@Processor(REMINDERS, { ...PATIENCE, concurrency: AT_ONCE })
export class ReminderProcessor extends WorkerHost {
  private readonly logger = new Logger('reminders');
  private readonly complain = complaints('reminder worker');
  private readonly file: (row: OutboxRow) => Promise<void>;

  constructor(@Inject(DATABASE) database: Database) {
    super();
    this.file = gather((rows) => fileReminders(database, rows), { atMost: AT_ONCE, atOnce: 1 });
  }

  override async process({ data }: Job<OutboxRow>): Promise<void> {
    await this.file(data);
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
