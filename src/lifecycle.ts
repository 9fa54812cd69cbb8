// Runs a program until it is told to stop: what was opened is closed again, last first, also when the start fails half-way.
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal, wordsOf } from './refusal.js';

/** What takes longer to close is left behind, so that the rest still closes: a worker waits for ever for a Redis that is away. */
const CLOSE_MS = 8_000;

export interface Life {
  /** Notes what to close at the end, the latest first. */
  opened(close: () => Promise<unknown>): void;
  /** Aborts with the first SIGINT or SIGTERM: whoever waits for something at the start gives up then. */
  readonly stopping: AbortSignal;
}

/**
 * Calls `start`, then waits for SIGINT or SIGTERM, then closes everything and ends with exit code 0. More signals change
 * nothing: npm passes on a Ctrl-C that the process group has had already. A failed start closes what it had opened and
 * ends with 1.
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
