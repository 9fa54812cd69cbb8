// What an operator looks at: the state of the running system, and failed jobs.
import { Module } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { AppDependencies } from '../../platform/app-dependencies.js';
import { version } from '../../platform/config.js';
import type { JobMonitor } from '../../platform/queue/failed-job.js';
import { QUEUE_TOKENS } from '../../platform/queue/queue.module.js';
import { DEPENDENCIES, INSTALLATION, JOBS } from '../../platform/tokens.js';
import { monitorQueues } from './failed-jobs.queue.js';
import { HealthModule } from './health.module.js';
import { OperationsController } from './operations.controller.js';
import type { Installation } from './situation.js';

@Module({
  imports: [HealthModule],
  controllers: [OperationsController],
  providers: [
    {
      provide: JOBS,
      inject: [...QUEUE_TOKENS],
      useFactory: (...queues: Queue[]): JobMonitor => monitorQueues(queues),
    },
    {
      provide: INSTALLATION,
      inject: [DEPENDENCIES],
      useFactory: ({ queue, mail, attachments }: AppDependencies): Installation => ({
        version,
        queueBackend: queue.redisUrl ? 'Redis' : 'PostgreSQL',
        sendsMail: mail !== undefined,
        disk: async () => (await attachments?.files.space?.()) ?? null,
      }),
    },
  ],
})
export class OperationsModule {}
