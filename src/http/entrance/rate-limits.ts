// How often one address may ask, and how often it may try to sign in.
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem, PROBLEMS } from '../problems.js';

/**
 * Where guessing pays. Enough for an office behind one address that signs in at nine o'clock; each account has a back-off of
 * its own besides.
 */
const GUARDED = new Set(['/api/session', '/api/password-resets']);
const GUARDED_SHARE = 10;

/** Who watches over the desk is never sent away; a page loads many pieces at once. */
const EXEMPT = /^\/(?:health\/|metrics$|assets\/)/u;

/** @param aMinute requests from one address; 0: as many as it likes */
export async function rateLimits(server: FastifyInstance, aMinute: number): Promise<void> {
  if (aMinute === 0) return;
  server.addHook('onRoute', (route) => {
    if (EXEMPT.test(route.url)) route.config = { ...route.config, rateLimit: false };
    else if (GUARDED.has(route.url) && [route.method].flat().includes('POST')) {
      route.config = { ...route.config, rateLimit: { max: Math.max(1, Math.ceil(aMinute / GUARDED_SHARE)) } };
    }
  });
  await server.register(rateLimit, {
    max: aMinute,
    timeWindow: 60_000,
    // Whoever has one IPv6 address has the 2⁶⁴ beside it.
    ipv6Subnet: 64,
    errorResponseBuilder: (_request, { ttl }) =>
      new HttpProblem('too-many-requests', PROBLEMS['too-many-requests'].about, { retryAfter: Math.ceil(ttl / 1_000) }),
  });
  const limit = server.rateLimit();
  server.addHook('onRequest', async function (request: FastifyRequest, reply) {
    // Addresses that lead nowhere have no route to hang a limit on.
    if (request.is404) await limit.call(this, request, reply);
  });
}
