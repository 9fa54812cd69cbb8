// The unit of work of one command: what it reads, what it decides, and what its commit writes.
import { ApplicationStore } from './application-store.js';
import type { Change, Changes } from './change-feed.js';
import { ChangeSet } from './change-set.js';
import type { CommitSignal } from './commit-signals.js';
import type { Series } from './entities/numbering.entity.js';
import { MailStore } from './mail-store.js';
import { OFFICE_VERSION_SQL, type Office, type OfficeVersion } from './office.js';
import { query, type Queryable, type Session } from './query.js';
import type { RecordCache } from './record-cache.js';
import { RemedyStore } from './remedy-store.js';
import { assertCurrent, type WorkContext } from './work-context.js';

const READ_NUMBER = `select ${OFFICE_VERSION_SQL}, (select answer from answer where key = $4) as answer,
  (select last from numbering where agency_id = $1 and series = $2 and year = $3) as last`;

export interface UnitOfWorkOptions {
  /** Records that this process wrote last; trusted, as the commit fails if they are outdated. */
  readonly cached?: RecordCache | undefined;
  /** The idempotency key of the command. */
  readonly key?: string | undefined;
  /** How many applications stay in memory between commits; others are read again. */
  readonly maxHeldRecords?: number;
  /** Other processes write as well: numbers are read again after each commit. */
  readonly hasOtherWriters?: boolean;
}

/** @typeParam Db a `Session` where the work writes by itself, in its transaction */
export class UnitOfWork<Db extends Queryable = Queryable> implements WorkContext {
  readonly applications: ApplicationStore;
  readonly remedies = new RemedyStore(this);
  readonly mail = new MailStore(this);
  readonly cached: RecordCache | undefined;
  readonly key: string | null;
  readonly #hasOtherWriters: boolean;
  readonly #lastNumbers = new Map<string, number>();
  readonly #published: Change[] = [];
  readonly #signals = new Set<CommitSignal>();
  #changes = new ChangeSet();
  #reloadsAll = false;

  constructor(
    readonly db: Db,
    readonly office: Office,
    options: UnitOfWorkOptions = {},
  ) {
    this.cached = options.cached;
    this.key = options.key ?? null;
    this.#hasOtherWriters = options.hasOtherWriters ?? false;
    this.applications = new ApplicationStore(this, options.maxHeldRecords ?? Infinity);
  }

  get changes(): ChangeSet {
    return this.#changes;
  }

  /** The last numbers taken, by 'agency/series/year'. */
  get lastNumbers(): ReadonlyMap<string, number> {
    return this.#lastNumbers;
  }

  /** Takes the next number of a yearly series; final with the commit. */
  async nextNumber(series: Series, agencyId: number, year: number): Promise<number> {
    const key = `${agencyId}/${series}/${year}`;
    let last = this.#lastNumbers.get(key) ?? this.cached?.getLastNumber(key);
    if (last === undefined) {
      const [row] = await query<OfficeVersion & { last: number | null; answer: unknown }>(
        this.db,
        'read_number',
        READ_NUMBER,
        [agencyId, series, year, this.key],
      );
      assertCurrent(this.office, row!);
      last = row!.last ?? 0;
    }
    this.#lastNumbers.set(key, last + 1);
    this.#changes.setLastNumber(agencyId, series, year, last + 1);
    return last + 1;
  }

  /** Tells live screens after the commit what the work has changed by statements of its own. */
  publish(change: Change): void {
    this.#published.push(change);
  }

  /** After the commit live screens reload everything: for a change that does not concern single records. */
  reloadScreens(): void {
    this.#reloadsAll = true;
  }

  /** Tells caches and relays of this process after the commit what it has touched. */
  signal(signal: CommitSignal): void {
    this.#signals.add(signal);
  }

  /** Returns the changes to commit and starts a new change set; what was read stays in memory, up to `maxHeldRecords`. */
  takeChanges(): ChangeSet {
    const changes = this.#changes;
    this.#changes = new ChangeSet();
    if (this.#hasOtherWriters) this.#lastNumbers.clear();
    this.applications.trim();
    return changes;
  }

  /** What is to be told once the changes are committed. */
  announcementsOf(changes: ChangeSet): { readonly changes: Changes; readonly signals: readonly CommitSignal[] } {
    return {
      changes: this.#reloadsAll ? 'reload' : [...changes.changes, ...this.#published],
      signals: [...(changes.hasReminders ? (['outbox'] as const) : []), ...this.#signals],
    };
  }
}

/** Work that writes by statements of its own as well, in one transaction. */
export type TransactionWork = UnitOfWork<Session>;
