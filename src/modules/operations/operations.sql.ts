// The state of outbox and digests, by hand: sums.
import { query, type Queryable } from '../../platform/db/query.js';

export interface OutboxState {
  readonly waiting: number;
  /** Age of the oldest row in seconds; 0 when it is empty. */
  readonly oldest: number;
}

export async function readOutboxState(db: Queryable): Promise<OutboxState> {
  const [row] = await query<OutboxState & Record<string, unknown>>(
    db,
    'outbox_waiting',
    `select count(*)::int as waiting,
       coalesce(extract(epoch from clock_timestamp() - min(entered_at)), 0)::float8 as oldest from outbox`,
  );
  return row!;
}

export interface UnsentDigests {
  readonly waiting: number;
  readonly failed: number;
  /** Of the latest failure, without any address. */
  readonly reason: string | null;
}

/** Of the last week. */
export async function countUnsentDigests(db: Queryable): Promise<UnsentDigests> {
  const [row] = await query<UnsentDigests & Record<string, unknown>>(
    db,
    'digests_unsent',
    `select (count(*) filter (where state = 'waiting'))::int as waiting, (count(*) filter (where state = 'failed'))::int as failed,
       (array_agg(last_error order by day desc) filter (where state = 'failed'))[1] as reason
     from digest where day > current_date - 7`,
  );
  return row!;
}
