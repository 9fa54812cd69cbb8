// What every answer carries: its number, and what a browser may do with it.
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Answers are data: a browser that shows one runs nothing in it. Pages bring a policy of their own. */
const DATA_ONLY = { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] };

const A_YEAR = 'max-age=31536000; includeSubDomains';

export async function safeHeaders(server: FastifyInstance): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: DATA_ONLY },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    // A browser that was told so over plain HTTP could not come back to an office without TLS.
    if (request.protocol === 'https') void reply.header('strict-transport-security', A_YEAR);
  });
  server.addHook('onSend', async (request, reply) => {
    // Answers hold persons; what may be kept says so itself.
    if (request.url.startsWith('/api') && !reply.hasHeader('cache-control')) {
      void reply.header('cache-control', 'no-store');
    }
  });
}
