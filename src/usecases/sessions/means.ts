// What signing in stands on beside the database; whatever is not set up here is null.
import type { Vault } from '../accounts/vault.js';
import type { Mailer } from '../mail/mailer.js';
import type { Provider } from './provider.js';

export interface Means {
  /** Keeps the secrets of second factors. */
  readonly vault: Vault | null;
  /** OpenID Connect. */
  readonly provider: Provider | null;
  readonly mailer: Mailer | null;
  /** How a browser reaches the desk, for links in letters; says whether cookies can be `Secure`. */
  readonly publicUrl: string | null;
}

/** The ways in that the sign-in page can offer. */
export const waysIn = ({
  provider,
  mailer,
  publicUrl,
}: Means): Readonly<Record<'provider' | 'resetByMail', boolean>> => ({
  provider: provider !== null,
  resetByMail: mailer !== null && publicUrl !== null,
});
