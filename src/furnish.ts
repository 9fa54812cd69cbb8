// Creates the HTTP app: limits of size, time and rate, safe headers, cookies, the request log.
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
  /** How long a request's headers may take to arrive, and the whole request. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** How long an idle connection stays open; longer than proxies keep it, so that the proxy closes first. */
  readonly idleMs: number;
  /** How long running requests may take once the server stops; less than the shutdown's own limit. */
  readonly patienceMs: number;
  /** The folder of the built screens; undefined: none were built. */
  readonly screens?: string | undefined;
}

/** No rate limit: for tests, and where settings are absent. */
export const EASY: Manners = {
  rateLimit: 0,
  trustProxy: undefined,
  metricsToken: undefined,
  headersMs: 15_000,
  requestMs: 120_000,
  idleMs: 75_000,
  patienceMs: 6_000,
};

/** Attachments have their own limit. */
const BODY_BYTES = 1_048_576;

/** An agency's code has up to 100 characters, each up to nine in a URL; an application's number is longer. */
const LONGEST_NAME = 1_000;

/** The app with its middleware, not listening yet. */
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

/** Runs before `listen`, which creates the routes. */
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
