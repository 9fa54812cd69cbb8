// Signing in through an OpenID Connect provider: authorization code with PKCE, state and nonce.
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { ProviderSettings } from '../../platform/config.js';
import { StartupError } from '../../platform/startup-error.js';
import type { IdentityProvider } from './sign-in-by-provider.js';

const TIMEOUT_SECONDS = 10;

export function oidcProvider({
  issuer,
  clientId,
  clientSecret,
  loginClaim,
  publicUrl,
}: ProviderSettings): IdentityProvider {
  const redirect = `${publicUrl}/api/session/provider/callback`;
  let pending: Promise<Configuration> | undefined;
  const configuration = (): Promise<Configuration> => {
    if (!pending) {
      const server = new URL(issuer);
      pending = discovery(server, clientId, clientSecret, undefined, {
        timeout: TIMEOUT_SECONDS,
        execute: [
          // Check signatures too, not only the TLS connection.
          enableNonRepudiationChecks,
          // The settings allow http only on this machine.
          ...(server.protocol === 'http:' ? [allowInsecureRequests] : []),
        ],
      });
      // After a failure, the next sign-in tries the provider again.
      pending.catch(() => (pending = undefined));
    }
    return pending;
  };
  return {
    async startSignIn() {
      const signInState = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const address = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirect,
        scope: 'openid profile',
        state: signInState.state,
        nonce: signInState.nonce,
        code_challenge: await calculatePKCECodeChallenge(signInState.verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, journey: signInState };
    },
    async completeSignIn(query, { state, nonce, verifier }) {
      const tokens = await authorizationCodeGrant(await configuration(), new URL(`${redirect}${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const login = tokens.claims()?.[loginClaim];
      if (typeof login !== 'string' || login === '') {
        throw new StartupError(
          `统一身份认证未提供 ${loginClaim} The provider gave no ${loginClaim}: see OIDC_LOGIN_CLAIM.`,
        );
      }
      return login;
    },
  };
}
