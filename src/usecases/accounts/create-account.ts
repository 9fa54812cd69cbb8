// Creates an account in an agency, with its first roles and a password for the first sign-in.
import { wrongField } from '../../domain/errors.js';
import { loginOf, mustBeAnAccount } from '../../domain/people/account.js';
import { mustBeGoodPassword } from '../../domain/people/password.js';
import type { AccountRole } from '../../domain/people/rights.js';
import { ask, type Database, transaction } from '../../store/database.js';
import type { Agency } from '../../store/office.js';
import { note } from './note.js';
import { hashPassword, oneTimePassword } from './passwords.js';

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly email?: string | null | undefined;
  readonly roles: readonly AccountRole[];
  /** Left out: one is generated, to be changed at the first sign-in. */
  readonly password?: string | undefined;
}

export interface Created {
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
  { name, email, roles, password, ...given }: NewAccount,
  { by, at }: { readonly by: number | null; readonly at: string },
): Promise<Created> {
  const account = { login: loginOf(given.login), name: name.trim(), email: email ?? null };
  mustBeAnAccount(account);
  if (password !== undefined) mustBeGoodPassword(password, account);
  const first = password ?? oneTimePassword();
  const hash = await hashPassword(first);
  return transaction(database, async (on) => {
    const [row] = await ask<{ id: number }>(
      on,
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
    await note(on, { type: 'accountCreated', agencyId: agency.id, account: row.id, by, at });
    for (const role of new Set(roles)) await grant(on, { account: row.id, agencyId: agency.id, role, by, at });
    return { id: row.id, login: account.login, oneTimePassword: password === undefined ? first : null };
  });
}

/** Grants a role in an agency; granting it twice changes nothing. */
export async function grant(
  on: Parameters<typeof note>[0],
  granted: {
    readonly account: number;
    readonly agencyId: number;
    readonly role: AccountRole;
    readonly by: number | null;
    readonly at: string;
  },
): Promise<void> {
  const { account, agencyId, role, by, at } = granted;
  const added = await ask(
    on,
    'grant_role',
    `insert into membership (account_id, agency_id, role, granted_at, granted_by) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning role`,
    [account, agencyId, role, at, by],
  );
  if (added.length > 0) await note(on, { type: 'roleGranted', ...granted });
}
