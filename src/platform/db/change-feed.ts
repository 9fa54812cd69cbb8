// Publishes changes for live screens: at once in this process, in batches to others. A command's
// own transaction sends no NOTIFY, as that would make all commands wait for each other.
import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { ReportScope } from '../../domain/annual-report/report-due.js';
import { query } from './query.js';

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

type Listener = (changes: Changes) => void;

export interface ChangeSubscription {
  /** Settles once other processes are heard, or the first attempt to connect has failed. */
  readonly ready: Promise<void>;
  /** Stops it and gives the connection back. */
  readonly end: () => void;
}

export class ChangeFeed {
  readonly #listeners = new Set<Listener>();
  /** Tells this feed's own notifications from those of other processes. */
  readonly #sender = randomUUID();
  #pending: Changes | undefined;

  constructor(private readonly pool: Pool) {}

  /** To be called after the commit. */
  publish(changes: Changes): void {
    if (changes.length === 0) return;
    for (const listener of this.#listeners) listener(changes);
    if (!this.#pending) setTimeout(() => void this.#notifyOtherProcesses(), PUBLISH_DELAY_MS).unref();
    if (this.#pending === 'reload') return;
    const all = changes === 'reload' ? changes : [...(this.#pending ?? []), ...changes];
    this.#pending = all.length > MAX_PENDING_CHANGES ? 'reload' : all;
  }

  /** Calls the listener with changes of this and other processes until it ends; keeps one connection of the pool. */
  subscribe(listener: Listener): ChangeSubscription {
    this.#listeners.add(listener);
    const { ready, end } = this.#listenToOtherProcesses(listener);
    return {
      ready,
      end: () => {
        this.#listeners.delete(listener);
        end();
      },
    };
  }

  /** A lost notification is harmless: screens reload now and then, and the database is the truth. */
  async #notifyOtherProcesses(): Promise<void> {
    const changes = this.#pending;
    this.#pending = undefined;
    if (!changes) return;
    try {
      for (const page of changes === 'reload' ? [changes] : toPages(changes)) {
        const payload = JSON.stringify({ from: this.#sender, news: page });
        await query(this.pool, 'notify_changes', 'select pg_notify($1, $2)', [CHANNEL, payload]);
      }
    } catch {
      // The pool is closed or the server away; subscribers reload when they reconnect.
    }
  }

  #listenToOtherProcesses(listener: Listener): ChangeSubscription {
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
        const connection = await this.pool.connect();
        // Ended while it was connecting.
        if (isEnded) return connection.release();
        client = connection;
        connection.once('error', reconnect);
        connection.on('notification', ({ payload }) => {
          const { from, news } = JSON.parse(payload!) as { readonly from: string; readonly news: Changes };
          if (from !== this.#sender) listener(news);
        });
        await connection.query(`listen ${CHANNEL}`);
        // What was published meanwhile is unknown.
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
}

const toPages = (changes: readonly Change[]): readonly (readonly Change[])[] =>
  Array.from({ length: Math.ceil(changes.length / CHANGES_PER_NOTIFICATION) }, (_, page) =>
    changes.slice(page * CHANGES_PER_NOTIFICATION, (page + 1) * CHANGES_PER_NOTIFICATION),
  );
