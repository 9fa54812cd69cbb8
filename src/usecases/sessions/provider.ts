// Signs in through the configured identity provider; the person must already have an account here.
import { notPermitted } from '../../domain/errors.js';
import { type Database, transaction } from '../../store/database.js';
import { accountByLogin } from '../accounts/find-account.js';
import { clearAway } from './clear-away.js';
import { forgetSessions } from './identify.js';
import { openSession } from './open-session.js';
import type { Caller } from './sign-in.js';

/** What the browser keeps while it is at the provider. */
export interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** An OpenID Connect provider. */
export interface Provider {
  /** Where to send the browser. @throws if the provider does not answer */
  leave(): Promise<{ readonly address: string; readonly journey: Journey }>;
  /**
   * The login that the provider confirms.
   * @param query of the redirect back, from its question mark on
   * @throws if it does not match what was sent
   */
  arrive(query: string, journey: Journey): Promise<string>;
}

/** @returns the session's token; @throws DomainError `not-permitted` */
export async function signInByProvider(
  database: Database,
  login: string,
  { at, from, session }: Caller,
): Promise<string> {
  const account = await accountByLogin(database.pool, login);
  if (!account || account.isDisabled) {
    throw notPermitted(
      '您的统一身份在本系统没有账号，请与本机关系统管理员联系',
      "there is no account here for your identity: ask your agency's administrator",
    );
  }
  const token = await transaction(database, (on) =>
    openSession(on, { accountId: account.id, how: 'provider', proven: true, at, from, replaces: session }),
  );
  forgetSessions(database);
  await clearAway(database, at);
  return token;
}
