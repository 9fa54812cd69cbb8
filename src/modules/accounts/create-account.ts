// Creates an account in an agency, with its first roles and a password for the first sign-in.
import { wrongField } from '../../domain/errors.js';
import { normalizeLogin, assertValidAccount } from '../../domain/accounts/account-rules.js';
import { assertGoodPassword } from '../../domain/accounts/password-rules.js';
import type { AccountRole } from '../../domain/accounts/rights.js';
import type { Session } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import type { Agency } from '../../platform/db/office.js';
import { insertAccount, insertMembership } from './accounts.sql.js';
import { recordAccountEvent } from './record-account-event.js';
import { hashPassword, newOneTimePassword, type OneTimePassword } from './passwords.js';

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly email?: string | null | undefined;
  readonly roles: readonly AccountRole[];
  /** Left out: one is generated, to be changed at the first sign-in. */
  readonly password?: string | undefined;
}

export interface CreatedAccount {
  readonly id: number;
  readonly login: string;
  /** Shown once; null if the password was given. */
  readonly oneTimePassword: OneTimePassword | null;
}

/**
 * @param agency where the person works and holds these roles
 * @param by null: the command line
 * @throws DomainError `invalid` for a login in use or values that are not valid
 */
export async function createAccount(
  database: Database,
  agency: Agency,
  { name, email, roles, password, ...input }: NewAccount,
  { by, at }: { readonly by: number | null; readonly at: string },
): Promise<CreatedAccount> {
  const account = { login: normalizeLogin(input.login), name: name.trim(), email: email ?? null };
  assertValidAccount(account);
  if (password !== undefined) assertGoodPassword(password, account);
  const oneTimePassword = password === undefined ? newOneTimePassword(at) : null;
  const hash = await hashPassword(oneTimePassword?.password ?? password!);
  return database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async ({ db }) => {
    const credentials = {
      passwordHash: hash,
      mustChangePassword: oneTimePassword !== null,
      passwordExpiresAt: oneTimePassword?.validUntil ?? null,
    };
    const id = await insertAccount(db, { agencyId: agency.id, ...account, ...credentials }, at);
    if (id === null) {
      throw wrongField(
        'login',
        `登录名“${account.login}”已被使用，请换一个`,
        `the login ${account.login} is used already: choose another`,
      );
    }
    await recordAccountEvent(db, { type: 'accountCreated', agencyId: agency.id, account: id, by, at });
    for (const role of new Set(roles)) await addMembership(db, { account: id, agencyId: agency.id, role, by, at });
    return { id, login: account.login, oneTimePassword };
  });
}

/** Grants a role in an agency; granting it twice changes nothing. */
export async function addMembership(
  db: Session,
  membership: {
    readonly account: number;
    readonly agencyId: number;
    readonly role: AccountRole;
    readonly by: number | null;
    readonly at: string;
  },
): Promise<void> {
  const { account, agencyId, role } = membership;
  const isNew = await insertMembership(db, account, agencyId, role, membership);
  if (isNew) await recordAccountEvent(db, { type: 'roleGranted', ...membership });
}
