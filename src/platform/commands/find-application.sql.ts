// Looks an application up by its numbers. By hand: four indexes in one round trip.
import { query, type Queryable } from '../db/query.js';
import type { RecordRef } from '../db/work-context.js';

export interface WantedNumber {
  /** Ids of the agencies to search. */
  readonly agencies: readonly number[];
  /** Those of them whose own number it can be. */
  readonly numbered: readonly number[];
  readonly id: number | null;
  readonly reply: { readonly year: number; readonly serial: number } | null;
  readonly oldNumber: string;
  readonly oldKey: string;
}

export async function findApplicationsByNumber(db: Queryable, wanted: WantedNumber): Promise<readonly RecordRef[]> {
  const { agencies, numbered, id, reply, oldNumber, oldKey } = wanted;
  const rows = await query<{ agency_id: number; id: string }>(
    db,
    'applications_by_number',
    `select agency_id, id from application where agency_id = any($2::int[]) and id = $3
     union select agency_id, id from application where agency_id = any($2::int[]) and reply_year = $4 and reply_serial = $5
     union select agency_id, application_id from register_origin where agency_id = any($1::int[]) and key = $6
     union select agency_id, application_id from register_origin where agency_id = any($1::int[]) and reply_number = $7
     order by 1, 2`,
    [agencies, numbered, id, reply?.year ?? null, reply?.serial ?? null, oldKey, oldNumber],
  );
  return rows.map((row) => ({ agencyId: row.agency_id, id: Number(row.id) }));
}
