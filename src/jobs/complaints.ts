// Logs errors of queues and workers, each message at most once a minute.
import { Logger } from '@nestjs/common';
import { wordsOf } from '../refusal.js';

const QUIET_MS = 60_000;

/** A listener for `error` events, without which the process would end. */
export function complaints(about: string): (error: unknown) => void {
  const logger = new Logger(about);
  const last = new Map<string, number>();
  return (error) => {
    const words = wordsOf(error);
    if (Date.now() - (last.get(words) ?? 0) < QUIET_MS) return;
    if (last.size > 100) last.clear();
    last.set(words, Date.now());
    logger.error(words);
  };
}
