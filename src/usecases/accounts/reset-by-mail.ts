// Resets a forgotten password by a link sent by e-mail, valid once and for an hour.
// The answer does not reveal whether there is an account.
import { randomUUID } from 'node:crypto';
import { wrongField } from '../../domain/errors.js';
import { loginOf } from '../../domain/people/account.js';
import { mustBeGoodPassword } from '../../domain/people/password.js';
import { later } from '../../domain/people/session.js';
import { ask, type Database, transaction } from '../../store/database.js';
import type { Mailer } from '../mail/mailer.js';
import { attempt, forgetAttempts } from '../sessions/attempts.js';
import { forgetSessions, hashOf } from '../sessions/identify.js';
import { newToken } from '../sessions/open-session.js';
import { keepPassword } from './change-password.js';
import { accountByLogin, ownAccount } from './find-account.js';
import { hashPassword } from './passwords.js';
import { resetLetter } from './reset-letter.js';

const GOOD_FOR_SECONDS = 3_600;

/**
 * Counted like a failed attempt for any login, so that no mailbox can be flooded.
 * @returns sends the e-mail; not to be awaited, for its duration would reveal whether there is an account
 * @throws DomainError `too-many-attempts`
 */
export async function requestReset(
  database: Database,
  mailer: Mailer,
  { login, at, publicUrl }: { readonly login: string; readonly at: string; readonly publicUrl: string },
): Promise<() => Promise<void>> {
  await attempt(database, 'reset', loginOf(login), at);
  return async () => {
    const account = await accountByLogin(database.pool, login);
    if (!account?.email || account.isDisabled || account.passwordHash === null) return;
    const token = newToken();
    await ask(
      database.pool,
      'make_reset',
      'insert into password_reset (token_hash, account_id, expires_at) values ($1, $2, $3)',
      [hashOf(token), account.id, later(at, GOOD_FOR_SECONDS)],
    );
    // After '#', so that no server logs the token.
    const letter = resetLetter(account.name, `${publicUrl}/password-reset#${token}`);
    await mailer.send({ ...letter, to: account.email, id: randomUUID() });
  };
}

/** @throws DomainError `invalid` for a token used or expired, or a password that is not valid */
export async function redeemReset(
  database: Database,
  { token, password, at }: { readonly token: string; readonly password: string; readonly at: string },
): Promise<void> {
  const [found] = await ask<{ account_id: number }>(
    database.pool,
    'find_reset',
    'select account_id from password_reset where token_hash = $1 and used_at is null and expires_at > $2',
    [hashOf(token), at],
  );
  if (!found) throw spent();
  const account = await ownAccount(database.pool, found.account_id);
  mustBeGoodPassword(password, account);
  const hash = await hashPassword(password);
  await transaction(database, async (on) => {
    const used = await ask(
      on,
      'use_reset',
      'update password_reset set used_at = $2 where token_hash = $1 and used_at is null returning used_at',
      [hashOf(token), at],
    );
    if (used.length === 0 || account.isDisabled) throw spent();
    await keepPassword(on, account, hash, at);
    await forgetAttempts(on, account.login);
  });
  forgetSessions(database);
}

const spent = (): Error =>
  wrongField('token', '链接已失效或已使用，请重新申请', 'the link has expired or was used: ask for a new one');
