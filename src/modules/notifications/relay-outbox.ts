// Moves outbox rows to the queue; a row stays until it is filed, so a wiped queue loses nothing.
import type { Database } from '../../platform/db/database.js';
import { type OutboxRow, relayRows } from '../../platform/db/outbox.js';

export type { OutboxRow } from '../../platform/db/outbox.js';

const BATCH_SIZE = 500;

export type Send = (rows: readonly OutboxRow[]) => Promise<void>;

/** Asked after each batch, also the last: whether to go on at once or leave the rest to the next run. */
export type ShouldContinue = () => Promise<boolean>;

/** Sends the waiting rows. Safe in several processes at once. @returns how many were sent */
export const relayOutbox = (database: Database, send: Send, shouldContinue?: ShouldContinue): Promise<number> =>
  relayAll(database, send, null, shouldContinue);

/** Sends again what was sent a while ago and is not filed yet: the queue may have been wiped. */
export const relayOutboxAgain = (database: Database, send: Send, afterSeconds: number): Promise<number> =>
  relayAll(database, send, afterSeconds);

async function relayAll(
  database: Database,
  send: Send,
  resendAfter: number | null,
  shouldContinue?: ShouldContinue,
): Promise<number> {
  let sent = 0;
  for (;;) {
    const moved = await relayRows(database.pool, send, BATCH_SIZE, resendAfter);
    sent += moved;
    if (moved === 0 || (shouldContinue && !(await shouldContinue())) || moved < BATCH_SIZE) return sent;
  }
}
