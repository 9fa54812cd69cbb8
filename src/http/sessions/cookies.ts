// The cookies of signing in: the session, and the sign-in in progress with an identity provider.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Means } from '../../usecases/sessions/means.js';
import type { Journey } from '../../usecases/sessions/provider.js';
import { type DeskRequest, SESSION_COOKIE, type SignedIn } from '../doorkeeper.js';

const JOURNEY_COOKIE = 'desk_journey';
const JOURNEY_PATH = '/api/session/provider';
const JOURNEY_SECONDS = 600;

/** What the browser sent for signing in, and its current session. */
export interface Brought {
  /** The session's token. */
  readonly session: string | undefined;
  readonly signedIn: SignedIn | null;
  readonly journey: Journey | null;
  /** The query string, with its question mark. */
  readonly query: string;
  /** Whether the request came over https. */
  readonly isSecure: boolean;
}

export const Brings = createParamDecorator((_data: unknown, context: ExecutionContext): Brought => {
  const { cookies, signedIn = null, url, protocol } = context.switchToHttp().getRequest<DeskRequest>();
  return {
    session: cookies[SESSION_COOKIE],
    signedIn,
    journey: journeyOf(cookies[JOURNEY_COOKIE]),
    query: url.includes('?') ? url.slice(url.indexOf('?')) : '',
    isSecure: protocol === 'https',
  };
});

/** Hidden from scripts and other sites' forms; sent only over https where there is https. */
const guarded = ({ publicUrl }: Means, { isSecure }: Brought) =>
  ({ httpOnly: true, sameSite: 'lax', secure: isSecure || Boolean(publicUrl?.startsWith('https:')) }) as const;

export const giveSession = (reply: FastifyReply, means: Means, brought: Brought, token: string): void =>
  void reply.setCookie(SESSION_COOKIE, token, { ...guarded(means, brought), path: '/' });

export const takeSession = (reply: FastifyReply): void => void reply.clearCookie(SESSION_COOKIE, { path: '/' });

export const giveJourney = (reply: FastifyReply, means: Means, brought: Brought, journey: Journey): void =>
  void reply.setCookie(JOURNEY_COOKIE, [journey.state, journey.nonce, journey.verifier].join('.'), {
    ...guarded(means, brought),
    path: JOURNEY_PATH,
    maxAge: JOURNEY_SECONDS,
  });

export const takeJourney = (reply: FastifyReply): void =>
  void reply.clearCookie(JOURNEY_COOKIE, { path: JOURNEY_PATH });

function journeyOf(cookie: string | undefined): Journey | null {
  const [state, nonce, verifier] = (cookie ?? '').split('.');
  return state && nonce && verifier ? { state, nonce, verifier } : null;
}
