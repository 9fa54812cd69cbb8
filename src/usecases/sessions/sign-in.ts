// Signs in by password. A failure does not reveal whether the login exists or is disabled.
import { notSignedIn } from '../../domain/errors.js';
import { loginOf } from '../../domain/people/account.js';
import { type Database, transaction } from '../../store/database.js';
import { type AccountRecord, accountByLogin } from '../accounts/find-account.js';
import { isPassword } from '../accounts/passwords.js';
import { attempt, succeeded } from './attempts.js';
import { clearAway } from './clear-away.js';
import { forgetSessions } from './identify.js';
import { openSession } from './open-session.js';

/** When and from which address a request comes, and the token of its session, if any. */
export interface Caller {
  readonly at: string;
  readonly from: string;
  readonly session?: string | undefined;
}

/**
 * @returns the new session's token
 * @throws DomainError `not-signed-in`, `too-many-attempts`
 */
export async function signIn(
  database: Database,
  typed: { readonly login: string; readonly password: string },
  { at, from, session }: Caller,
): Promise<string> {
  const account = await proven(database, loginOf(typed.login), typed.password, at);
  if (!account) {
    throw notSignedIn(
      '登录名或密码不正确，请核对后重试；连续多次错误将暂时锁定',
      'login or password is wrong: check both; repeated failures lock the login for a while',
    );
  }
  const token = await transaction(database, (on) =>
    openSession(on, { accountId: account.id, how: 'password', at, from, replaces: session }),
  );
  forgetSessions(database);
  await clearAway(database, at);
  return token;
}

/**
 * The account, or null if login or password is wrong or the account is disabled.
 * @throws DomainError `too-many-attempts`
 */
export async function proven(
  database: Database,
  login: string,
  password: string,
  at: string,
): Promise<AccountRecord | null> {
  await attempt(database, 'password', login, at);
  const account = await accountByLogin(database.pool, login);
  const isRight = await isPassword(account && !account.isDisabled ? account.passwordHash : null, password);
  if (!account || !isRight) return null;
  await succeeded(database.pool, 'password', login);
  return account;
}
