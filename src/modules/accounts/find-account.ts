// Reads an account by its login or number.
import { notFound, notSignedIn } from '../../domain/errors.js';
import { normalizeLogin } from '../../domain/accounts/account-rules.js';
import type { AccountRole, Membership } from '../../domain/accounts/rights.js';
import type { Queryable } from '../../platform/db/query.js';
import { findAccount, findAccountById } from './accounts.sql.js';

export interface AccountRecord {
  readonly id: number;
  readonly agencyId: number;
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
  /** Of a one-time password: until when it opens a session. */
  readonly passwordExpiresAt: Date | null;
  readonly totpSecret: Buffer | null;
  readonly hasSecondFactor: boolean;
  readonly needsSecondFactor: boolean;
  readonly isDisabled: boolean;
  readonly memberships: readonly (Membership & { readonly role: AccountRole })[];
}

export const findAccountByLogin = (db: Queryable, login: string): Promise<AccountRecord | null> =>
  findAccount(db, normalizeLogin(login));

/** @throws DomainError `not-found` */
export async function getAccount(db: Queryable, login: string): Promise<AccountRecord> {
  const account = await findAccountByLogin(db, login);
  if (!account) throw notFound(`没有账号“${login}”，请核对登录名`, `there is no account ${login}: check the login`);
  return account;
}

/** The account of a signed-in person. @throws DomainError `not-signed-in` if it no longer exists */
export async function getOwnAccount(db: Queryable, id: number): Promise<AccountRecord> {
  const account = await findAccountById(db, id);
  if (!account) throw notSignedIn('账号已不存在，请重新登录', 'your account is there no more: sign in again');
  return account;
}
