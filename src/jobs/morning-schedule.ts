// Schedules the daily round: 8:30, New Year's night, and every five minutes for missed ones.
import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { RHYTHM_OF } from '../tokens.js';
import { complaints } from './complaints.js';
import { plan } from './plan.js';
import type { Rhythm } from './rhythm.js';

export const MORNING = 'morning';

const SCHEDULES = {
  'half-past-eight': '0 30 8 * * *',
  'new-year': '0 30 0 1 1 *',
  'every-five-minutes': '30 */5 * * * *',
};

@Injectable()
export class MorningSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly complain = complaints('morning schedule');
  private timer: NodeJS.Timeout | undefined;
  private planning: Promise<void> | undefined;

  constructor(
    @InjectQueue(MORNING) private readonly queue: Queue,
    @Inject(RHYTHM_OF) private readonly rhythm: Rhythm,
  ) {
    queue.on('error', this.complain);
  }

  /** Every worker plans, and plans again regularly, as a queue may be wiped at any time. */
  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void (this.planning ??= this.again()), this.rhythm.planMs);
    await plan(this.queue, SCHEDULES);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async again(): Promise<void> {
    try {
      await plan(this.queue, SCHEDULES);
    } catch (error) {
      this.complain(error);
    } finally {
      this.planning = undefined;
    }
  }
}
