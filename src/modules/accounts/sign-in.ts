// Signs in by password. A failure does not reveal whether the login exists or is disabled.
import { notSignedIn } from '../../domain/errors.js';
import { normalizeLogin } from '../../domain/accounts/account-rules.js';
import { type Database } from '../../platform/db/database.js';
import { type AccountRecord, findAccountByLogin } from './find-account.js';
import { isCorrectPassword } from './passwords.js';
import { countAttempt, clearAttempts } from './sign-in-attempts.js';
import { deleteExpiredSessions } from './delete-expired-sessions.js';
import { openSession } from './open-session.js';

/** When and from which address a request comes, and the token of its session, if any. */
export interface Caller {
  readonly at: string;
  readonly from: string;
  readonly session?: string | undefined;
}

/**
 * @returns the new session's token
 * @throws DomainError `not-signed-in`, also for a one-time password that has expired; `too-many-attempts`
 */
export async function signIn(
  database: Database,
  input: { readonly login: string; readonly password: string },
  { at, from, session }: Caller,
): Promise<string> {
  const account = await verifyCredentials(database, normalizeLogin(input.login), input.password, at);
  if (!account) {
    throw notSignedIn(
      '登录名或密码不正确，请核对后重试；连续多次错误将暂时锁定',
      'login or password is wrong: check both; repeated failures lock the login for a while',
    );
  }
  if (account.passwordExpiresAt && account.passwordExpiresAt <= new Date(at)) throw oneTimePasswordExpired();
  const token = await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, (work) => {
    work.signal('accounts');
    return openSession(work.db, { accountId: account.id, how: 'password', at, from, replaces: session });
  });
  await deleteExpiredSessions(database, at);
  return token;
}

/** Said only after the right password, so a stranger learns nothing. */
const oneTimePasswordExpired = (): Error =>
  notSignedIn(
    '一次性密码已过期，请本机关系统管理员重新重置密码',
    "the password for one sign-in has expired: ask your agency's administrator for a new one",
    { expired: true },
  );

/**
 * The account, or null if login or password is wrong or the account is disabled.
 * @throws DomainError `too-many-attempts`
 */
export async function verifyCredentials(
  database: Database,
  login: string,
  password: string,
  at: string,
): Promise<AccountRecord | null> {
  await countAttempt(database, 'password', login, at);
  const account = await findAccountByLogin(database.pool, login);
  const isCorrect = await isCorrectPassword(account && !account.isDisabled ? account.passwordHash : null, password);
  if (!account || !isCorrect) return null;
  await clearAttempts(database.session, 'password', login);
  return account;
}
