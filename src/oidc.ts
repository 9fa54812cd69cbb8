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
import type { ProviderSettings } from './config.js';
import { Refusal } from './refusal.js';
import type { Provider } from './usecases/sessions/provider.js';

const TIMEOUT_SECONDS = 10;

export function oidcProvider({ issuer, clientId, clientSecret, loginClaim, publicUrl }: ProviderSettings): Provider {
  const redirect = `${publicUrl}/api/session/provider/callback`;
  let found: Promise<Configuration> | undefined;
  const configuration = (): Promise<Configuration> => {
    if (!found) {
      const server = new URL(issuer);
      found = discovery(server, clientId, clientSecret, undefined, {
        timeout: TIMEOUT_SECONDS,
        execute: [
          // Check signatures too, not only the TLS connection.
          enableNonRepudiationChecks,
          // The settings allow http only on this machine.
          ...(server.protocol === 'http:' ? [allowInsecureRequests] : []),
        ],
      });
      // After a failure, the next sign-in tries the provider again.
      found.catch(() => (found = undefined));
    }
    return found;
  };
  return {
    async leave() {
      const journey = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const address = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirect,
        scope: 'openid profile',
        state: journey.state,
        nonce: journey.nonce,
        code_challenge: await calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, journey };
    },
    async arrive(query, { state, nonce, verifier }) {
      const tokens = await authorizationCodeGrant(await configuration(), new URL(`${redirect}${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const login = tokens.claims()?.[loginClaim];
      if (typeof login !== 'string' || login === '') {
        throw new Refusal(`统一身份认证未提供 ${loginClaim} The provider gave no ${loginClaim}: see OIDC_LOGIN_CLAIM.`);
      }
      return login;
    },
  };
}
