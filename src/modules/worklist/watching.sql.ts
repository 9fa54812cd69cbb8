// What accounts watch. By hand: two questions at once, `on conflict`, the hot path of lists.
import { query, type Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';

/** How many others the account watches in the agencies of the transaction, and whether there is such an application. */
export async function countOthersWatched(
  db: Queryable,
  { agencyId, id }: RecordRef,
  accountId: number,
): Promise<{ readonly number: number; readonly there: boolean }> {
  const [row] = await query<{ number: number; there: boolean }>(
    db,
    'watches',
    `select (select count(*)::int from application_watch where account_id = $3 and application_id <> $2) as number,
              exists (select from application where agency_id = $1 and id = $2) as there`,
    [agencyId, id, accountId],
  );
  return row!;
}

/** Nothing is changed if it is watched already. @param at ISO 8601 */
export const insertWatch = (
  db: Queryable,
  { agencyId, id }: RecordRef,
  accountId: number,
  at: string,
): Promise<unknown> =>
  query(
    db,
    'watch',
    `insert into application_watch (agency_id, application_id, account_id, at) values ($1, $2, $3, $4)
       on conflict on constraint application_watch_pkey do nothing`,
    [agencyId, id, accountId, at],
  );

/** What an account watches in these agencies. */
export async function listWatched(
  db: Queryable,
  accountId: number,
  agencies: readonly number[],
): Promise<readonly RecordRef[]> {
  const rows = await query<{ agency_id: number; application_id: string }>(
    db,
    'watched',
    'select agency_id, application_id from application_watch where account_id = $1 and agency_id = any($2::int[])',
    [accountId, agencies],
  );
  return rows.map((row) => ({ agencyId: row.agency_id, id: Number(row.application_id) }));
}
