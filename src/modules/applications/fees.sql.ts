// What a fee by items is counted from. By hand: the latest of each applicant's versions, numbers inside JSON.
import { query, type Queryable } from '../../platform/db/query.js';
import type { RecordRef } from '../../platform/db/work-context.js';

/** The latest version is the valid one. */
const APPLICANT = `(select upper(nullif(btrim(p.id_number), '')) as id_number, btrim(p.name) as name from party p
  where p.agency_id = a.agency_id and p.application_id = a.id and p.role = 'applicant' order by p.seq desc limit 1)`;

/** An application counts as the items that were billed or drafted, else as one. */
const ITEMS = `case when a.facts #>> '{fee,basis}' = 'items' then (a.facts #>> '{fee,quantity}')::int
  else greatest(1, coalesce(jsonb_array_length(a.facts #> '{draft,items}'), 0)) end`;

/**
 * How many items of the same applicant came before an application in its calendar month. Of the same applicant: by id number,
 * or by name where neither has one. Void, redone and withdrawn applications are not billed.
 */
export async function countItemsBefore(db: Queryable, { agencyId, id }: RecordRef): Promise<number> {
  const [row] = await query<{ items: number }>(
    db,
    'items_before',
    `select coalesce(sum(${ITEMS}), 0)::int as items
     from application this
     cross join lateral (select applicant.* from application a, lateral ${APPLICANT} as applicant
                         where a.agency_id = this.agency_id and a.id = this.id) as payer
     join application a on a.agency_id = this.agency_id
       and a.received_on between date_trunc('month', this.received_on)::date and this.received_on
       and (a.received_on, a.id) < (this.received_on, this.id)
     cross join lateral ${APPLICANT} as other
     where this.agency_id = $1 and this.id = $2 and a.counts and a.outcome is distinct from 'withdrawn'
       and case when payer.id_number is null and other.id_number is null then other.name = payer.name
                else other.id_number = payer.id_number end`,
    [agencyId, id],
  );
  return row!.items;
}
