// Lists the accounts that belong to some agencies or hold roles there, for their administrators.
import type { AccountRole } from '../../domain/accounts/rights.js';
import { type Database } from '../../platform/db/database.js';
import { findAccountsOf, findColleagues } from './accounts.sql.js';

export interface AccountLine {
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
  /** The agency where it belongs. */
  readonly agency: string;
  readonly disabled: boolean;
  readonly hasSecondFactor: boolean;
  readonly secondFactorRequired: boolean;
  readonly mustChangePassword: boolean;
  /** ISO 8601: until when a one-time password works; null: the password was chosen. */
  readonly passwordExpiresAt: string | null;
  /** ISO 8601, while it is locked after failed attempts. */
  readonly lockedUntil: string | null;
  readonly roles: readonly { readonly agency: string; readonly role: AccountRole }[];
}

/** @param agencies ids; @param at ISO 8601 */
export const listAccounts = (
  database: Database,
  agencies: readonly number[],
  at: string,
): Promise<readonly AccountLine[]> => findAccountsOf(database.pool, agencies, at);

export interface ColleagueLine {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly AccountRole[];
}

/** The enabled accounts with a role in an agency: possible handlers and deputies. */
export const listColleagues = (database: Database, agencyId: number): Promise<readonly ColleagueLine[]> =>
  findColleagues(database.pool, agencyId);
