// Plans recurring jobs in Shanghai time; planning an existing schedule again changes nothing.
import type { Queue } from 'bullmq';

const ZONE = 'Asia/Shanghai';
/** A planned run that is so late was lost. */
const LOST_AFTER_MS = 60_000;

/**
 * Every worker plans, possibly at the same time.
 * @param schedules patterns with seconds, by name
 * @returns whether anything was missing
 */
export async function planSchedules(queue: Queue, schedules: Readonly<Record<string, string>>): Promise<boolean> {
  let wasMissing = false;
  for (const [id, pattern] of Object.entries(schedules)) {
    if (await isPlanned(queue, id, pattern)) continue;
    wasMissing = true;
    try {
      await queue.upsertJobScheduler(id, { pattern, tz: ZONE }, { name: id });
    } catch (error) {
      // If two workers plan the same at the same moment, the later one is refused.
      if (!(await isPlanned(queue, id, pattern))) throw error;
    }
  }
  return wasMissing;
}

async function isPlanned(queue: Queue, id: string, pattern: string): Promise<boolean> {
  const planned = await queue.getJobScheduler(id);
  return planned?.pattern === pattern && planned.tz === ZONE && (planned.next ?? 0) > Date.now() - LOST_AFTER_MS;
}
