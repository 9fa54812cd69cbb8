// Finds applications on which time must act, and adds a wake job for each.
import { InjectQueue, OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';
import { dayAt } from '../domain/day.js';
import { wordsOf } from '../refusal.js';
import type { Database } from '../store/database.js';
import { CLOCK, DATABASE, RHYTHM_OF } from '../tokens.js';
import { type Due, dueApplications } from '../usecases/time/wake.js';
import { complaints } from './complaints.js';
import { enqueue, type Given, roomIn } from './enqueue.js';
import { PATIENCE } from './queue-backend.js';
import type { Rhythm } from './rhythm.js';
import { SWEEP } from './sweep-schedule.js';
import { WAKE } from './wake.processor.js';

@Processor(SWEEP, PATIENCE)
export class SweepProcessor extends WorkerHost implements OnModuleDestroy {
  private readonly logger = new Logger('sweep');
  private readonly complain = complaints('sweep worker');

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @InjectQueue(WAKE) private readonly wakes: Queue,
    @Inject(CLOCK) private readonly now: () => Date,
    @Inject(RHYTHM_OF) private readonly rhythm: Rhythm,
  ) {
    super();
    wakes.on('error', this.complain);
  }

  override async process(job: Job): Promise<{ readonly due: number }> {
    const makeRoom = await roomIn(this.wakes);
    let due = 0;
    for await (const page of dueApplications(this.database.pool, dayAt(this.now().toISOString()))) {
      await enqueue(this.wakes, 'wake', await makeRoom(page.map(wakeOf)), this.rhythm);
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
    this.logger.error(`${job?.name ?? 'job'} failed: ${wordsOf(error)}`);
  }

  @OnWorkerEvent('error')
  error(error: Error): void {
    this.complain(error);
  }
}

const wakeOf = ({ agencyId, id, wakesOn }: Due): Given => ({
  jobId: `wake-${agencyId}-${id}-${wakesOn}`,
  data: { agencyId, id, wakesOn },
});
