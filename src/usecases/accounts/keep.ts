// Finds an account and asserts that the administrator may manage it.
import { mustKeep } from '../../domain/people/account.js';
import type { Person } from '../../domain/people/rights.js';
import type { Queryable } from '../../store/database.js';
import type { Office } from '../../store/office.js';
import { type AccountRecord, theAccount } from './find-account.js';

/**
 * @param administrator null: the command line
 * @throws DomainError `not-found`, `not-permitted`
 */
export async function theKeptAccount(
  on: Queryable,
  office: Office,
  keeper: Person | null,
  login: string,
): Promise<AccountRecord> {
  const account = await theAccount(on, login);
  const places = [account.agencyId, ...account.memberships.map(({ agencyId }) => agencyId)];
  if (keeper)
    mustKeep(
      keeper,
      account,
      [...new Set(places)].map((id) => office.line(id)),
    );
  return account;
}
