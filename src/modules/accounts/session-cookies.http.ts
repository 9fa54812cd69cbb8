// The cookies of signing in: the session, and the sign-in in progress with an identity provider.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { SignInConfig } from './sign-in-config.js';
import type { ProviderJourney } from './sign-in-by-provider.js';
import { type DeskRequest, SESSION_COOKIE, type CurrentSession } from '../../platform/http/operation.guard.js';

const JOURNEY_COOKIE = 'desk_journey';
const JOURNEY_PATH = '/api/session/provider';
const JOURNEY_SECONDS = 600;

/** What the browser sent for signing in, and its current session. */
export interface BrowserState {
  /** The session's token. */
  readonly sessionToken: string | undefined;
  readonly currentSession: CurrentSession | null;
  readonly journey: ProviderJourney | null;
  /** The query string, with its question mark. */
  readonly query: string;
  /** Whether the request came over https. */
  readonly isSecure: boolean;
}

export const Browser = createParamDecorator((_data: unknown, context: ExecutionContext): BrowserState => {
  const { cookies, currentSession: signedIn = null, url, protocol } = context.switchToHttp().getRequest<DeskRequest>();
  return {
    sessionToken: cookies[SESSION_COOKIE],
    currentSession: signedIn,
    journey: parseJourney(cookies[JOURNEY_COOKIE]),
    query: url.includes('?') ? url.slice(url.indexOf('?')) : '',
    isSecure: protocol === 'https',
  };
});

/** Hidden from scripts and other sites' forms; sent only over https where there is https. */
const cookieOptions = ({ publicUrl }: SignInConfig, { isSecure }: BrowserState) =>
  ({ httpOnly: true, sameSite: 'lax', secure: isSecure || Boolean(publicUrl?.startsWith('https:')) }) as const;

export const setSessionCookie = (
  reply: FastifyReply,
  config: SignInConfig,
  browser: BrowserState,
  token: string,
): void => void reply.setCookie(SESSION_COOKIE, token, { ...cookieOptions(config, browser), path: '/' });

export const clearSessionCookie = (reply: FastifyReply): void => void reply.clearCookie(SESSION_COOKIE, { path: '/' });

export const setJourneyCookie = (
  reply: FastifyReply,
  config: SignInConfig,
  browser: BrowserState,
  journey: ProviderJourney,
): void =>
  void reply.setCookie(JOURNEY_COOKIE, [journey.state, journey.nonce, journey.verifier].join('.'), {
    ...cookieOptions(config, browser),
    path: JOURNEY_PATH,
    maxAge: JOURNEY_SECONDS,
  });

export const clearJourneyCookie = (reply: FastifyReply): void =>
  void reply.clearCookie(JOURNEY_COOKIE, { path: JOURNEY_PATH });

function parseJourney(cookie: string | undefined): ProviderJourney | null {
  const [state, nonce, verifier] = (cookie ?? '').split('.');
  return state && nonce && verifier ? { state, nonce, verifier } : null;
}
