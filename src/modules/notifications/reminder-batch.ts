// Groups reminders into jobs: one job carries many outbox rows, each filed by its own id.
import type { OutboxRow } from './relay-outbox.js';
import type { JobRequest } from '../../platform/queue/enqueue.js';

/** The payload of a job: ids and kinds. */
export interface ReminderBatch {
  readonly rows: readonly OutboxRow[];
}

const BATCH_SIZE = 100;

/** Job ids come from the first and last row. A row left out by an equal id stays in the outbox and is sent again. */
export function toBatches(rows: readonly OutboxRow[]): readonly JobRequest[] {
  const jobs: JobRequest[] = [];
  for (let first = 0; first < rows.length; first += BATCH_SIZE) {
    const batch: ReminderBatch = { rows: rows.slice(first, first + BATCH_SIZE) };
    jobs.push({ jobId: `outbox-${batch.rows[0]!.id}-${batch.rows.at(-1)!.id}`, data: batch });
  }
  return jobs;
}
