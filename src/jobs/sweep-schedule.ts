// Plans the sweeps: just after midnight in Shanghai, when deadlines pass, and every five minutes for what was missed.
import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { complaints } from './complaints.js';

export const SWEEP = 'sweep';

const ZONE = 'Asia/Shanghai';
const SCHEDULES = { midnight: '5 0 0 * * *', 'every-five-minutes': '0 */5 * * * *' };

@Injectable()
export class SweepSchedule implements OnApplicationBootstrap {
  constructor(@InjectQueue(SWEEP) private readonly queue: Queue) {
    queue.on('error', complaints('sweep queue'));
  }

  /** Planning again changes nothing, so every worker does it; the first sweep runs at once. */
  async onApplicationBootstrap(): Promise<void> {
    for (const [id, pattern] of Object.entries(SCHEDULES)) {
      await this.queue.upsertJobScheduler(id, { pattern, tz: ZONE }, { name: id });
    }
    await this.queue.add('at-start', {});
  }
}
