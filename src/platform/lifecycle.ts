// Runs a program until a signal, then closes in reverse order, also after a failed start.
import { setTimeout as pause } from 'node:timers/promises';
import { StartupError, errorMessage } from './startup-error.js';

/** What takes longer to close is abandoned, so that the rest still closes: a worker waits for ever for a lost Redis. */
const CLOSE_TIMEOUT_MS = 8_000;

export interface Lifecycle {
  /** Registers a function to run at the end, the latest first. */
  onShutdown(close: () => Promise<unknown>): void;
  /** Aborts with the first SIGINT or SIGTERM, so that waiting at the start ends. */
  readonly stopping: AbortSignal;
}

/**
 * Calls `start`, waits for SIGINT or SIGTERM, closes everything and exits with 0. Further signals are
 * ignored: npm passes on a Ctrl-C that the process group had already. A failed start closes what was opened and
 * exits with 1.
 */
export async function runUntilSignal(
  start: (lifecycle: Lifecycle) => Promise<void>,
  log: (line: string) => void,
): Promise<void> {
  const controller = new AbortController();
  const stopped = new Promise<void>((resolve) =>
    controller.signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort());

  const closers: (() => Promise<unknown>)[] = [];
  process.exitCode = 0;
  try {
    await start({ onShutdown: (close) => closers.unshift(close), stopping: controller.signal });
    await stopped;
  } catch (error) {
    if (!controller.signal.aborted) printError(error);
  }
  if (controller.signal.aborted) log('正在停止 Stopping …');
  for (const close of closers) await closeInTime(close).catch(printError);
  if (controller.signal.aborted) log('已停止 Stopped.');
  process.exit();
}

async function closeInTime(close: () => Promise<unknown>): Promise<void> {
  const timeout = pause(CLOSE_TIMEOUT_MS, 'late', { ref: false });
  if ((await Promise.race([close(), timeout])) === 'late')
    throw new StartupError('停止超时 Something took too long to stop: cut off.');
}

function printError(error: unknown): void {
  const stack = error instanceof Error && !(error instanceof StartupError) ? error.stack : undefined;
  process.stderr.write(`${stack ?? errorMessage(error)}\n`);
  process.exitCode = 1;
}
