// One line for each request: what was asked for by its pattern, what came of it and how long it took; never by whom.
import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** @param answered counts it; routes are patterns, never what somebody asked for */
export function requestLog(
  server: FastifyInstance,
  answered: (method: string, route: string, status: number, seconds: number) => void,
): void {
  const log = new Logger('http');
  server.addHook('onResponse', async ({ id, method, routeOptions }, { statusCode: status, elapsedTime }) => {
    const route = routeOptions.url ?? '';
    answered(method, route, status, elapsedTime / 1_000);
    log.log({ id, method, route, status, ms: Math.round(elapsedTime * 10) / 10 });
  });
}
