// What signing in needs besides the database; what is not configured is null.
import type { SecretBox } from './secret-box.js';
import type { Mailer } from '../notifications/mailer.js';
import type { IdentityProvider } from './sign-in-by-provider.js';

export interface SignInConfig {
  /** Encrypts the secrets of second factors. */
  readonly secretBox: SecretBox | null;
  /** OpenID Connect. */
  readonly provider: IdentityProvider | null;
  readonly mailer: Mailer | null;
  /** The URL for browsers, for links in e-mails; decides whether cookies are `Secure`. */
  readonly publicUrl: string | null;
}

/** The optional methods that the sign-in page can offer. */
export const signInMethods = ({
  provider,
  mailer,
  publicUrl,
}: SignInConfig): Readonly<Record<'provider' | 'resetByMail', boolean>> => ({
  provider: provider !== null,
  resetByMail: mailer !== null && publicUrl !== null,
});
