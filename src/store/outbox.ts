// The outbox: rows are written with their command, relayed to the queue, and deleted once filed.
import { ask, type Database, transaction } from './database.js';

/** A reminder on its way, as ids and kinds. */
export interface OutboxRow {
  readonly id: number;
  readonly agencyId: number;
  readonly applicationId: number | null;
  readonly kind: string;
  readonly to: string;
  /** ISO 8601. */
  readonly at: string;
}

const listeners = new WeakMap<Database['pool'], Set<() => void>>();

/** Calls back whenever this process has written to the outbox. @returns a function that ends it */
export function onOutbox({ pool }: Database, listener: () => void): () => void {
  const all = listeners.get(pool) ?? new Set();
  listeners.set(pool, all.add(listener));
  return () => void all.delete(listener);
}

/** Call it after the commit. */
export function outboxWritten({ pool }: Database): void {
  for (const listener of listeners.get(pool) ?? []) listener();
}

/**
 * Marks the oldest waiting rows as relayed and sends them, in one transaction: after a crash they are sent again.
 * @param resendAfterSeconds rows relayed longer ago than this and still not filed; null: new rows only
 * @returns how many were sent
 */
export const relayRows = (
  database: Database,
  send: (rows: readonly OutboxRow[]) => Promise<void>,
  atMost: number,
  againAfter: number | null,
): Promise<number> =>
  transaction(database, async (on) => {
    const rows = await ask<RowColumns>(on, againAfter === null ? 'relay' : 'relay_again', relaying(againAfter), [
      atMost,
      ...(againAfter === null ? [] : [againAfter]),
    ]);
    if (rows.length > 0) await send(rows.map(rowOf).toSorted((a, b) => a.id - b.id));
    return rows.length;
  });

const relaying = (againAfter: number | null): string =>
  `update outbox set relayed_at = now() where id = any (array(
     select id from outbox where topic = 'reminder'
       and ${againAfter === null ? 'relayed_at is null' : 'relayed_at < now() - make_interval(secs => $2)'}
     order by id limit $1 for update skip locked))
   returning id, agency_id, payload, at::text`;

interface RowColumns {
  readonly id: string;
  readonly agency_id: number;
  readonly payload: { readonly applicationId?: number; readonly kind: string; readonly to: string };
  readonly at: string;
}

const rowOf = ({ id, agency_id: agencyId, payload, at }: RowColumns): OutboxRow => ({
  id: Number(id),
  agencyId,
  applicationId: payload.applicationId ?? null,
  kind: payload.kind,
  to: payload.to,
  at: new Date(at).toISOString(),
});
