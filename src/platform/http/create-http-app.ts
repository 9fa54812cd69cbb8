// Creates the HTTP app: limits of size, time and rate, safe headers, cookies, the request log.
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { type DynamicModule, type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.js';
import { enableGracefulShutdown } from './middleware/graceful-shutdown.js';
import { addSecurityHeaders } from './middleware/security-headers.js';
import { rejectUnknownMethods } from './middleware/allowed-methods.js';
import { guardMetrics } from './middleware/metrics-guard.js';
import { limitRequestRate } from './middleware/rate-limits.js';
import { logRequests } from './middleware/request-log.js';
import { answerUnparsable, answerUnroutable } from './middleware/malformed-requests.js';
import { serveAssets } from './web/assets.js';
import { recordHttpAnswer } from './request-metrics.js';

export interface HttpLimits extends Pick<Config, 'rateLimit' | 'trustProxy' | 'metricsToken'> {
  /** How long a request's headers may take to arrive, and the whole request. */
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** How long an idle connection stays open; longer than proxies keep it, so that the proxy closes first. */
  readonly keepAliveMs: number;
  /** How long running requests may take once the server stops; less than the shutdown's own limit. */
  readonly shutdownMs: number;
  /** The folder of the built screens; undefined: none were built. */
  readonly webFolder?: string | undefined;
}

/** No rate limit: for tests, and where settings are absent. */
export const NO_LIMITS: HttpLimits = {
  rateLimit: 0,
  trustProxy: undefined,
  metricsToken: undefined,
  headersTimeoutMs: 15_000,
  requestTimeoutMs: 120_000,
  keepAliveMs: 75_000,
  shutdownMs: 6_000,
};

/** Attachments have their own limit. */
const MAX_BODY_BYTES = 1_048_576;

/** An agency's code has up to 100 characters, each up to nine in a URL; an application's number is longer. */
const MAX_PARAMETER_LENGTH = 1_000;

/** The app with its middleware, not listening yet. */
export async function createHttpApp(
  module: DynamicModule,
  logger: NestApplicationOptions['logger'],
  limits: HttpLimits = NO_LIMITS,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, createAdapter(limits), {
    ...(logger !== undefined && { logger }),
    abortOnError: false,
    // Fastify's own reads JSON; Nest's would read forms too, which any site's page can send.
    bodyParser: false,
  });
  await addMiddleware(app, limits);
  return app;
}

const createAdapter = ({ trustProxy, headersTimeoutMs, requestTimeoutMs, keepAliveMs }: HttpLimits): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit: MAX_BODY_BYTES,
    routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
    trustProxy: trustProxy ? [...trustProxy] : false,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveMs,
    http: { headersTimeout: headersTimeoutMs, connectionsCheckingInterval: Math.min(5_000, headersTimeoutMs) },
    genReqId: () => randomUUID(),
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerUnparsable,
    forceCloseConnections: 'idle',
  });

/** Runs before `listen`, which creates the routes. */
async function addMiddleware(app: NestFastifyApplication, limits: HttpLimits): Promise<void> {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  enableGracefulShutdown(server, limits.shutdownMs);
  logRequests(server, recordHttpAnswer);
  await addSecurityHeaders(server);
  guardMetrics(server, limits.metricsToken);
  await limitRequestRate(server, limits.rateLimit);
  rejectUnknownMethods(server);
  await app.register(cookie);
  await app.register(multipart, { throwFileSizeLimit: false });
  server.removeContentTypeParser('text/plain');
  if (limits.webFolder) serveAssets(server, limits.webFolder);
}
