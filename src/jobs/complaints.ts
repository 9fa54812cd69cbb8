// Logs what a queue or a worker complains about, without filling the log while a server is away.
import { Logger } from '@nestjs/common';
import { wordsOf } from '../refusal.js';

const QUIET_MS = 60_000;

/** A listener for `error` events: without one the process would end; the same words again within a minute are dropped. */
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
