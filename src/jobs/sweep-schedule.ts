// Plans the sweeps: just after midnight in Shanghai, when deadlines pass, and every five minutes for what was missed.
import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { complaints } from './complaints.js';

export const SWEEP = 'sweep';

const ZONE = 'Asia/Shanghai';
const SCHEDULES = { midnight: '5 0 0 * * *', 'every-five-minutes': '0 */5 * * * *' };

/** A queue may be wiped at any time: what was planned there is planned again. */
const AGAIN_MS = 5 * 60_000;

@Injectable()
export class SweepSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly complain = complaints('sweep schedule');
  private timer: NodeJS.Timeout | undefined;

  constructor(@InjectQueue(SWEEP) private readonly queue: Queue) {
    queue.on('error', this.complain);
  }

  /** Planning again changes nothing, so every worker does it; the first sweep runs at once. */
  async onApplicationBootstrap(): Promise<void> {
    await this.plan();
    await this.queue.add('at-start', {});
    this.timer = setInterval(() => void this.plan().catch(this.complain), AGAIN_MS);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async plan(): Promise<void> {
    for (const [id, pattern] of Object.entries(SCHEDULES)) {
      await this.queue.upsertJobScheduler(id, { pattern, tz: ZONE }, { name: id });
    }
  }
}
