// An administrator resets a password: one for a single sign-in; every session of the account ends.
import type { Person } from '../../domain/people/rights.js';
import { ask, type Database, transaction } from '../../store/database.js';
import { officeOf } from '../perform.js';
import { forgetAttempts } from '../sessions/attempts.js';
import { endSessions, forgetSessions } from '../sessions/identify.js';
import { theKeptAccount } from './keep.js';
import { note } from './note.js';
import { hashPassword, oneTimePassword } from './passwords.js';

/**
 * @param administrator null: the command line
 * @returns the password, to be passed on once
 * @throws DomainError `not-found`, `not-permitted`
 */
export async function resetPassword(
  database: Database,
  login: string,
  { keeper, at }: { readonly keeper: Person | null; readonly at: string },
): Promise<string> {
  const office = await officeOf(database);
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  await transaction(database, async (on) => {
    const account = await theKeptAccount(on, office, keeper, login);
    await ask(
      on,
      'reset_password',
      'update account set password_hash = $2, must_change_password = true where id = $1',
      [account.id, hash],
    );
    await endSessions(on, account.id);
    await forgetAttempts(on, account.login);
    const by = keeper?.accountId ?? null;
    await note(on, { type: 'passwordReset', agencyId: account.agencyId, account: account.id, by, at });
  });
  forgetSessions(database);
  return password;
}
