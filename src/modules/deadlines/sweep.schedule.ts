// Schedules sweeps: after midnight in Shanghai, when deadlines pass, and every five minutes.
import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Database } from '../../platform/db/database.js';
import { CLOCK, INTERVALS } from '../../platform/tokens.js';
import { sweepDueApplications } from './sweep.js';
import { throttledErrorLog } from '../../platform/queue/throttled-error-log.js';
import { SWEEP } from '../../platform/queue/queue-names.js';
import { planSchedules } from '../../platform/queue/plan-schedules.js';
import type { JobIntervals } from '../../platform/queue/job-intervals.js';
import { withTimeout } from '../../platform/queue/with-timeout.js';

const SCHEDULES = { midnight: '5 0 0 * * *', 'every-five-minutes': '0 */5 * * * *' };

@Injectable()
export class SweepSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logError = throttledErrorLog('sweep schedule');
  private timer: NodeJS.Timeout | undefined;
  private planning: Promise<void> | undefined;
  private lastDirectSweepAt = 0;

  constructor(
    @InjectQueue(SWEEP) private readonly queue: Queue,
    private readonly database: Database,
    @Inject(CLOCK) private readonly now: () => Date,
    @Inject(INTERVALS) private readonly intervals: JobIntervals,
  ) {
    queue.on('error', this.logError);
  }

  /** Every worker plans, as repeated planning changes nothing; the first sweep runs at once. */
  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void (this.planning ??= this.planAgain()), this.intervals.planCheckMs);
    await planSchedules(this.queue, SCHEDULES);
    await this.queue.add('at-start', {});
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.planning;
  }

  /** A queue may be wiped at any time: missing schedules are planned again, followed by a sweep. */
  private async planAgain(): Promise<void> {
    try {
      const wasMissing = await withTimeout(
        this.intervals.queueTimeoutMs,
        'queue',
        planSchedules(this.queue, SCHEDULES),
      );
      if (wasMissing) await withTimeout(this.intervals.queueTimeoutMs, 'queue', this.queue.add('planned-anew', {}));
    } catch (error) {
      this.logError(error);
      await this.sweepWithoutQueue().catch(this.logError);
    } finally {
      this.planning = undefined;
    }
  }

  private async sweepWithoutQueue(): Promise<void> {
    if (Date.now() - this.lastDirectSweepAt < this.intervals.directSweepMs) return;
    this.lastDirectSweepAt = Date.now();
    await sweepDueApplications(this.database, this.now());
  }
}
