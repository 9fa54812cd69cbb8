// Watching an application 关注: each person has a list of their own, limited to what they may read.
import { notAllowed, notFound } from '../../domain/errors.js';
import type { Person } from '../../domain/accounts/rights.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { WITHOUT_KEY } from '../../platform/db/unit-of-work-runner.js';

/** A longer list cannot be watched usefully. */
export const MAX_WATCHED = 1000;

/** Idempotent. @throws DomainError `not-found`, `not-allowed` if the limit is reached */
export async function startWatching(
  database: Database,
  { agencyId, id }: RecordRef,
  { accountId }: Person,
  at: string,
): Promise<void> {
  await database.unitOfWork.runTransaction(
    { at },
    { scope: [agencyId], isolation: 'read committed' },
    async ({ db }) => {
      const [row] = await query<{ number: number; there: boolean }>(
        db,
        'watches',
        `select (select count(*)::int from application_watch where account_id = $3 and application_id <> $2) as number,
              exists (select from application where agency_id = $1 and id = $2) as there`,
        [agencyId, id, accountId],
      );
      if (!row!.there) throw notFound(`没有编号为${id}的申请`, `there is no application ${id}`);
      if (row!.number >= MAX_WATCHED) {
        throw notAllowed(
          `在该机关关注的申请已达${MAX_WATCHED}件，请先取消一些`,
          `you watch ${MAX_WATCHED} applications of that agency: stop watching some first`,
        );
      }
      await query(
        db,
        'watch',
        `insert into application_watch (agency_id, application_id, account_id, at) values ($1, $2, $3, $4)
       on conflict on constraint application_watch_pkey do nothing`,
        [agencyId, id, accountId, at],
      );
    },
  );
}

/** Idempotent. */
export async function stopWatching(
  database: Database,
  { agencyId, id }: RecordRef,
  { accountId }: Person,
): Promise<void> {
  await database.unitOfWork.runTransaction(WITHOUT_KEY, { scope: [agencyId], isolation: 'read committed' }, ({ db }) =>
    query(
      db,
      'unwatch',
      'delete from application_watch where agency_id = $1 and application_id = $2 and account_id = $3',
      [agencyId, id, accountId],
    ),
  );
}

/** What a person watches in these agencies. */
export async function listWatched(
  db: Queryable,
  { accountId }: Person,
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
