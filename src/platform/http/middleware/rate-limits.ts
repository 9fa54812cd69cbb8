// Limits requests per IP address, and sign-in attempts more strictly.
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem, PROBLEMS } from '../problems.js';

/**
 * Routes where passwords could be guessed. The limit is enough for an office behind one address that signs in at nine
 * o'clock; each account also has a back-off of its own.
 */
const SIGN_IN_ROUTES = new Set(['/api/session', '/api/password-resets']);
const SIGN_IN_DIVISOR = 10;

/** They cost nothing: whether the process lives, figures for those who may read them, the built screens and their one page. */
const EXEMPT = /^\/(?:health\/live$|metrics$|assets\/|desk$|desk\/|sign-in$|password-reset$|$)/u;

/** Counted apart, so that monitoring is not refused because of the users behind its address. */
const COUNTED_APART = new Set(['/health/ready']);

/** @param perMinute requests from one address; 0: no limit */
export async function limitRequestRate(server: FastifyInstance, perMinute: number): Promise<void> {
  if (perMinute === 0) return;
  server.addHook('onRoute', (route) => {
    if (EXEMPT.test(route.url)) route.config = { ...route.config, rateLimit: false };
    else if (COUNTED_APART.has(route.url)) route.config = { ...route.config, rateLimit: { max: perMinute } };
    else if (SIGN_IN_ROUTES.has(route.url) && [route.method].flat().includes('POST')) {
      route.config = { ...route.config, rateLimit: { max: Math.max(1, Math.ceil(perMinute / SIGN_IN_DIVISOR)) } };
    }
  });
  await server.register(rateLimit, {
    max: perMinute,
    timeWindow: 60_000,
    // One customer usually has all 2⁶⁴ addresses of an IPv6 subnet.
    ipv6Subnet: 64,
    errorResponseBuilder: (_request, { ttl }) =>
      new HttpProblem('too-many-requests', PROBLEMS['too-many-requests'].about, { retryAfter: Math.ceil(ttl / 1_000) }),
  });
  const limit = server.rateLimit();
  server.addHook('onRequest', async function (request: FastifyRequest, reply) {
    // Unknown addresses have no route that could carry a limit.
    if (request.is404) await limit.call(this, request, reply);
  });
}
