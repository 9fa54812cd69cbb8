// Moves outbox rows to the queue; a row stays until it is filed, so a wiped queue loses nothing.
import type { Database } from '../../store/database.js';
import { type OutboxRow, relayRows } from '../../store/outbox.js';

export { onOutbox, type OutboxRow } from '../../store/outbox.js';

const AT_A_TIME = 500;

export type Send = (rows: readonly OutboxRow[]) => Promise<void>;

/** Asked after each batch, also the last: whether to go on at once or leave the rest to the next run. */
export type GoesOn = () => Promise<boolean>;

/** Sends the waiting rows. Safe in several processes at once. @returns how many were sent */
export const relay = (database: Database, send: Send, goesOn?: GoesOn): Promise<number> =>
  all(database, send, null, goesOn);

/** Sends again what was sent a while ago and is not filed yet: the queue may have been wiped. */
export const relayAgain = (database: Database, send: Send, afterSeconds: number): Promise<number> =>
  all(database, send, afterSeconds);

async function all(database: Database, send: Send, againAfter: number | null, goesOn?: GoesOn): Promise<number> {
  let sent = 0;
  for (;;) {
    const moved = await relayRows(database, send, AT_A_TIME, againAfter);
    sent += moved;
    if (moved === 0 || (goesOn && !(await goesOn())) || moved < AT_A_TIME) return sent;
  }
}
