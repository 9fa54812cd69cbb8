// Schedules the daily round: 8:30, New Year's night, and every five minutes for missed ones.
import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { INTERVALS } from '../../platform/tokens.js';
import { throttledErrorLog } from '../../platform/queue/throttled-error-log.js';
import { DAILY_ROUND } from '../../platform/queue/queue-names.js';
import { planSchedules } from '../../platform/queue/plan-schedules.js';
import type { JobIntervals } from '../../platform/queue/job-intervals.js';

const SCHEDULES = {
  'half-past-eight': '0 30 8 * * *',
  'new-year': '0 30 0 1 1 *',
  'every-five-minutes': '30 */5 * * * *',
};

@Injectable()
export class DailySchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logError = throttledErrorLog('morning schedule');
  private timer: NodeJS.Timeout | undefined;
  private planning: Promise<void> | undefined;

  constructor(
    @InjectQueue(DAILY_ROUND) private readonly queue: Queue,
    @Inject(INTERVALS) private readonly intervals: JobIntervals,
  ) {
    queue.on('error', this.logError);
  }

  /** Every worker plans, and plans again regularly, as a queue may be wiped at any time. */
  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void (this.planning ??= this.planAgain()), this.intervals.planCheckMs);
    await planSchedules(this.queue, SCHEDULES);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async planAgain(): Promise<void> {
    try {
      await planSchedules(this.queue, SCHEDULES);
    } catch (error) {
      this.logError(error);
    } finally {
      this.planning = undefined;
    }
  }
}
