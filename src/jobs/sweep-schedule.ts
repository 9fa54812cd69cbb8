// Schedules sweeps: after midnight in Shanghai, when deadlines pass, and every five minutes.
import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Database } from '../store/database.js';
import { CLOCK, DATABASE, RHYTHM_OF } from '../tokens.js';
import { sweep } from '../usecases/time/sweep.js';
import { complaints } from './complaints.js';
import { plan } from './plan.js';
import type { Rhythm } from './rhythm.js';
import { within } from './within.js';

export const SWEEP = 'sweep';

const SCHEDULES = { midnight: '5 0 0 * * *', 'every-five-minutes': '0 */5 * * * *' };

@Injectable()
export class SweepSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly complain = complaints('sweep schedule');
  private timer: NodeJS.Timeout | undefined;
  private planning: Promise<void> | undefined;
  private lastWithout = 0;

  constructor(
    @InjectQueue(SWEEP) private readonly queue: Queue,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly now: () => Date,
    @Inject(RHYTHM_OF) private readonly rhythm: Rhythm,
  ) {
    queue.on('error', this.complain);
  }

  /** Every worker plans, as repeated planning changes nothing; the first sweep runs at once. */
  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void (this.planning ??= this.again()), this.rhythm.planMs);
    await plan(this.queue, SCHEDULES);
    await this.queue.add('at-start', {});
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.planning;
  }

  /** A queue may be wiped at any time: missing schedules are planned again, followed by a sweep. */
  private async again(): Promise<void> {
    try {
      const isAnew = await within(this.rhythm.answerMs, 'queue', plan(this.queue, SCHEDULES));
      if (isAnew) await within(this.rhythm.answerMs, 'queue', this.queue.add('planned-anew', {}));
    } catch (error) {
      this.complain(error);
      await this.sweepWithout().catch(this.complain);
    } finally {
      this.planning = undefined;
    }
  }

  private async sweepWithout(): Promise<void> {
    if (Date.now() - this.lastWithout < this.rhythm.withoutMs) return;
    this.lastWithout = Date.now();
    await sweep(this.database, this.now());
  }
}
