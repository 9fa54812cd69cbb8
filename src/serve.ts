// Starts the two halves of the program, each to be closed by the life that it belongs to.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Queue } from 'bullmq';
import { QUEUE_TOKENS, ServerModule, WorkerModule, type Ground } from './app.module.js';
import type { Config } from './config.js';
import type { Life } from './lifecycle.js';
import { DeskLogger } from './log.js';
import { answered } from './metrics.js';
import { postgresReachable, redisReachable } from './reach.js';
import { Refusal } from './refusal.js';
import { openDatabase } from './store/database.js';

/** Opens what server and worker share, once both PostgreSQL and Redis answer. */
export async function openGround(config: Config, databaseUrl: string, life: Life): Promise<Ground> {
  const database = await openDatabase(databaseUrl);
  life.opened(() => database.close());
  return { database, queue: { redisUrl: config.redisUrl, databaseUrl }, mail: config.mail };
}

/** Waits until the servers that the settings name answer; the embedded one does already. */
export async function reachServers(config: Config, say: (line: string) => void, { stopping }: Life): Promise<void> {
  if (config.databaseUrl) await postgresReachable(config.databaseUrl, { say, stopping });
  if (config.redisUrl) await redisReachable(config.redisUrl, { say, stopping });
}

/** Serves HTTP. Gives the address to open in a browser. @throws Refusal when the port is taken */
export async function startServer(ground: Ground, config: Config, life: Life): Promise<string> {
  const app = await NestFactory.create<NestFastifyApplication>(ServerModule.on(ground), new FastifyAdapter(), {
    logger: new DeskLogger(config.logLevel),
    abortOnError: false,
  });
  life.opened(() => app.close());
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', async (request, reply) => {
      answered(request.method, request.routeOptions.url ?? '', reply.statusCode, reply.elapsedTime / 1_000);
    });
  const queues = QUEUE_TOKENS.map((token) => app.get<Queue>(token));
  if (config.boardPassword) {
    const { openBoard } = await import('./board.js');
    await openBoard(app, queues, config.boardPassword);
  }
  await app.listen(config.port, config.host).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? portBusy(config) : error;
  });
  const bound = app.getHttpServer().address();
  return addressOf(config.host, typeof bound === 'object' && bound ? bound.port : config.port);
}

/** Works off the queue. */
export async function startWorker(ground: Ground, config: Config, life: Life): Promise<void> {
  const app = await NestFactory.createApplicationContext(WorkerModule.on(ground), {
    logger: new DeskLogger(config.logLevel),
    abortOnError: false,
  });
  life.opened(() => app.close());
}

/** One line with its remedy. */
export const portBusy = ({ port }: Pick<Config, 'port'>): Refusal =>
  new Refusal(
    `端口 ${port} 已被占用 Port ${port} is in use: end the program there, or choose another with PORT=${port + 1} npm start`,
  );

/** An address for a browser on this machine: "all interfaces" is not one. */
function addressOf(host: string, port: number): string {
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
