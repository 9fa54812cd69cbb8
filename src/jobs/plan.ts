// Plans what comes again and again, in Shanghai's time; planning what is planned already changes nothing.
import type { Queue } from 'bullmq';

const ZONE = 'Asia/Shanghai';
/** A planned time that has passed for so long was lost. */
const LOST_MS = 60_000;

/**
 * Every worker plans, and any two of them at once.
 * @param schedules patterns with seconds, by name
 * @returns whether anything was missing
 */
export async function plan(queue: Queue, schedules: Readonly<Record<string, string>>): Promise<boolean> {
  let isAnew = false;
  for (const [id, pattern] of Object.entries(schedules)) {
    if (await isPlanned(queue, id, pattern)) continue;
    isAnew = true;
    try {
      await queue.upsertJobScheduler(id, { pattern, tz: ZONE }, { name: id });
    } catch (error) {
      // Two who plan the same at the same moment: the later one is refused.
      if (!(await isPlanned(queue, id, pattern))) throw error;
    }
  }
  return isAnew;
}

async function isPlanned(queue: Queue, id: string, pattern: string): Promise<boolean> {
  const planned = await queue.getJobScheduler(id);
  return planned?.pattern === pattern && planned.tz === ZONE && (planned.next ?? 0) > Date.now() - LOST_MS;
}
