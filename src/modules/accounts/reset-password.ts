// An administrator resets a password: one for a single sign-in; every session of the account ends.
import type { Person } from '../../domain/accounts/rights.js';
import { AccountEntity } from '../../platform/db/entities/account.entity.js';
import { type Database } from '../../platform/db/database.js';
import { clearAllAttempts } from './sign-in-attempts.js';
import { endSessions } from './sessions.repository.js';
import { getManageableAccount } from './assert-can-manage-accounts.js';
import { recordAccountEvent } from './record-account-event.js';
import { hashPassword, oneTimePassword } from './passwords.js';

/**
 * @param administrator null: the command line
 * @returns the password, to be passed on once
 * @throws DomainError `not-found`, `not-permitted`
 */
export async function resetPassword(
  database: Database,
  login: string,
  { administrator, at }: { readonly administrator: Person | null; readonly at: string },
): Promise<string> {
  const office = await database.office.current();
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, async (work) => {
    const { db } = work;
    const account = await getManageableAccount(db, office, administrator, login);
    await db.repository(AccountEntity).update({ id: account.id }, { passwordHash: hash, mustChangePassword: true });
    await endSessions(db, account.id);
    await clearAllAttempts(db, account.login);
    const by = administrator?.accountId ?? null;
    await recordAccountEvent(db, { type: 'passwordReset', agencyId: account.agencyId, account: account.id, by, at });
    work.signal('accounts');
  });
  return password;
}
