// Lets so many works run at once; further ones wait in order, up to a limit.
import { busy } from '../../domain/errors.js';

const RETRY_SECONDS = 10;

export class Slots {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(
    count: number,
    readonly maxWaiting: number,
  ) {
    this.#free = count;
  }

  /**
   * Waits for a free slot, runs the work, frees the slot.
   * @throws DomainError `busy` if too many wait already; the signal's reason, if it ends the waiting
   */
  async run<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    await this.#take(signal);
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }

  async #take(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    if (this.#waiting.length >= this.maxWaiting) throw tooManyWaiting();
    await new Promise<void>((resolve, reject) => {
      const giveUp = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(start), 1);
        reject(signal!.reason as Error);
      };
      const start = (): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(start);
    });
  }
}

const tooManyWaiting = (): Error =>
  busy('正在处理的文件过多，请稍后再试', 'too many files are being read or written: try again soon', {
    retryAfter: RETRY_SECONDS,
  });
