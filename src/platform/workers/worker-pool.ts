// The worker threads of a process: what reads foreign files or computes long runs there, not in the request's thread.
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { DomainError, invalid } from '../../domain/errors.js';
import { builtModule } from './built-module.js';
import type { TaskRequest, TaskResult } from './run-task.js';
import { Slots } from './slots.js';
import type { Task } from './task.js';

export interface WorkerLimits {
  /** Two, so that a long import leaves one for people who wait. */
  readonly threads: number;
  /** Of one thread's JavaScript heap; a thread that needs more is ended, the process goes on. */
  readonly maxHeapMb: number;
  /** Tasks that may wait for a thread. */
  readonly maxWaiting: number;
}

export const WORKER_LIMITS: WorkerLimits = { threads: 2, maxHeapMb: 768, maxWaiting: 16 };

export interface RunOptions<Progress> {
  /** Ends the task. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** An idle thread ends after this time, and gives its memory back. */
const IDLE_MS = 30_000;

/** Starts its threads with the first task. Whoever creates a pool closes it; idle threads do not keep a process alive. */
export class WorkerPool {
  #threads: Piscina | undefined;
  readonly #slots: Slots;

  constructor(readonly limits: WorkerLimits = WORKER_LIMITS) {
    this.#slots = new Slots(limits.threads, limits.maxWaiting);
  }

  /**
   * Runs a task in a thread of its own.
   * @throws DomainError what the task itself refuses; `invalid` with the task's refusal if it takes too long or too
   *   much memory; `busy` if too many tasks wait
   * @throws the signal's reason, if it ends the task
   */
  async run<Input, Output, Progress = unknown>(
    task: Task<Input, Output>,
    input: Input,
    { signal, onProgress }: RunOptions<Progress> = {},
  ): Promise<Output> {
    const { port1, port2 } = new MessageChannel();
    port1.on('message', (progress: Progress) => onProgress?.(progress));
    const request: TaskRequest = { module: builtModule(task.module).href, name: task.name, input, port: port2 };
    try {
      const result = await this.#slots.run(() => this.#runInThread(request, task, signal), signal);
      if ('output' in result) return result.output as Output;
      const { code, text, details } = result.refused;
      throw new DomainError(code, text, details);
    } finally {
      port1.close();
    }
  }

  /** The time counts from here: what waits for a thread waits in the slots, not in the pool's own queue. */
  async #runInThread(
    request: TaskRequest,
    { maxMs, refusal }: Pick<Task<unknown, unknown>, 'maxMs' | 'refusal'>,
    signal: AbortSignal | undefined,
  ): Promise<TaskResult> {
    const end = new AbortController();
    const endBySignal = (): void => end.abort();
    signal?.addEventListener('abort', endBySignal);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      end.abort();
    }, maxMs);
    try {
      const options = { transferList: [request.port], signal: end.signal };
      return (await this.#open().run(request, options)) as TaskResult;
    } catch (error) {
      signal?.throwIfAborted();
      throw isLate || isOutOfMemory(error) ? invalid(refusal.zh, refusal.en) : error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', endBySignal);
    }
  }

  /** Ends the threads, with what they do. */
  async close(): Promise<void> {
    const threads = this.#threads;
    this.#threads = undefined;
    await threads?.destroy();
  }

  #open(): Piscina {
    const { threads, maxHeapMb } = this.limits;
    return (this.#threads ??= new Piscina({
      filename: builtModule(new URL('./run-task.js', import.meta.url)).href,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: IDLE_MS,
      // A thread whose memory is full gets 16 MB more to end in, or V8 ends the process: young objects that grow old at once must fit.
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: 12 },
      // Passwords and keys of the environment are no business of a file's reader.
      env: {},
    }));
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** For the command line: a pool that is closed when the work ends, so that the process can end. */
export async function withWorkers<Result>(work: (workers: WorkerPool) => Promise<Result>): Promise<Result> {
  const workers = new WorkerPool();
  try {
    return await work(workers);
  } finally {
    await workers.close();
  }
}
