// Publishes changes for live screens: at once in this process, in batches to others. A command's
// own transaction sends no NOTIFY, as that would make all commands wait for each other.
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { ReportScope } from '../../domain/annual-report/report-due.js';
import { query, type Database } from './database.js';

/** What has changed in an agency, for its live screens. */
export type Change = { readonly agencyId: number } & (
  | { readonly of: 'application'; readonly id: number; readonly version: number; readonly command: string }
  | { readonly of: 'mail'; readonly id: number; readonly version: number }
  | { readonly of: 'report'; readonly year: number; readonly scope: ReportScope }
  | { readonly of: 'settings'; readonly version: number }
  | { readonly of: 'supervisionNotice'; readonly id: number }
);

/** A list of changes, or the sign that screens should reload everything. */
export type Changes = readonly Change[] | 'reload';

const CHANNEL = 'desk_changes';
/** How long changes are collected before they are sent to the other processes. */
const PUBLISH_DELAY_MS = 300;
/** A notification holds 8000 bytes; beyond the maximum, screens reload everything. */
const CHANGES_PER_NOTIFICATION = 60;
const MAX_PENDING_CHANGES = 600;
/** Pause before the lost listening connection is opened again. */
const RECONNECT_MS = 500;

/** Tells this process's own notifications from those of others. */
const PROCESS_ID = randomUUID();

type Pool = Database['pool'];
type Listener = (changes: Changes) => void;

const listeners = new WeakMap<Pool, Set<Listener>>();
const pendingChanges = new WeakMap<Pool, Change[] | 'reload'>();

/** Call it after the commit. */
export function publishChanges({ pool }: Pick<Database, 'pool'>, changes: readonly Change[]): void {
  if (changes.length > 0) publish(pool, changes);
}

/** For a change that does not concern single applications. */
export const reloadAll = ({ pool }: Pick<Database, 'pool'>): void => publish(pool, 'reload');

function publish(pool: Pool, changes: Changes): void {
  notifyListeners(pool, changes);
  const pending = pendingChanges.get(pool);
  if (!pending) setTimeout(() => void notifyOtherProcesses(pool), PUBLISH_DELAY_MS).unref();
  if (pending === 'reload') return;
  const all = changes === 'reload' ? changes : [...(pending ?? []), ...changes];
  pendingChanges.set(pool, all.length > MAX_PENDING_CHANGES ? 'reload' : (all as Change[] | 'reload'));
}

const notifyListeners = (pool: Pool, changes: Changes): void => {
  for (const listener of listeners.get(pool) ?? []) listener(changes);
};

/** A lost notification is harmless: screens reload now and then, and the database is the truth. */
async function notifyOtherProcesses(pool: Pool): Promise<void> {
  const changes = pendingChanges.get(pool);
  pendingChanges.delete(pool);
  if (!changes) return;
  try {
    for (const page of changes === 'reload' ? [changes] : toPages(changes)) {
      await query(pool, 'notify_changes', 'select pg_notify($1, $2)', [
        CHANNEL,
        JSON.stringify({ from: PROCESS_ID, news: page }),
      ]);
    }
  } catch {
    // The pool is closed or the server is away: subscribers reload once they are connected again.
  }
}

const toPages = (changes: readonly Change[]): readonly (readonly Change[])[] =>
  Array.from({ length: Math.ceil(changes.length / CHANGES_PER_NOTIFICATION) }, (_, page) =>
    changes.slice(page * CHANGES_PER_NOTIFICATION, (page + 1) * CHANGES_PER_NOTIFICATION),
  );

export interface ChangeSubscription {
  /** Settles once it listens to the other processes, or the first try has failed. */
  readonly ready: Promise<void>;
  /** Ends the subscription and releases its connection. */
  readonly end: () => void;
}

/** Calls back with changes of this and other processes until ended; holds one connection of the pool. */
export function onChanges({ pool }: Pick<Database, 'pool'>, listener: Listener): ChangeSubscription {
  const poolListeners = listeners.get(pool) ?? new Set();
  listeners.set(pool, poolListeners.add(listener));
  const { ready, end } = listenToOtherProcesses(pool, listener);
  return {
    ready,
    end: () => {
      poolListeners.delete(listener);
      end();
    },
  };
}

function listenToOtherProcesses(pool: Pool, listener: Listener): ChangeSubscription {
  let isEnded = false;
  let client: PoolClient | undefined;
  let timer: NodeJS.Timeout | undefined;
  const reconnect = (): void => {
    client?.release(true);
    client = undefined;
    if (!isEnded) timer = setTimeout(() => void connect(true), RECONNECT_MS).unref();
  };
  const connect = async (isReconnect: boolean): Promise<void> => {
    try {
      const connection = await pool.connect();
      // Ended while the connection was being opened.
      if (isEnded) return connection.release();
      client = connection;
      connection.once('error', reconnect);
      connection.on('notification', ({ payload }) => {
        const { from: sender, news: changes } = JSON.parse(payload!) as {
          readonly from: string;
          readonly news: Changes;
        };
        if (sender !== PROCESS_ID) listener(changes);
      });
      await connection.query(`listen ${CHANNEL}`);
      // Notifications sent in between are lost.
      if (isReconnect) listener('reload');
    } catch {
      reconnect();
    }
  };
  return {
    ready: connect(false),
    end: () => {
      isEnded = true;
      clearTimeout(timer);
      client?.release(true);
      client = undefined;
    },
  };
}
