// The pool of an app that was given none: closed with the app, after its requests and jobs have ended.
import type { OnApplicationShutdown } from '@nestjs/common';
import { WorkerPool } from './worker-pool.js';

export class OwnWorkerPool extends WorkerPool implements OnApplicationShutdown {
  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}
