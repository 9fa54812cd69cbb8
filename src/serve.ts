// Starts server and worker, and registers what to close at shutdown.
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Queue } from 'bullmq';
import { QUEUE_TOKENS, ServerModule, WorkerModule, type Ground } from './app.module.js';
import { type Config, projectRoot } from './config.js';
import { EASY, furnished } from './furnish.js';
import type { Life } from './lifecycle.js';
import { locateDatabase } from './locate-database.js';
import { DeskLogger } from './log.js';
import { postgresReachable, redisReachable } from './reach.js';
import { Refusal } from './refusal.js';
import { ownSecretKey } from './secret-key.js';
import { openDatabase } from './store/database.js';
import { diskFiles } from './store/files/disk-files.js';
import type { Files } from './store/files/files.js';
import { s3Files } from './store/files/s3-files.js';
import { migrate } from './store/migrate.js';

/** For a separate server or worker: waits for PostgreSQL and Redis, finds the database and migrates it. */
export async function prepareGround(config: Config, say: (line: string) => void, life: Life): Promise<Ground> {
  await reachServers(config, say, life);
  const located = await locateDatabase(config, say);
  life.opened(() => located.close());
  await migrate(located.url);
  return openGround(config, located.url, life);
}

/** Opens what server and worker share, once PostgreSQL and Redis answer. */
export async function openGround(config: Config, databaseUrl: string, life: Life): Promise<Ground> {
  const database = await openDatabase(databaseUrl);
  life.opened(() => database.close());
  const { redisUrl, mail, publicUrl, provider } = config;
  // Made by the desk for an embedded database; else it must be configured, the same on every server.
  const secretKey = config.secretKey ?? (config.databaseUrl ? undefined : ownSecretKey(config.dataDir));
  return {
    database,
    queue: { redisUrl, databaseUrl },
    mail,
    publicUrl,
    secretKey,
    provider,
    attachments: { files: filesOf(config), mostBytes: config.attachmentBytes },
    screens: builtScreens(),
  };
}

/** The built screens (scripts/run/web.mjs); a worker or the command line does without. */
function builtScreens(): string | undefined {
  const folder = join(projectRoot, 'web/dist');
  return existsSync(join(folder, 'index.html')) ? folder : undefined;
}

/** Storage of attachments: the S3 store of the settings, or the data folder. */
function filesOf({ filesUrl, dataDir }: Config): Files {
  const folder = join(dataDir, 'files');
  return filesUrl ? s3Files(filesUrl, join(folder, 'incoming')) : diskFiles(folder);
}

/** Waits until the configured servers answer; the embedded one needs no wait. */
export async function reachServers(config: Config, say: (line: string) => void, { stopping }: Life): Promise<void> {
  if (config.databaseUrl) await postgresReachable(config.databaseUrl, { say, stopping });
  if (config.redisUrl) await redisReachable(config.redisUrl, { say, stopping });
}

/** Serves HTTP. @returns the address for a browser. @throws StartupError when the port is taken */
export async function startServer(ground: Ground, config: Config, life: Life): Promise<string> {
  const { screens } = ground;
  const app = await furnished(ServerModule.on(ground), new DeskLogger(config.logLevel), {
    ...EASY,
    ...config,
    screens,
  });
  life.opened(() => app.close());
  const queues = QUEUE_TOKENS.map((token) => app.get<Queue>(token));
  if (config.boardPassword) {
    const { openBoard } = await import('./board.js');
    await openBoard(app, queues, config.boardPassword);
  }
  return listen(app, config, 'PORT');
}

/** Processes the queue. */
export async function startWorker(ground: Ground, config: Config, life: Life): Promise<void> {
  const app = await NestFactory.createApplicationContext(WorkerModule.on(ground), {
    logger: new DeskLogger(config.logLevel),
    abortOnError: false,
  });
  life.opened(() => app.close());
}

/** Processes the queue, and serves health and metrics. @returns the address. @throws StartupError when the port is taken */
export async function startWatchedWorker(
  ground: Ground,
  config: Config & { readonly workerPort: number },
  life: Life,
): Promise<string> {
  const app = await furnished(WorkerModule.on(ground), new DeskLogger(config.logLevel), { ...EASY, ...config });
  life.opened(() => app.close());
  return listen(app, { host: config.host, port: config.workerPort }, 'WORKER_PORT');
}

type Place = Pick<Config, 'host' | 'port'>;

async function listen(app: NestFastifyApplication, { host, port }: Place, setting: Setting): Promise<string> {
  await app.listen(port, host).catch((error: NodeJS.ErrnoException) => {
    throw cannotListen(error, { host, port }, setting);
  });
  const bound = app.getHttpServer().address();
  return addressOf(host, typeof bound === 'object' && bound ? bound.port : port);
}

/** The setting that chooses the port. */
type Setting = 'PORT' | 'WORKER_PORT';

/** Turns a listen error into one line with its remedy, where there is one. */
export function cannotListen(error: NodeJS.ErrnoException, { host, port }: Place, setting: Setting = 'PORT'): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new Refusal(
        `端口 ${port} 已被占用 Port ${port} is in use: end the program there, or choose another with ${setting}=${port + 1}`,
      );
    case 'EACCES':
      return new Refusal(
        `端口 ${port} 需要特权 Port ${port} needs privileges: choose one from 1024 on, like ${setting}=3000`,
      );
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'ENOTFOUND':
      return new Refusal(
        `HOST=${host} 不是本机地址 HOST=${host} is no address of this machine: 127.0.0.1, 0.0.0.0 (all, IPv4) or :: (all, IPv6 and IPv4)`,
      );
    default:
      return error;
  }
}

/** An address that a browser on this machine can open, which "all interfaces" is not. */
export function addressOf(host: string, port: number): string {
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
