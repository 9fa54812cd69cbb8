// One's own account: its e-mail address, its second factor, and which reminders come by e-mail.
import type { Post } from '../../domain/vocabulary.js';
import { type Database } from '../../platform/db/database.js';
import { findDigestsTo } from './accounts.sql.js';
import { getOwnAccount } from './find-account.js';

export interface OwnAccount {
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
  /** False if the person signs in only through the identity provider. */
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly secondFactorRequired: boolean;
  /** The roles whose reminders also come to this address, in one e-mail each working morning. */
  readonly digests: readonly { readonly agency: string; readonly agencyName: string; readonly role: Post }[];
}

/** @throws DomainError `not-signed-in` if it no longer exists */
export async function readOwnAccount(database: Database, accountId: number): Promise<OwnAccount> {
  const { login, name, email, passwordHash, hasSecondFactor, needsSecondFactor } = await getOwnAccount(
    database.pool,
    accountId,
  );
  return {
    login,
    name,
    email,
    hasPassword: passwordHash !== null,
    hasSecondFactor,
    secondFactorRequired: needsSecondFactor,
    digests: await findDigestsTo(database.pool, email),
  };
}
