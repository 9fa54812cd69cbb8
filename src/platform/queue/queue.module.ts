// Registers every queue once, for all features: inject one with @InjectQueue(SWEEP).
import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { queueBackend, type QueueSettings } from './queue-backend.js';
import { QUEUES } from './queue-names.js';

/** Nest's tokens of all queues, in the order of QUEUES. */
export const QUEUE_TOKENS: readonly string[] = QUEUES.map((name) => getQueueToken(name));

@Module({})
export class QueueModule {
  static create(settings: QueueSettings): DynamicModule {
    const queues = BullModule.registerQueue(...QUEUES.map((name) => ({ name })));
    return {
      module: QueueModule,
      global: true,
      imports: [BullModule.forRoot(queueBackend(settings)), queues],
      exports: [queues],
    };
  }
}
