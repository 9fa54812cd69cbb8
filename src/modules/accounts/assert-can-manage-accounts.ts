// Finds an account and asserts that the administrator may manage it.
import { assertCanManage } from '../../domain/accounts/account-rules.js';
import type { Person } from '../../domain/accounts/rights.js';
import { type Queryable } from '../../platform/db/query.js';
import type { Office } from '../../platform/db/office.js';
import { type AccountRecord, getAccount } from './find-account.js';

/**
 * @param administrator null: the command line
 * @throws DomainError `not-found`, `not-permitted`
 */
export async function getManageableAccount(
  db: Queryable,
  office: Office,
  administrator: Person | null,
  login: string,
): Promise<AccountRecord> {
  const account = await getAccount(db, login);
  const agencyIds = [account.agencyId, ...account.memberships.map(({ agencyId }) => agencyId)];
  if (administrator)
    assertCanManage(
      administrator,
      account,
      [...new Set(agencyIds)].map((id) => office.pathToRoot(id)),
    );
  return account;
}
