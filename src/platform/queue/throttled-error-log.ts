// Logs errors of queues and workers, each message at most once a minute.
import { Logger } from '@nestjs/common';
import { errorMessage } from '../startup-error.js';

const QUIET_MS = 60_000;

/** A listener for `error` events, without which the process would end. */
export function throttledErrorLog(loggerName: string): (error: unknown) => void {
  const logger = new Logger(loggerName);
  const lastLoggedAt = new Map<string, number>();
  return (error) => {
    const message = errorMessage(error);
    if (Date.now() - (lastLoggedAt.get(message) ?? 0) < QUIET_MS) return;
    if (lastLoggedAt.size > 100) lastLoggedAt.clear();
    lastLoggedAt.set(message, Date.now());
    logger.error(message);
  };
}
