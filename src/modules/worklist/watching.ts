// Watching an application 关注: each person has a list of their own, limited to what they may read.
import { notAllowed, notFound } from '../../domain/errors.js';
import type { Person } from '../../domain/accounts/rights.js';
import { ApplicationWatchEntity } from '../../platform/db/entities/application-watch.entity.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { WITHOUT_KEY } from '../../platform/db/unit-of-work-runner.js';
import { countOthersWatched, insertWatch } from './watching.sql.js';

/** A longer list cannot be watched usefully. */
export const MAX_WATCHED = 1000;

/** Idempotent. @throws DomainError `not-found`, `not-allowed` if the limit is reached */
export async function startWatching(
  database: Database,
  ref: RecordRef,
  { accountId }: Person,
  at: string,
): Promise<void> {
  await database.unitOfWork.runTransaction(
    { at },
    { scope: [ref.agencyId], isolation: 'read committed' },
    async ({ db }) => {
      const { number, there } = await countOthersWatched(db, ref, accountId);
      if (!there) throw notFound(`没有编号为${ref.id}的申请`, `there is no application ${ref.id}`);
      if (number >= MAX_WATCHED) {
        throw notAllowed(
          `在该机关关注的申请已达${MAX_WATCHED}件，请先取消一些`,
          `you watch ${MAX_WATCHED} applications of that agency: stop watching some first`,
        );
      }
      await insertWatch(db, ref, accountId, at);
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
    db.repository(ApplicationWatchEntity).delete({ agencyId, applicationId: String(id), accountId }),
  );
}
