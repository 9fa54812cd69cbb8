// Watching an application 关注: each person has a list of their own, limited to what they may read.
import { notAllowed, notFound } from '../../domain/errors.js';
import type { Person } from '../../domain/people/rights.js';
import { ask, type Database, type Queryable } from '../../store/database.js';
import type { Ref } from '../../store/ledger.js';
import { changing } from '../../store/scope.js';

/** A longer list cannot be watched usefully. */
export const MOST_WATCHED = 1000;

/** Idempotent. @throws DomainError `not-found`, `not-allowed` if the limit is reached */
export async function watch(
  database: Database,
  { agencyId, id }: Ref,
  { accountId }: Person,
  at: string,
): Promise<void> {
  await changing(database, [agencyId], async (on) => {
    const [row] = await ask<{ number: number; there: boolean }>(
      on,
      'watches',
      `select (select count(*)::int from application_watch where account_id = $3 and application_id <> $2) as number,
              exists (select from application where agency_id = $1 and id = $2) as there`,
      [agencyId, id, accountId],
    );
    if (!row!.there) throw notFound(`没有编号为${id}的申请`, `there is no application ${id}`);
    if (row!.number >= MOST_WATCHED) {
      throw notAllowed(
        `在该机关关注的申请已达${MOST_WATCHED}件，请先取消一些`,
        `you watch ${MOST_WATCHED} applications of that agency: stop watching some first`,
      );
    }
    await ask(
      on,
      'watch',
      `insert into application_watch (agency_id, application_id, account_id, at) values ($1, $2, $3, $4)
       on conflict on constraint application_watch_pkey do nothing`,
      [agencyId, id, accountId, at],
    );
  });
}

/** Idempotent. */
export async function unwatch(database: Database, { agencyId, id }: Ref, { accountId }: Person): Promise<void> {
  await changing(database, [agencyId], (on) =>
    ask(
      on,
      'unwatch',
      'delete from application_watch where agency_id = $1 and application_id = $2 and account_id = $3',
      [agencyId, id, accountId],
    ),
  );
}

/** What a person watches in these agencies. */
export async function watchedBy(
  on: Queryable,
  { accountId }: Person,
  agencies: readonly number[],
): Promise<readonly Ref[]> {
  const rows = await ask<{ agency_id: number; application_id: string }>(
    on,
    'watched',
    'select agency_id, application_id from application_watch where account_id = $1 and agency_id = any($2::int[])',
    [accountId, agencies],
  );
  return rows.map((row) => ({ agencyId: row.agency_id, id: Number(row.application_id) }));
}
