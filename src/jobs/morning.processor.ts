// Runs the daily round: the job only triggers it, the database says what is due.
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { wordsOf } from '../refusal.js';
import type { Database } from '../store/database.js';
import { CLOCK, DATABASE, MAILER } from '../tokens.js';
import type { Mailer } from '../usecases/mail/mailer.js';
import { type MorningRound, morningRound } from '../usecases/reminders/morning-round.js';
import { complaints } from './complaints.js';
import { MORNING } from './morning-schedule.js';

/** How long the round waits for a delayed sweep; after that an incomplete digest is better than none. */
const PATIENCE_MS = 30 * 60_000;

@Processor(MORNING)
export class MorningProcessor extends WorkerHost {
  private readonly logger = new Logger('morning');
  private readonly complain = complaints('morning worker');
  private heldSince: number | undefined;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(MAILER) private readonly mailer: Mailer | null,
    @Inject(CLOCK) private readonly now: () => Date,
  ) {
    super();
  }

  override async process(job: Job): Promise<MorningRound> {
    const patient = this.heldSince === undefined || Date.now() - this.heldSince < PATIENCE_MS;
    const round = await morningRound(this.database, this.mailer ?? undefined, this.now(), patient);
    this.heldSince = round.held > 0 ? (this.heldSince ?? Date.now()) : undefined;
    this.logger.log(
      `${job.name}: ${Object.entries(round)
        .map(([what, number]) => `${what} ${number}`)
        .join(', ')}`,
    );
    if (round.failed > 0) this.logger.warn(`${round.failed} digests could not be sent: see desk mailbox list`);
    return round;
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
