// The queue board at /admin/queues, for administrators: lists jobs and retries failed ones.
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Queue } from 'bullmq';
import { hasPassword } from '../http/basic-auth.js';

type Fastify = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

const BOARD_PATH = '/admin/queues';

/** The board has its own scripts and styles, inline styles too; nothing comes from other sites. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
  "connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

/** Call it before the server listens. Any user name is accepted; the password is checked. */
export async function mountQueueBoard(
  app: NestFastifyApplication,
  queues: readonly Queue[],
  password: string,
): Promise<void> {
  const board = new FastifyAdapter();
  board.setBasePath(BOARD_PATH);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue)),
    serverAdapter: board,
    options: { uiConfig: { boardTitle: '任务队列 Queues' } },
  });
  await app.register(async (scope: Fastify) => {
    scope.addHook('onRequest', async (request, reply) => {
      void reply.header('content-security-policy', POLICY);
      if (hasPassword(request.headers.authorization, password)) return;
      await reply
        .code(401)
        .header('www-authenticate', 'Basic realm="queues", charset="UTF-8"')
        .send({ status: 'unauthorized' });
    });
    await scope.register(board.registerPlugin(), { prefix: BOARD_PATH });
  });
}
