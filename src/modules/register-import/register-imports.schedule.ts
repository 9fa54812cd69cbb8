// Runs waiting imports of old registers one after another, in the worker.
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../../platform/db/database.js';
import { WorkerPool } from '../../platform/workers/worker-pool.js';
import { CLOCK } from '../../platform/tokens.js';
import { runImports } from './run-imports.js';
import { throttledErrorLog } from '../../platform/queue/throttled-error-log.js';

const POLL_MS = 2_000;

@Injectable()
export class RegisterImportRunner implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #complain = throttledErrorLog('register imports');
  #timer: NodeJS.Timeout | undefined;
  #turning: Promise<void> | undefined;
  readonly #stop = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly workers: WorkerPool,
    @Inject(CLOCK) private readonly now: () => Date,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void (this.#turning ??= this.#turn()), POLL_MS);
  }

  /** A running import is aborted and rolled back; the next worker starts it again. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#turning;
  }

  async #turn(): Promise<void> {
    try {
      await runImports(this.database, this.workers, this.now, this.#stop.signal);
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#complain(error);
    } finally {
      this.#turning = undefined;
    }
  }
}
