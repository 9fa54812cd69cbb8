// Graceful shutdown: no new connections, streams end, requests in flight may finish, up to a limit.
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** @param timeoutMs how long a request in flight may take until its connection is cut */
export function departure(server: FastifyInstance, patienceMs: number): void {
  const open = new Set<ServerResponse>();
  let isLeaving = false;
  server.addHook('onRequest', async (_request, { raw }) => {
    open.add(raw);
    raw.once('close', () => open.delete(raw));
  });
  server.addHook('onSend', async (_request, reply) => {
    // A connection kept alive for another request would keep the server alive.
    if (isLeaving) void reply.header('connection', 'close');
  });
  server.addHook('preClose', async () => {
    isLeaving = true;
    for (const answer of open) if (isStream(answer)) answer.end();
    const late = setTimeout(() => server.server.closeAllConnections(), patienceMs);
    server.server.once('close', () => clearTimeout(late));
  });
}

/** Server-sent events never end by themselves; the browser reconnects on its own. */
const isStream = (answer: ServerResponse): boolean =>
  String(answer.getHeader('content-type')).startsWith('text/event-stream');
