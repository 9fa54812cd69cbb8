// Protects /metrics: with a token, or without one from this machine only.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { notSignedIn } from '../../../domain/errors.js';

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/u;

/** @param token undefined: only requests from this machine, and not through a proxy on it */
export function guardMetrics(server: FastifyInstance, token: string | undefined): void {
  server.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url !== '/metrics') return;
    if (token === undefined ? isLocal(request) : hasToken(request, token)) return;
    void reply.header('www-authenticate', 'Bearer realm="metrics"');
    throw notSignedIn(
      '请用 Authorization: Bearer 携带 METRICS_TOKEN 所设的口令，或在服务器本机访问',
      'send the METRICS_TOKEN as Authorization: Bearer, or ask on the server itself',
    );
  });
}

const isLocal = ({ raw, headers }: FastifyRequest): boolean =>
  LOOPBACK.test(raw.socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined;

/** Compares digests of equal length, in constant time. */
function hasToken({ headers }: FastifyRequest, token: string): boolean {
  const [, sentToken = ''] = /^bearer (.*)$/iu.exec(headers.authorization ?? '') ?? [];
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(sentToken), digest(token));
}
