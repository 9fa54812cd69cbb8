// Graceful shutdown: no new connections, streams end, requests in flight may finish, up to a limit.
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** @param timeoutMs how long a request in flight may take until its connection is cut */
export function enableGracefulShutdown(server: FastifyInstance, timeoutMs: number): void {
  const openResponses = new Set<ServerResponse>();
  let isShuttingDown = false;
  server.addHook('onRequest', async (_request, { raw }) => {
    openResponses.add(raw);
    raw.once('close', () => openResponses.delete(raw));
  });
  server.addHook('onSend', async (_request, reply) => {
    // A connection kept alive for another request would keep the server alive.
    if (isShuttingDown) void reply.header('connection', 'close');
  });
  server.addHook('preClose', async () => {
    isShuttingDown = true;
    for (const response of openResponses) if (isEventStream(response)) response.end();
    const timer = setTimeout(() => server.server.closeAllConnections(), timeoutMs);
    server.server.once('close', () => clearTimeout(timer));
  });
}

/** Server-sent events never end by themselves; the browser reconnects on its own. */
const isEventStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type')).startsWith('text/event-stream');
