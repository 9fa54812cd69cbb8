// The outbox: rows are written with their command, relayed to the queue, and deleted once filed.
import type { Pool } from 'pg';
import { inTransaction, query } from './query.js';
import { beginSql } from './row-scope.js';

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

/**
 * Marks the oldest waiting rows as relayed and sends them, in one transaction: after a crash they are sent again.
 * @param resendAfterSeconds rows relayed longer ago than this and still not filed; null: new rows only
 * @returns how many were sent
 */
export const relayRows = (
  pool: Pool,
  send: (rows: readonly OutboxRow[]) => Promise<void>,
  limit: number,
  resendAfterSeconds: number | null,
): Promise<number> =>
  inTransaction(pool, beginSql('read committed'), async (client) => {
    const rows = await query<OutboxColumns>(
      client,
      resendAfterSeconds === null ? 'relay' : 'relay_again',
      relaySql(resendAfterSeconds),
      [limit, ...(resendAfterSeconds === null ? [] : [resendAfterSeconds])],
    );
    if (rows.length > 0) await send(rows.map(toOutboxRow).toSorted((a, b) => a.id - b.id));
    return rows.length;
  });

const relaySql = (resendAfterSeconds: number | null): string =>
  `update outbox set relayed_at = now() where id = any (array(
     select id from outbox where topic = 'reminder'
       and ${resendAfterSeconds === null ? 'relayed_at is null' : 'relayed_at < now() - make_interval(secs => $2)'}
     order by id limit $1 for update skip locked))
   returning id, agency_id, payload, at::text`;

interface OutboxColumns {
  readonly id: string;
  readonly agency_id: number;
  readonly payload: { readonly applicationId?: number; readonly kind: string; readonly to: string };
  readonly at: string;
}

const toOutboxRow = ({ id, agency_id: agencyId, payload, at }: OutboxColumns): OutboxRow => ({
  id: Number(id),
  agencyId,
  applicationId: payload.applicationId ?? null,
  kind: payload.kind,
  to: payload.to,
  at: new Date(at).toISOString(),
});
