// Logs one line per request: the route's pattern, status and duration; never who sent it.
import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** @param onResponse counts the response; `route` is the pattern, never the address itself */
export function logRequests(
  server: FastifyInstance,
  onResponse: (method: string, route: string, status: number, seconds: number) => void,
): void {
  const log = new Logger('http');
  server.addHook('onResponse', async ({ id, method, routeOptions }, { statusCode: status, elapsedTime }) => {
    const route = routeOptions.url ?? '';
    onResponse(method, route, status, elapsedTime / 1_000);
    log.log({ id, method, route, status, ms: Math.round(elapsedTime * 10) / 10 });
  });
}
