// What every feature can inject without importing it: database, clock, queues, settings.
import { type DynamicModule, Module } from '@nestjs/common';
import type { AppDependencies, ProcessKind } from './app-dependencies.js';
import { Database } from './db/database.js';
import { UploadLimit } from './http/upload-limit.js';
import { JOB_INTERVALS } from './queue/job-intervals.js';
import { QueueModule } from './queue/queue.module.js';
import { CLOCK, DEPENDENCIES, INTERVALS, PROCESS_KIND } from './tokens.js';
import { OwnWorkerPool } from './workers/own-worker-pool.js';
import { WorkerPool } from './workers/worker-pool.js';

@Module({})
export class PlatformModule {
  static create(dependencies: AppDependencies, process: ProcessKind): DynamicModule {
    const { database, queue, workers, now = () => new Date(), intervals } = dependencies;
    const providers = [
      { provide: DEPENDENCIES, useValue: dependencies },
      { provide: PROCESS_KIND, useValue: process },
      { provide: Database, useValue: database },
      UploadLimit,
      { provide: WorkerPool, useFactory: () => workers ?? new OwnWorkerPool() },
      { provide: CLOCK, useValue: now },
      { provide: INTERVALS, useValue: { ...JOB_INTERVALS, ...intervals } },
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [QueueModule.create(queue)],
      providers,
      exports: providers,
    };
  }
}
