// Changes one's own password: all other sessions end, this one goes on under a new token.
import { wrongField } from '../../domain/errors.js';
import { assertGoodPassword } from '../../domain/accounts/password-rules.js';
import { AccountEntity } from '../../platform/db/entities/account.entity.js';
import type { Session } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { deleteResetLinks, endSessions } from './sessions.repository.js';
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
  return database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async (work) => {
    await storePassword(work.db, account, hash, at);
    work.signal('accounts');
    // If there is a second factor, this session has already proven it.
    return openSession(work.db, {
      accountId: account.id,
      how: 'password',
      isSecondFactorProven: account.hasSecondFactor,
      at,
      from,
    });
  });
}

/** Stores a new password, ends every session and deletes open reset links. */
export async function storePassword(
  db: Session,
  { id, agencyId }: Pick<AccountRecord, 'id' | 'agencyId'>,
  hash: string,
  at: string,
): Promise<void> {
  await db
    .repository(AccountEntity)
    .update({ id }, { passwordHash: hash, mustChangePassword: false, passwordExpiresAt: null });
  await deleteResetLinks(db, id);
  await endSessions(db, id);
  await recordAccountEvent(db, { type: 'passwordChanged', agencyId, account: id, by: id, at });
}
