// Resets a forgotten password by a link sent by e-mail, valid once and for an hour.
// The answer does not reveal whether there is an account.
import { randomUUID } from 'node:crypto';
import { wrongField } from '../../domain/errors.js';
import { normalizeLogin } from '../../domain/accounts/account-rules.js';
import { assertGoodPassword } from '../../domain/accounts/password-rules.js';
import { addSeconds } from '../../domain/accounts/session.js';
import { PasswordResetEntity } from '../../platform/db/entities/session.entity.js';
import { type Database } from '../../platform/db/database.js';
import type { Mailer } from '../notifications/mailer.js';
import { countAttempt, clearAllAttempts } from './sign-in-attempts.js';
import { hashToken } from './find-session.js';
import { findPasswordReset, redeemResetToken } from './sessions.repository.js';
import { newToken } from './open-session.js';
import { storePassword } from './change-password.js';
import { findAccountByLogin, getOwnAccount } from './find-account.js';
import { hashPassword } from './passwords.js';
import { resetEmail } from './reset-email.js';

const VALID_FOR_SECONDS = 3_600;

/**
 * Counted like a failed attempt for any login, so that no mailbox can be flooded.
 * @returns sends the e-mail; not to be awaited, for its duration would reveal whether there is an account
 * @throws DomainError `too-many-attempts`
 */
export async function requestPasswordReset(
  database: Database,
  mailer: Mailer,
  { login, at, publicUrl }: { readonly login: string; readonly at: string; readonly publicUrl: string },
): Promise<() => Promise<void>> {
  await countAttempt(database, 'reset', normalizeLogin(login), at);
  return async () => {
    const account = await findAccountByLogin(database.pool, login);
    if (!account?.email || account.isDisabled || account.passwordHash === null) return;
    const token = newToken();
    await database.session.repository(PasswordResetEntity).insert({
      tokenHash: hashToken(token),
      accountId: account.id,
      expiresAt: new Date(addSeconds(at, VALID_FOR_SECONDS)),
    });
    // After '#', so that no server logs the token.
    const email = resetEmail(account.name, `${publicUrl}/password-reset#${token}`);
    await mailer.send({ ...email, to: account.email, id: randomUUID() });
  };
}

/** @throws DomainError `invalid` for a token used or expired, or a password that is not valid */
export async function redeemPasswordReset(
  database: Database,
  { token, password, at }: { readonly token: string; readonly password: string; readonly at: string },
): Promise<void> {
  const accountId = await findPasswordReset(database.session, hashToken(token), at);
  if (accountId === null) throw expiredLink();
  const account = await getOwnAccount(database.pool, accountId);
  assertGoodPassword(password, account);
  const hash = await hashPassword(password);
  await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async (work) => {
    const isFirstUse = await redeemResetToken(work.db, hashToken(token), at);
    if (!isFirstUse || account.isDisabled) throw expiredLink();
    await storePassword(work.db, account, hash, at);
    await clearAllAttempts(work.db, account.login);
    work.signal('accounts');
  });
}

const expiredLink = (): Error =>
  wrongField('token', '链接已失效或已使用，请重新申请', 'the link has expired or was used: ask for a new one');
