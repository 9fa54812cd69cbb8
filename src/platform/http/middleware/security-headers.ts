// Headers of every response: the request's number, and what a browser may do with the response.
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Responses are data: a browser that shows one runs no script in it. Pages set a policy of their own. */
const DATA_POLICY = { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] };

const HSTS_ONE_YEAR = 'max-age=31536000; includeSubDomains';

export async function addSecurityHeaders(server: FastifyInstance): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: DATA_POLICY },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    // Only over https: otherwise a browser could not come back to an office without TLS.
    if (request.protocol === 'https') void reply.header('strict-transport-security', HSTS_ONE_YEAR);
  });
  server.addHook('onSend', async (request, reply) => {
    // Responses hold personal data; what may be cached sets its own header.
    if (request.url.startsWith('/api') && !reply.hasHeader('cache-control')) {
      void reply.header('cache-control', 'no-store');
    }
  });
}
