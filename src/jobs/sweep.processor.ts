// Sweeps up what the passing of time brings about: the job says only "look", the database says what is due.
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { wordsOf } from '../refusal.js';
import type { Database } from '../store/database.js';
import { DATABASE } from '../tokens.js';
import { sweep } from '../usecases/time/sweep.js';
import { complaints } from './complaints.js';
import { SWEEP } from './sweep-schedule.js';

@Processor(SWEEP)
export class SweepProcessor extends WorkerHost {
  private readonly logger = new Logger('sweep');
  private readonly complain = complaints('sweep worker');

  constructor(@Inject(DATABASE) private readonly database: Database) {
    super();
  }

  override async process(job: Job): Promise<{ readonly fired: number }> {
    const { fired } = await sweep(this.database, new Date());
    this.logger.log(`${job.name}: ${fired} fired`);
    return { fired };
  }

  @OnWorkerEvent('failed')
  failed(job: Job | undefined, error: Error): void {
    this.logger.error(`${job?.name ?? 'job'} failed: ${wordsOf(error)}`);
  }

  @OnWorkerEvent('error')
  error(error: Error): void {
    this.complain(error);
  }
}
