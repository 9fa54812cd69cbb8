// Groups reminders into jobs: one job carries many outbox rows, each filed by its own id.
import type { OutboxRow } from '../usecases/time/relay.js';
import type { Given } from './enqueue.js';

export const REMINDERS = 'reminders';

/** The payload of a job: ids and kinds. */
export interface ReminderLot {
  readonly rows: readonly OutboxRow[];
}

const MOST = 100;

/** Job ids come from the first and last row. A row left out by an equal id stays in the outbox and is sent again. */
export function lotsOf(rows: readonly OutboxRow[]): readonly Given[] {
  const lots: Given[] = [];
  for (let first = 0; first < rows.length; first += MOST) {
    const lot: ReminderLot = { rows: rows.slice(first, first + MOST) };
    lots.push({ jobId: `outbox-${lot.rows[0]!.id}-${lot.rows.at(-1)!.id}`, data: lot });
  }
  return lots;
}
