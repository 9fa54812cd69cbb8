// Creates an account in an agency, with its first roles and a password for the first sign-in.
import { wrongField } from '../../domain/errors.js';
import { normalizeLogin, assertValidAccount } from '../../domain/accounts/account-rules.js';
import { assertGoodPassword } from '../../domain/accounts/password-rules.js';
import type { AccountRole } from '../../domain/accounts/rights.js';
import { query } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import type { Agency } from '../../platform/db/office.js';
import { recordAccountEvent } from './record-account-event.js';
import { hashPassword, oneTimePassword } from './passwords.js';

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
  readonly oneTimePassword: string | null;
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
  const initialPassword = password ?? oneTimePassword();
  const hash = await hashPassword(initialPassword);
  return database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async ({ db }) => {
    const [row] = await query<{ id: number }>(
      db,
      'create_account',
      `insert into account (agency_id, login, name, email, password_hash, must_change_password, created_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (login) do nothing returning id`,
      [agency.id, account.login, account.name, account.email, hash, password === undefined, at],
    );
    if (!row) {
      throw wrongField(
        'login',
        `登录名“${account.login}”已被使用，请换一个`,
        `the login ${account.login} is used already: choose another`,
      );
    }
    await recordAccountEvent(db, { type: 'accountCreated', agencyId: agency.id, account: row.id, by, at });
    for (const role of new Set(roles)) await addMembership(db, { account: row.id, agencyId: agency.id, role, by, at });
    return { id: row.id, login: account.login, oneTimePassword: password === undefined ? initialPassword : null };
  });
}

/** Grants a role in an agency; granting it twice changes nothing. */
export async function addMembership(
  db: Parameters<typeof recordAccountEvent>[0],
  membership: {
    readonly account: number;
    readonly agencyId: number;
    readonly role: AccountRole;
    readonly by: number | null;
    readonly at: string;
  },
): Promise<void> {
  const { account, agencyId, role, by, at } = membership;
  const added = await query(
    db,
    'grant_role',
    `insert into membership (account_id, agency_id, role, granted_at, granted_by) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning role`,
    [account, agencyId, role, at, by],
  );
  if (added.length > 0) await recordAccountEvent(db, { type: 'roleGranted', ...membership });
}
