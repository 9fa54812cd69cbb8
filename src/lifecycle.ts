// Runs a program until it is told to stop: what was opened is closed again, last first, also when the start fails half-way.
import { Refusal, wordsOf } from './refusal.js';

/** A drain that takes longer is cut off; a supervisor would not wait longer either. */
const CLOSE_MS = 25_000;

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
  const late = setTimeout(() => {
    process.stderr.write('停止超时 Stopping took too long: cut off.\n');
    process.exit(1);
  }, CLOSE_MS);
  for (const close of closers) await close().catch(complain);
  clearTimeout(late);
  if (stop.signal.aborted) say('已停止 Stopped.');
  process.exit();
}

function complain(error: unknown): void {
  const stack = error instanceof Error && !(error instanceof Refusal) ? error.stack : undefined;
  process.stderr.write(`${stack ?? wordsOf(error)}\n`);
  process.exitCode = 1;
}
