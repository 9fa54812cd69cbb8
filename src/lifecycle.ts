// Runs a program until a signal, then closes in reverse order, also after a failed start.
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal, wordsOf } from './refusal.js';

/** What takes longer to close is abandoned, so that the rest still closes: a worker waits for ever for a lost Redis. */
const CLOSE_MS = 8_000;

export interface Life {
  /** Registers a function to run at the end, the latest first. */
  opened(close: () => Promise<unknown>): void;
  /** Aborts with the first SIGINT or SIGTERM, so that waiting at the start ends. */
  readonly stopping: AbortSignal;
}

/**
 * Calls `start`, waits for SIGINT or SIGTERM, closes everything and exits with 0. Further signals are
 * ignored: npm passes on a Ctrl-C that the process group had already. A failed start closes what was opened and
 * exits with 1.
 */
export async function live(start: (life: Life) => Promise<void>, say: (line: string) => void): Promise<void> {
  const stop = new AbortController();
  const stopped = new Promise<void>((resolve) =>
    stop.signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

  const closers: (() => Promise<unknown>)[] = [];
  process.exitCode = 0;
  try {
    await start({ opened: (close) => closers.unshift(close), stopping: stop.signal });
    await stopped;
  } catch (error) {
    if (!stop.signal.aborted) complain(error);
  }
  if (stop.signal.aborted) say('正在停止 Stopping …');
  for (const close of closers) await inTime(close).catch(complain);
  if (stop.signal.aborted) say('已停止 Stopped.');
  process.exit();
}

async function inTime(close: () => Promise<unknown>): Promise<void> {
  const late = pause(CLOSE_MS, 'late', { ref: false });
  if ((await Promise.race([close(), late])) === 'late')
    throw new Refusal('停止超时 Something took too long to stop: cut off.');
}

function complain(error: unknown): void {
  const stack = error instanceof Error && !(error instanceof Refusal) ? error.stack : undefined;
  process.stderr.write(`${stack ?? wordsOf(error)}\n`);
  process.exitCode = 1;
}
