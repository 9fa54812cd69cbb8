// Brings the embedded PostgreSQL up again when it dies, killed or out of memory: the desk owns it, so nobody else would.
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { errorMessage } from '../startup-error.js';

/** Attempts for one death. The first fails while processes of the dead server still hold its memory. */
const MAX_ATTEMPTS = 8;
const RETRY_MS = 500;
/** A server that dies so often in so short a time will not stay up. */
const MAX_DEATHS = 5;
const DEATHS_WITHIN_MS = 5 * 60_000;

export interface KeptServer {
  /** Stops watching, and resolves with the connection that counts this process among the users. */
  release(): Promise<pg.Client>;
}

export interface KeepOptions {
  /** Starts the server, or joins it where another process did, and resolves with a new connection. */
  readonly restart: () => Promise<pg.Client>;
  /** Gets a line for each thing that a person should know. */
  readonly log: (line: string) => void;
  /** Before the second attempt, and as much more before each later one. */
  readonly retryMs?: number;
}

/** @param session the connection of this process, which ends with the server */
export function keepRunning(session: pg.Client, { restart, log, retryMs = RETRY_MS }: KeepOptions): KeptServer {
  const stopping = new AbortController();
  const deaths: number[] = [];
  let current = session;
  let reviving: Promise<void> = Promise.resolve();

  const watch = (client: pg.Client): void => {
    client.once('end', () => {
      if (!stopping.signal.aborted) reviving = revive();
    });
  };

  async function revive(): Promise<void> {
    deaths.push(Date.now());
    log('内置数据库意外停止，正在重新启动 The embedded PostgreSQL has stopped unexpectedly: starting it again');
    const isHopeless = deaths.filter((at) => Date.now() - at < DEATHS_WITHIN_MS).length > MAX_DEATHS;
    const error = isHopeless ? new Error(`${MAX_DEATHS} × in ${DEATHS_WITHIN_MS / 60_000} min`) : await tryToRestart();
    if (error === undefined) log('内置数据库已恢复 The embedded PostgreSQL is back');
    else if (!stopping.signal.aborted) {
      log(
        '内置数据库无法恢复：请停止本程序，检查磁盘和内存后重新启动 ' +
          `The embedded PostgreSQL does not come back: stop this program, look after disk and memory, start it again (${errorMessage(error)})`,
      );
    }
  }

  /** @returns the last error; undefined: it runs */
  async function tryToRestart(): Promise<unknown> {
    let error: unknown;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS && !stopping.signal.aborted; attempt++) {
      try {
        current = await restart();
        watch(current);
        return undefined;
      } catch (reason) {
        error = reason;
        await pause(retryMs * attempt, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
    return error ?? new Error('stopping');
  }

  watch(session);
  return {
    release: async () => {
      stopping.abort();
      await reviving;
      return current;
    },
  };
}
