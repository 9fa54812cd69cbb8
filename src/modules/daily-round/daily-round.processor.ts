// Runs the daily round: the job only triggers it, the database says what is due.
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { errorMessage } from '../../platform/startup-error.js';
import { Database } from '../../platform/db/database.js';
import { CLOCK, MAILER } from '../../platform/tokens.js';
import { DailyRestatements } from '../annual-reports/record-restatements.js';
import type { Mailer } from '../notifications/mailer.js';
import { type DailyRoundResult, runDailyRound } from './run-daily-round.js';
import { throttledErrorLog } from '../../platform/queue/throttled-error-log.js';
import { DAILY_ROUND } from '../../platform/queue/queue-names.js';

/** How long the round waits for a delayed sweep; after that an incomplete digest is better than none. */
const MAX_WAIT_MS = 30 * 60_000;

@Processor(DAILY_ROUND)
export class DailyRoundProcessor extends WorkerHost {
  private readonly logger = new Logger('morning');
  private readonly logError = throttledErrorLog('morning worker');
  private readonly restatements = new DailyRestatements();
  private waitingSince: number | undefined;

  constructor(
    private readonly database: Database,
    @Inject(MAILER) private readonly mailer: Mailer | null,
    @Inject(CLOCK) private readonly now: () => Date,
  ) {
    super();
  }

  override async process(job: Job): Promise<DailyRoundResult> {
    const mayWait = this.waitingSince === undefined || Date.now() - this.waitingSince < MAX_WAIT_MS;
    const round = await runDailyRound(this.database, this.mailer ?? undefined, this.now(), mayWait, this.restatements);
    this.waitingSince = round.held > 0 ? (this.waitingSince ?? Date.now()) : undefined;
    this.logger.log(
      `${job.name}: ${Object.entries(round)
        .map(([name, number]) => `${name} ${number}`)
        .join(', ')}`,
    );
    if (round.failed > 0) this.logger.warn(`${round.failed} digests could not be sent: see desk mailbox list`);
    return round;
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
