// One's own account: its e-mail address, its second factor, and which reminders come by e-mail.
import type { Post } from '../../domain/vocabulary.js';
import { query } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
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
  const digests = await query<OwnAccount['digests'][number] & Record<string, unknown>>(
    database.pool,
    'own_digests',
    `select distinct a.id, a.code as agency, a.name as "agencyName", m.role from mailbox m join agency a on a.id = m.agency_id
     where m.removed_at is null and lower(m.email) = lower($1) order by a.id, m.role`,
    [email],
  );
  return {
    login,
    name,
    email,
    hasPassword: passwordHash !== null,
    hasSecondFactor,
    secondFactorRequired: needsSecondFactor,
    digests: digests.map(({ agency, agencyName, role }) => ({ agency, agencyName, role })),
  };
}
