// Reminders travel in lots: one job carries many rows of the outbox, and each of them is filed by its own number.
import type { OutboxRow } from '../usecases/time/relay.js';
import type { Given } from './enqueue.js';

export const REMINDERS = 'reminders';

/** What one job carries: ids and kinds. */
export interface ReminderLot {
  readonly rows: readonly OutboxRow[];
}

const MOST = 100;

/** Named after its first and last row. Whatever a lot of the same name leaves out is sent again: it is still in the outbox. */
export function lotsOf(rows: readonly OutboxRow[]): readonly Given[] {
  const lots: Given[] = [];
  for (let first = 0; first < rows.length; first += MOST) {
    const lot: ReminderLot = { rows: rows.slice(first, first + MOST) };
    lots.push({ jobId: `outbox-${lot.rows[0]!.id}-${lot.rows.at(-1)!.id}`, data: lot });
  }
  return lots;
}
