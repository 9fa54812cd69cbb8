// The one way to write: runs a unit of work, commits, retries after a conflict, reports changes.
import { DomainError } from '../../domain/errors.js';
import type { ChangeSet } from './change-set.js';
import { commit, isConflict, isOutdatedDecision } from './commit.js';
import type { Database } from './database.js';
import { fingerprintOf, lockKey, readStoredAnswer, sameAnswer, type StoredAnswer } from './idempotency.js';
import { measureCommand } from './measure-command.js';
import { inTransaction, type Queryable, sessionOn } from './query.js';
import { beginSql, type IsolationLevel } from './row-scope.js';
import { serialQueue } from './serial-queue.js';
import { type TransactionWork, UnitOfWork } from './unit-of-work.js';
import { AlreadyAnsweredError, OfficeChangedError } from './work-context.js';

/** After a conflict the commands of this process queue up; more attempts than this mean a bug. */
const MAX_ATTEMPTS = 40;
const MAX_TRANSACTION_ATTEMPTS = 10;

/** Who calls for the work: a CommandContext, or the passing of time. */
export type WorkCaller =
  | {
      /** The idempotency key: the same key posted twice gives the first answer and changes nothing. */
      readonly key?: string | undefined;
      /** ISO 8601, for the record of the answer. */
      readonly at: string;
    }
  | { readonly key?: undefined; readonly at?: undefined };

/** For what may be repeated: the result is not kept. */
export const WITHOUT_KEY: WorkCaller = {};

export interface WorkOptions {
  /** The agencies that may be read and written, checked by row-level security; undefined: no restriction, for the office itself. */
  readonly scope?: readonly number[] | undefined;
  /** Everything that the caller asked for: under their key another request is refused. */
  readonly request?: unknown;
}

export interface TransactionOptions extends WorkOptions {
  /** `repeatable read` for decisions based on many rows: the later of two writers decides again. */
  readonly isolation: Exclude<IsolationLevel, 'repeatable read read only'>;
}

export class UnitOfWorkRunner {
  readonly #database: Database;
  /** After a conflict, commands of one process run one after another, so that none conflicts for ever. */
  readonly #retryQueue = serialQueue();

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Runs work on applications, mail and remedies: it reads and decides, and everything that it saved is committed in one
   * statement. Its result is stored under the caller's key, if there is one.
   * @throws DomainError whatever the work refuses, nothing is written then; `invalid` for a key used for another request
   */
  run<Result>(caller: WorkCaller, options: WorkOptions, work: (work: UnitOfWork) => Promise<Result>): Promise<Result> {
    return measureCommand(() => this.#runStatement(caller, options, work, false));
  }

  /**
   * Runs work that also writes by statements of its own, in one transaction; of two under one key the later one waits and
   * gets the first answer.
   * @throws as `run`; the driver's error 42501 for a row outside the scope
   */
  async runTransaction<Result>(
    caller: WorkCaller,
    options: TransactionOptions,
    work: (work: TransactionWork) => Promise<Result>,
  ): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#transactOnce(caller, options, work);
      } catch (error) {
        if (error instanceof OfficeChangedError || isOutdatedDecision(error)) this.#database.office.forget();
        else if (options.isolation !== 'repeatable read' || !isSnapshotConflict(error)) throw error;
        if (attempt >= MAX_TRANSACTION_ATTEMPTS) throw error;
      }
    }
  }

  async #runStatement<Result>(
    caller: WorkCaller,
    options: WorkOptions,
    work: (work: UnitOfWork) => Promise<Result>,
    isQueued: boolean,
  ): Promise<Result> {
    const { office: offices, pool, people } = this.#database;
    const fingerprint = fingerprintOf(caller, options.request);
    for (let attempt = 1; ; attempt++) {
      const { office, records } = await offices.withRecords();
      const cached = attempt === 1 && !records.isEmpty ? records : undefined;
      const unit = new UnitOfWork(pool, office, { key: caller.key, cached });
      try {
        const result = await work(unit);
        const changes = unit.takeChanges();
        // Nothing is written, so no commit verifies the cached records: run again without them.
        if (cached && changes.isEmpty) continue;
        addAnswer(changes, caller, fingerprint, result);
        await commit(options.scope ? people : pool, changes, office.edition, options.scope);
        records.store(unit.applications.held, unit.lastNumbers);
        this.#announce(unit, changes);
        return result;
      } catch (error) {
        if (error instanceof AlreadyAnsweredError) return sameAnswer(error.answer as StoredAnswer<Result>, fingerprint);
        if (error instanceof DomainError) {
          // A refusal based on cached records must be checked again; another process may have opened an agency.
          const isUnknown = attempt === 1 && error.code === 'not-found';
          if (isUnknown) offices.forget();
          if (cached || isUnknown) continue;
          throw error;
        }
        if (error instanceof OfficeChangedError || isOutdatedDecision(error)) offices.forget();
        else if (!isConflict(error)) throw error;
        else if (!isQueued) return this.#retryQueue(() => this.#runStatement(caller, options, work, true));
        if (attempt >= MAX_ATTEMPTS) throw error;
      }
    }
  }

  async #transactOnce<Result>(
    caller: WorkCaller,
    { scope, request, isolation }: TransactionOptions,
    work: (work: TransactionWork) => Promise<Result>,
  ): Promise<Result> {
    const { dataSource, pool, people, office: offices } = this.#database;
    const fingerprint = fingerprintOf(caller, request);
    const office = await offices.current();
    let announce = (): void => {};
    const result = await inTransaction(scope ? people : pool, beginSql(isolation, scope), async (client) => {
      const stored = await this.#findAnswer<Result>(client, caller.key, scope);
      if (stored) return sameAnswer(stored, fingerprint);
      const unit = new UnitOfWork(sessionOn(dataSource, client), office);
      const answer = await work(unit);
      const changes = unit.takeChanges();
      addAnswer(changes, caller, fingerprint, answer);
      await commit(client, changes, office.edition);
      announce = () => this.#announce(unit, changes);
      return answer;
    });
    announce();
    return result;
  }

  /** Waits for another transaction under the same key. */
  async #findAnswer<Result>(
    db: Queryable,
    key: string | undefined,
    scope: readonly number[] | undefined,
  ): Promise<StoredAnswer<Result> | undefined> {
    if (key === undefined) return undefined;
    await lockKey(db, key);
    // Persons may write answers but not read them, so the office's own pool reads.
    return readStoredAnswer(scope ? this.#database.pool : db, key);
  }

  #announce(unit: UnitOfWork, changes: ChangeSet): void {
    const announcements = unit.announcementsOf(changes);
    for (const signal of announcements.signals) this.#database.signals.emit(signal);
    this.#database.changes.publish(announcements.changes);
  }
}

function addAnswer(changes: ChangeSet, { key, at }: WorkCaller, asked: string, answer: unknown): void {
  if (key !== undefined) changes.addAnswer(key, { asked, answer } satisfies StoredAnswer<unknown>, at);
}

/** What PostgreSQL tells the later of two writers in one snapshot: the row has changed since, or is there already. */
const isSnapshotConflict = (error: unknown): boolean =>
  ['40001', '23505'].includes(String((error as { code?: unknown }).code));
