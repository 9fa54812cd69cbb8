// An administrator resets a password: one for a single sign-in; every session and mailed link of the account ends.
import type { Person } from '../../domain/accounts/rights.js';
import { AccountEntity } from '../../platform/db/entities/account.entity.js';
import { type Database } from '../../platform/db/database.js';
import { clearAllAttempts } from './sign-in-attempts.js';
import { deleteResetLinks, endSessions } from './sessions.repository.js';
import { getManageableAccount } from './assert-can-manage-accounts.js';
import { recordAccountEvent } from './record-account-event.js';
import { hashPassword, newOneTimePassword, type OneTimePassword } from './passwords.js';

/**
 * @param administrator null: the command line
 * @returns the password, to be passed on once
 * @throws DomainError `not-found`, `not-permitted`
 */
export async function resetPassword(
  database: Database,
  login: string,
  { administrator, at }: { readonly administrator: Person | null; readonly at: string },
): Promise<OneTimePassword> {
  const office = await database.office.current();
  const oneTimePassword = newOneTimePassword(at);
  const hash = await hashPassword(oneTimePassword.password);
  await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async (work) => {
    const { db } = work;
    const account = await getManageableAccount(db, office, administrator, login);
    const { validUntil: passwordExpiresAt } = oneTimePassword;
    await db
      .repository(AccountEntity)
      .update({ id: account.id }, { passwordHash: hash, mustChangePassword: true, passwordExpiresAt });
    await endSessions(db, account.id);
    await deleteResetLinks(db, account.id);
    await clearAllAttempts(db, account.login);
    const by = administrator?.accountId ?? null;
    await recordAccountEvent(db, { type: 'passwordReset', agencyId: account.agencyId, account: account.id, by, at });
    work.signal('accounts');
  });
  return oneTimePassword;
}
