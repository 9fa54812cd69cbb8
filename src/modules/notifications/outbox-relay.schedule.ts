// Sends outbox rows to the queue: at once if this process wrote them, else within half a second.
import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Database } from '../../platform/db/database.js';
import { INTERVALS } from '../../platform/tokens.js';
import { relayOutbox, relayOutboxAgain, type Send } from './relay-outbox.js';
import { throttledErrorLog } from '../../platform/queue/throttled-error-log.js';
import { enqueue, type JobRequest, clearFinishedJobs } from '../../platform/queue/enqueue.js';
import { toBatches } from './reminder-batch.js';
import type { JobIntervals } from '../../platform/queue/job-intervals.js';
import { REMINDERS, WAKE } from '../../platform/queue/queue-names.js';
import { withTimeout } from '../../platform/queue/with-timeout.js';

const POLL_MS = 500;

@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logError = throttledErrorLog('relay');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isRequested = false;
  private isStopped = false;
  /** While applications wait to be woken, only the timer triggers the relay, not every commit. */
  private isYielding = false;
  private lastResendAt = Date.now();
  private stopListening = (): void => undefined;

  constructor(
    @InjectQueue(REMINDERS) private readonly queue: Queue,
    @InjectQueue(WAKE) private readonly wakeQueue: Queue,
    private readonly database: Database,
    @Inject(INTERVALS) private readonly intervals: JobIntervals,
  ) {
    queue.on('error', this.logError);
  }

  onApplicationBootstrap(): void {
    this.stopListening = this.database.signals.on('outbox', () => this.isYielding || this.requestRun());
    this.timer = setInterval(() => this.requestRun(), POLL_MS);
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    this.stopListening();
    clearInterval(this.timer);
    await this.running;
  }

  /** One run at a time; a request during a run causes another run after it. */
  private requestRun(): void {
    this.isRequested = true;
    this.running ??= this.run().finally(() => (this.running = undefined));
  }

  private async run(): Promise<void> {
    while (this.isRequested && !this.isStopped) {
      this.isRequested = false;
      try {
        await relayOutbox(this.database, this.send, this.mayContinue);
        if (Date.now() - this.lastResendAt > this.intervals.resendCheckMs) await this.resend();
      } catch (error) {
        this.logError(error);
        return; // The next poll retries.
      }
    }
  }

  /** Sends unfiled rows again, once the queue is empty. */
  private async resend(): Promise<void> {
    this.lastResendAt = Date.now();
    const { waiting = 0 } = await withTimeout(
      this.intervals.queueTimeoutMs,
      'queue',
      this.queue.getJobCounts('waiting'),
    );
    if (waiting > 0) return;
    const clearFinished = await withTimeout(this.intervals.queueTimeoutMs, 'queue', clearFinishedJobs(this.queue));
    await relayOutboxAgain(
      this.database,
      async (rows) => this.enqueueJobs(await clearFinished(toBatches(rows))),
      this.intervals.resendAfterMs / 1000,
    );
  }

  /** Waking applications comes before their reminders: meanwhile one batch every half second is enough. */
  private readonly mayContinue = async (): Promise<boolean> => {
    const { waiting = 0 } = await withTimeout(
      this.intervals.queueTimeoutMs,
      'queue',
      this.wakeQueue.getJobCounts('waiting'),
    );
    this.isYielding = waiting > 0;
    return !this.isYielding;
  };

  private readonly send: Send = (rows) => this.enqueueJobs(toBatches(rows));

  private enqueueJobs(jobs: readonly JobRequest[]): Promise<void> {
    return withTimeout(this.intervals.queueTimeoutMs, 'queue', enqueue(this.queue, 'file', jobs, this.intervals));
  }
}
