// Wakes due applications: one job each, several in one commit.
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { dayAt } from '../domain/day.js';
import { wordsOf } from '../refusal.js';
import type { Database } from '../store/database.js';
import { CLOCK, DATABASE } from '../tokens.js';
import { type Due, wake } from '../usecases/time/wake.js';
import { complaints } from './complaints.js';
import { gather } from './gather.js';
import { PATIENCE } from './queue-backend.js';

export const WAKE = 'wake';

const AT_ONCE = 256;

@Processor(WAKE, { ...PATIENCE, concurrency: AT_ONCE })
export class WakeProcessor extends WorkerHost {
  private readonly logger = new Logger('wake');
  private readonly complain = complaints('wake worker');
  private readonly wake: (due: Due) => Promise<void>;

  constructor(
    @Inject(DATABASE) database: Database,
    @Inject(CLOCK) private readonly now: () => Date,
  ) {
    super();
    this.wake = gather((due) => wake(database, due, now()), { atMost: AT_ONCE / 2, atOnce: 2 });
  }

  override async process({ data }: Job<Due>): Promise<void> {
    // The sweep's clock is ahead of this one: the job is retried later.
    if (data.wakesOn > dayAt(this.now().toISOString())) throw new Error(`not before ${data.wakesOn}`);
    await this.wake(data);
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
