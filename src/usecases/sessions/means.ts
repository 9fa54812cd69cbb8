// What signing in needs besides the database; what is not configured is null.
import type { Vault } from '../accounts/vault.js';
import type { Mailer } from '../mail/mailer.js';
import type { Provider } from './provider.js';

export interface Means {
  /** Encrypts the secrets of second factors. */
  readonly vault: Vault | null;
  /** OpenID Connect. */
  readonly provider: Provider | null;
  readonly mailer: Mailer | null;
  /** The URL for browsers, for links in e-mails; decides whether cookies are `Secure`. */
  readonly publicUrl: string | null;
}

/** The optional methods that the sign-in page can offer. */
export const waysIn = ({
  provider,
  mailer,
  publicUrl,
}: Means): Readonly<Record<'provider' | 'resetByMail', boolean>> => ({
  provider: provider !== null,
  resetByMail: mailer !== null && publicUrl !== null,
});
