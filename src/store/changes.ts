// Publishes changes for live screens: at once in this process, in batches to others. A command's
// own transaction sends no NOTIFY, as that would make all commands wait for each other.
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { ReportScope } from '../domain/report/due.js';
import { ask, type Database } from './database.js';

/** What has changed in an agency, for its live screens. */
export type Change = { readonly agencyId: number } & (
  | { readonly of: 'application'; readonly id: number; readonly version: number; readonly command: string }
  | { readonly of: 'mail'; readonly id: number; readonly version: number }
  | { readonly of: 'report'; readonly year: number; readonly scope: ReportScope }
  | { readonly of: 'settings'; readonly version: number }
  | { readonly of: 'supervisionNotice'; readonly id: number }
);

/** A list of changes, or the sign that screens should reload everything. */
export type News = readonly Change[] | 'much';

const CHANNEL = 'desk_changes';
/** How long changes are collected before they are sent to the other processes. */
const GATHERING_MS = 300;
/** A notification holds 8000 bytes; beyond the maximum, screens reload everything. */
const AT_A_TIME = 60;
const MOST = 600;
/** Pause before the lost listening connection is opened again. */
const AGAIN_MS = 500;

/** Tells this process's own notifications from those of others. */
const SELF = randomUUID();

type Pool = Database['pool'];
type Listener = (news: News) => void;

const listeners = new WeakMap<Pool, Set<Listener>>();
const waiting = new WeakMap<Pool, Change[] | 'much'>();

/** Call it after the commit. */
export function changesWritten({ pool }: Pick<Database, 'pool'>, changes: readonly Change[]): void {
  if (changes.length > 0) tell(pool, changes);
}

/** For a change that does not concern single applications. */
export const muchChanged = ({ pool }: Pick<Database, 'pool'>): void => tell(pool, 'much');

function tell(pool: Pool, news: News): void {
  hear(pool, news);
  const gathered = waiting.get(pool);
  if (!gathered) setTimeout(() => void notify(pool), GATHERING_MS).unref();
  if (gathered === 'much') return;
  const all = news === 'much' ? news : [...(gathered ?? []), ...news];
  waiting.set(pool, all.length > MOST ? 'much' : (all as Change[] | 'much'));
}

const hear = (pool: Pool, news: News): void => {
  for (const listener of listeners.get(pool) ?? []) listener(news);
};

/** A lost notification is harmless: screens reload now and then, and the database is the truth. */
async function notify(pool: Pool): Promise<void> {
  const news = waiting.get(pool);
  waiting.delete(pool);
  if (!news) return;
  try {
    for (const part of news === 'much' ? [news] : pages(news)) {
      await ask(pool, 'notify_changes', 'select pg_notify($1, $2)', [
        CHANNEL,
        JSON.stringify({ from: SELF, news: part }),
      ]);
    }
  } catch {
    // The pool is closed or the server is away: subscribers reload once they are connected again.
  }
}

const pages = (changes: readonly Change[]): readonly (readonly Change[])[] =>
  Array.from({ length: Math.ceil(changes.length / AT_A_TIME) }, (_, page) =>
    changes.slice(page * AT_A_TIME, (page + 1) * AT_A_TIME),
  );

export interface Listening {
  /** Settles once it listens to the other processes, or the first try has failed. */
  readonly ready: Promise<void>;
  /** Ends the subscription and releases its connection. */
  readonly end: () => void;
}

/** Calls back with changes of this and other processes until ended; holds one connection of the pool. */
export function onChanges({ pool }: Pick<Database, 'pool'>, listener: Listener): Listening {
  const all = listeners.get(pool) ?? new Set();
  listeners.set(pool, all.add(listener));
  const { ready, end } = listenElsewhere(pool, listener);
  return {
    ready,
    end: () => {
      all.delete(listener);
      end();
    },
  };
}

function listenElsewhere(pool: Pool, listener: Listener): Listening {
  let isOver = false;
  let client: PoolClient | undefined;
  let timer: NodeJS.Timeout | undefined;
  const lost = (): void => {
    client?.release(true);
    client = undefined;
    if (!isOver) timer = setTimeout(() => void open(true), AGAIN_MS).unref();
  };
  const open = async (isAgain: boolean): Promise<void> => {
    try {
      const opened = await pool.connect();
      // Ended while the connection was being opened.
      if (isOver) return opened.release();
      client = opened;
      opened.once('error', lost);
      opened.on('notification', ({ payload }) => {
        const { from, news } = JSON.parse(payload!) as { readonly from: string; readonly news: News };
        if (from !== SELF) listener(news);
      });
      await opened.query(`listen ${CHANNEL}`);
      // Notifications sent in between are lost.
      if (isAgain) listener('much');
    } catch {
      lost();
    }
  };
  return {
    ready: open(false),
    end: () => {
      isOver = true;
      clearTimeout(timer);
      client?.release(true);
      client = undefined;
    },
  };
}
