// Figures about the desk are for those who watch over it: by a token, or from this machine alone.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { notSignedIn } from '../../domain/errors.js';

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/u;

/** @param token undefined: whoever asks on this machine itself, and not through a proxy there */
export function metricsGuard(server: FastifyInstance, token: string | undefined): void {
  server.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url !== '/metrics') return;
    if (token === undefined ? isLocal(request) : carries(request, token)) return;
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

/** Compared as digests of one length, in a time that tells nothing. */
function carries({ headers }: FastifyRequest, token: string): boolean {
  const [, given = ''] = /^bearer (.*)$/iu.exec(headers.authorization ?? '') ?? [];
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
