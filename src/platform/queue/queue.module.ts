// Registers every queue once, for all features: inject one with @InjectQueue(SWEEP).
import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { type DynamicModule, Module, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { queueBackend, type QueueSettings } from './queue-backend.js';
import { QUEUES } from './queue-names.js';
import { throttledErrorLog } from './throttled-error-log.js';

/** Nest's tokens of all queues, in the order of QUEUES. */
export const QUEUE_TOKENS: readonly string[] = QUEUES.map((name) => getQueueToken(name));

@Module({})
export class QueueModule implements OnModuleInit {
  constructor(private readonly moduleRef: ModuleRef) {}

  /** Without a listener BullMQ prints the whole error, the connection included, past the log. */
  onModuleInit(): void {
    const logError = throttledErrorLog('queue');
    for (const token of QUEUE_TOKENS) this.moduleRef.get<Queue>(token, { strict: false }).on('error', logError);
  }

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
