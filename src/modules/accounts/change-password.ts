// Changes one's own password: all other sessions end, this one goes on under a new token.
import { wrongField } from '../../domain/errors.js';
import { assertGoodPassword } from '../../domain/accounts/password-rules.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { endSessions } from './find-session.js';
import { openSession } from './open-session.js';
import { type Caller, verifyCredentials } from './sign-in.js';
import { type AccountRecord } from './find-account.js';
import { recordAccountEvent } from './record-account-event.js';
import { hashPassword } from './passwords.js';

/**
 * @returns the token of the session that goes on
 * @throws DomainError `invalid` for a wrong current one or a new one that will not do, `too-many-attempts`
 */
export async function changePassword(
  database: Database,
  login: string,
  { current, password }: { readonly current: string; readonly password: string },
  { at, from }: Caller,
): Promise<string> {
  const account = await verifyCredentials(database, login, current, at);
  if (!account) {
    throw wrongField('current', '原密码不正确，请核对后重试', 'that is not your current password: check it');
  }
  if (password === current) {
    throw wrongField('password', '新密码不能与原密码相同，请换一个', 'it is the one you have: choose another');
  }
  assertGoodPassword(password, account);
  const hash = await hashPassword(password);
  const token = await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async ({ db }) => {
    await storePassword(db, account, hash, at);
    // If there is a second factor, this session has already proven it.
    return openSession(db, {
      accountId: account.id,
      how: 'password',
      isSecondFactorProven: account.hasSecondFactor,
      at,
      from,
    });
  });
  database.signals.emit('accounts');
  return token;
}

/** Stores a new password, ends every session and deletes open reset links. */
export async function storePassword(
  db: Queryable,
  { id, agencyId }: Pick<AccountRecord, 'id' | 'agencyId'>,
  hash: string,
  at: string,
): Promise<void> {
  await query(
    db,
    'keep_password',
    'update account set password_hash = $2, must_change_password = false where id = $1',
    [id, hash],
  );
  await query(db, 'drop_resets', 'delete from password_reset where account_id = $1', [id]);
  await endSessions(db, id);
  await recordAccountEvent(db, { type: 'passwordChanged', agencyId, account: id, by: id, at });
}
