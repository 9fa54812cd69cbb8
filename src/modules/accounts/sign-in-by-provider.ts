// Signs in through the configured identity provider; the person must already have an account here.
import { notPermitted } from '../../domain/errors.js';
import { type Database } from '../../platform/db/database.js';
import { findAccount } from './accounts.sql.js';
import { deleteExpiredSessions } from './delete-expired-sessions.js';
import { openSession } from './open-session.js';
import type { Caller } from './sign-in.js';

/** What the browser keeps while it is at the provider. */
export interface ProviderJourney {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** An OpenID Connect provider. */
export interface IdentityProvider {
  /** Where to send the browser. @throws if the provider does not answer */
  startSignIn(): Promise<{ readonly address: string; readonly journey: ProviderJourney }>;
  /**
   * The login that the provider confirms.
   * @param query of the redirect back, from its question mark on
   * @throws if it does not match what was sent
   */
  completeSignIn(query: string, journey: ProviderJourney): Promise<string>;
}

/** @returns the session's token; @throws DomainError `not-permitted` */
export async function signInByProvider(
  database: Database,
  login: string,
  { at, from, session }: Caller,
): Promise<string> {
  // Exactly: two identities of the provider that differ in a capital or in width are two people.
  const account = await findAccount(database.pool, login);
  if (!account || account.isDisabled) {
    throw notPermitted(
      '您的统一身份在本系统没有账号，请与本机关系统管理员联系',
      "there is no account here for your identity: ask your agency's administrator",
    );
  }
  const token = await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, (work) => {
    work.signal('accounts');
    const proven = { accountId: account.id, how: 'provider', isSecondFactorProven: true } as const;
    return openSession(work.db, { ...proven, at, from, replaces: session });
  });
  await deleteExpiredSessions(database, at);
  return token;
}
