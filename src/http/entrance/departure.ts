// How the server leaves: it takes nobody new, ends what would never end, finishes what it has begun, and waits no longer than that.
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** @param patienceMs how long a request in flight may take until its connection is cut */
export function departure(server: FastifyInstance, patienceMs: number): void {
  const open = new Set<ServerResponse>();
  let isLeaving = false;
  server.addHook('onRequest', async (_request, { raw }) => {
    open.add(raw);
    raw.once('close', () => open.delete(raw));
  });
  server.addHook('onSend', async (_request, reply) => {
    // A connection kept for another request would keep the server.
    if (isLeaving) void reply.header('connection', 'close');
  });
  server.addHook('preClose', async () => {
    isLeaving = true;
    for (const answer of open) if (isStream(answer)) answer.end();
    const late = setTimeout(() => server.server.closeAllConnections(), patienceMs);
    server.server.once('close', () => clearTimeout(late));
  });
}

/** Server-sent events go on until somebody ends them; the browser asks again by itself. */
const isStream = (answer: ServerResponse): boolean =>
  String(answer.getHeader('content-type')).startsWith('text/event-stream');
