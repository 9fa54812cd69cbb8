// Health probes and metrics, of servers and workers alike. Exports the health checks.
import { getQueueToken } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Database } from '../../platform/db/database.js';
import { QUEUE_TOKENS } from '../../platform/queue/queue.module.js';
import { SWEEP } from '../../platform/queue/queue-names.js';
import { HEALTH_CHECKS } from '../../platform/tokens.js';
import type { HealthChecks } from './health-checks.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';

@Module({
  controllers: [HealthController, MetricsController],
  providers: [
    {
      provide: HEALTH_CHECKS,
      inject: [Database, getQueueToken(SWEEP)],
      useFactory: (database: Database, queue: Queue): HealthChecks => ({
        database: () => database.pool.query('select 1'),
        queue: () => queue.getJobCounts('waiting'),
      }),
    },
    {
      provide: Metrics,
      inject: [Database, ...QUEUE_TOKENS],
      useFactory: (database: Database, ...queues: Queue[]) => new Metrics(database, queues),
    },
  ],
  exports: [HEALTH_CHECKS],
})
export class HealthModule {}
