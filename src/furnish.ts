// What every request passes before it reaches its operation: limits of size and time, safe headers, cookies, its line in the log.
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { type DynamicModule, type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.js';
import { departure } from './http/entrance/departure.js';
import { safeHeaders } from './http/entrance/headers.js';
import { knownMethods } from './http/entrance/methods.js';
import { metricsGuard } from './http/entrance/metrics-guard.js';
import { rateLimits } from './http/entrance/rate-limits.js';
import { requestLog } from './http/entrance/request-log.js';
import { unparsable, unroutable } from './http/entrance/unreadable.js';
import { serveAssets } from './http/web/assets.js';
import { answered } from './metrics.js';

export interface Manners extends Pick<Config, 'rateLimit' | 'trustProxy' | 'metricsToken'> {
  /** How long the headers of a request may take to arrive, and all of it. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** How long a connection stays open between two requests; longer than a proxy keeps it, so that the proxy is first. */
  readonly idleMs: number;
  /** How long requests in flight may take once the server is told to stop: less than what is waited for it to close. */
  readonly patienceMs: number;
  /** The folder of the built screens; undefined: none were built. */
  readonly screens?: string | undefined;
}

/** Nobody is limited: for tests and for settings that say nothing. */
export const EASY: Manners = {
  rateLimit: 0,
  trustProxy: undefined,
  metricsToken: undefined,
  headersMs: 15_000,
  requestMs: 120_000,
  idleMs: 75_000,
  patienceMs: 6_000,
};

/** Attachments have a limit of their own. */
const BODY_BYTES = 1_048_576;

/** An agency's code has up to 100 characters, each of which may take nine in an address; its applications have more. */
const LONGEST_NAME = 1_000;

/** The server with its doors, not listening yet. */
export async function furnished(
  module: DynamicModule,
  logger: NestApplicationOptions['logger'],
  manners: Manners = EASY,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter(manners), {
    ...(logger !== undefined && { logger }),
    abortOnError: false,
    // Fastify's own reads JSON; Nest's would read forms too, which any site's page can send.
    bodyParser: false,
  });
  await furnish(app, manners);
  return app;
}

const adapter = ({ trustProxy, headersMs, requestMs, idleMs }: Manners): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit: BODY_BYTES,
    routerOptions: { maxParamLength: LONGEST_NAME },
    trustProxy: trustProxy ? [...trustProxy] : false,
    requestTimeout: requestMs,
    keepAliveTimeout: idleMs,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: Math.min(5_000, headersMs) },
    genReqId: () => randomUUID(),
    frameworkErrors: unroutable,
    clientErrorHandler: unparsable,
    forceCloseConnections: 'idle',
  });

/** Before the routes are made, which is when it listens. */
async function furnish(app: NestFastifyApplication, manners: Manners): Promise<void> {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  departure(server, manners.patienceMs);
  requestLog(server, answered);
  await safeHeaders(server);
  metricsGuard(server, manners.metricsToken);
  await rateLimits(server, manners.rateLimit);
  knownMethods(server);
  await app.register(cookie);
  await app.register(multipart, { throwFileSizeLimit: false });
  server.removeContentTypeParser('text/plain');
  if (manners.screens) serveAssets(server, manners.screens);
}
