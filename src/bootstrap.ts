// Starts server and worker, and registers what to close at shutdown.
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Queue } from 'bullmq';
import { ServerModule, WorkerModule } from './app.module.js';
import type { AppDependencies } from './platform/app-dependencies.js';
import { type Config, projectRoot } from './platform/config.js';
import { NO_LIMITS, createHttpApp } from './platform/http/create-http-app.js';
import type { Lifecycle } from './platform/lifecycle.js';
import { locateDatabase } from './platform/embedded-postgres/locate-database.js';
import { RedactingLogger } from './platform/log.js';
import { waitForPostgres, waitForRedis } from './platform/wait-for-services.js';
import { QUEUE_TOKENS } from './platform/queue/queue.module.js';
import { StartupError } from './platform/startup-error.js';
import { readOrCreateSecretKey } from './platform/secret-key.js';
import { openDatabase } from './platform/db/database.js';
import { diskStorage } from './platform/file-storage/disk-storage.js';
import type { FileStorage } from './platform/file-storage/file-storage.js';
import { s3Storage } from './platform/file-storage/s3-storage.js';
import { migrate } from './platform/db/migrate.js';
import { WorkerPool } from './platform/workers/worker-pool.js';

/** For a separate server or worker: waits for PostgreSQL and Redis, finds the database and migrates it. */
export async function prepareDependencies(
  config: Config,
  log: (line: string) => void,
  lifecycle: Lifecycle,
): Promise<AppDependencies> {
  await waitForServices(config, log, lifecycle);
  const located = await locateDatabase(config, log);
  lifecycle.onShutdown(() => located.close());
  await migrate(located.url);
  return openDependencies(config, located.url, lifecycle);
}

/** Opens what server and worker share, once PostgreSQL and Redis answer. */
export async function openDependencies(
  config: Config,
  databaseUrl: string,
  lifecycle: Lifecycle,
): Promise<AppDependencies> {
  const database = await openDatabase(databaseUrl);
  lifecycle.onShutdown(() => database.close());
  const workers = new WorkerPool();
  lifecycle.onShutdown(() => workers.close());
  const { redisUrl, mail, publicUrl, provider } = config;
  // Made by the desk for an embedded database; else it must be configured, the same on every server.
  const secretKey = config.secretKey ?? (config.databaseUrl ? undefined : readOrCreateSecretKey(config.dataDir));
  return {
    database,
    workers,
    queue: { redisUrl, databaseUrl },
    mail,
    publicUrl,
    secretKey,
    provider,
    attachments: { files: openFileStorage(config), maxBytes: config.attachmentBytes },
    webFolder: findWebFolder(),
  };
}

/** The built screens (scripts/run/web.mjs); a worker or the command line does without. */
function findWebFolder(): string | undefined {
  const folder = join(projectRoot, 'web/dist');
  return existsSync(join(folder, 'index.html')) ? folder : undefined;
}

/** Storage of attachments: the S3 store of the settings, or the data folder. */
function openFileStorage({ filesUrl, dataDir }: Config): FileStorage {
  const folder = join(dataDir, 'files');
  return filesUrl ? s3Storage(filesUrl, join(folder, 'incoming')) : diskStorage(folder);
}

/** Waits until the configured servers answer; the embedded one needs no wait. */
export async function waitForServices(
  config: Config,
  log: (line: string) => void,
  { stopping }: Lifecycle,
): Promise<void> {
  if (config.databaseUrl) await waitForPostgres(config.databaseUrl, { log, stopping });
  if (config.redisUrl) await waitForRedis(config.redisUrl, { log, stopping });
}

/** Serves HTTP. @returns the address for a browser. @throws StartupError when the port is taken */
export async function startServer(
  dependencies: AppDependencies,
  config: Config,
  lifecycle: Lifecycle,
): Promise<string> {
  const { webFolder } = dependencies;
  const app = await createHttpApp(ServerModule.create(dependencies), new RedactingLogger(config.logLevel), {
    ...NO_LIMITS,
    ...config,
    webFolder,
  });
  lifecycle.onShutdown(() => app.close());
  const queues = QUEUE_TOKENS.map((token) => app.get<Queue>(token));
  if (config.boardPassword) {
    const { mountQueueBoard } = await import('./platform/queue/queue-board.js');
    await mountQueueBoard(app, queues, config.boardPassword);
  }
  return listen(app, config, 'PORT');
}

/** Processes the queue. */
export async function startWorker(dependencies: AppDependencies, config: Config, lifecycle: Lifecycle): Promise<void> {
  const app = await NestFactory.createApplicationContext(WorkerModule.create(dependencies), {
    logger: new RedactingLogger(config.logLevel),
    abortOnError: false,
  });
  lifecycle.onShutdown(() => app.close());
}

/** Processes the queue, and serves health and metrics. @returns the address. @throws StartupError when the port is taken */
export async function startWorkerWithHttp(
  dependencies: AppDependencies,
  config: Config & { readonly workerPort: number },
  lifecycle: Lifecycle,
): Promise<string> {
  const app = await createHttpApp(WorkerModule.create(dependencies), new RedactingLogger(config.logLevel), {
    ...NO_LIMITS,
    ...config,
  });
  lifecycle.onShutdown(() => app.close());
  return listen(app, { host: config.host, port: config.workerPort }, 'WORKER_PORT');
}

type ListenAddress = Pick<Config, 'host' | 'port'>;

async function listen(app: NestFastifyApplication, { host, port }: ListenAddress, setting: Setting): Promise<string> {
  await app.listen(port, host).catch((error: NodeJS.ErrnoException) => {
    throw listenError(error, { host, port }, setting);
  });
  const bound = app.getHttpServer().address();
  return browserAddress(host, typeof bound === 'object' && bound ? bound.port : port);
}

/** The setting that chooses the port. */
type Setting = 'PORT' | 'WORKER_PORT';

/** Turns a listen error into one line with its remedy, where there is one. */
export function listenError(
  error: NodeJS.ErrnoException,
  { host, port }: ListenAddress,
  setting: Setting = 'PORT',
): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartupError(
        `端口 ${port} 已被占用 Port ${port} is in use: end the program there, or choose another with ${setting}=${port + 1}`,
      );
    case 'EACCES':
      return new StartupError(
        `端口 ${port} 需要特权 Port ${port} needs privileges: choose one from 1024 on, like ${setting}=3000`,
      );
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'ENOTFOUND':
      return new StartupError(
        `HOST=${host} 不是本机地址 HOST=${host} is no address of this machine: 127.0.0.1, 0.0.0.0 (all, IPv4) or :: (all, IPv6 and IPv4)`,
      );
    default:
      return error;
  }
}

/** An address that a browser on this machine can open, which "all interfaces" is not. */
export function browserAddress(host: string, port: number): string {
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
