// The commits of a replay, written one after another while the lines after them are decided.
import type { ChangeSet } from '../../platform/db/change-set.js';
import { commit } from '../../platform/db/commit.js';
import type { Queryable } from '../../platform/db/query.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import type { RunReminder } from './replay.sql.js';
import type { RunNames } from './run-names.js';

/** So many commits wait or are under way: with one alone, a long one would hold up the decisions. */
const MAX_UNWRITTEN = 2;

export class CommitPipeline {
  readonly #unwritten: Promise<unknown>[] = [];

  /**
   * @param db a connection that sends nothing after a failure (stoppingAtFailure)
   * @param committed is called whenever something new has been committed
   */
  constructor(
    private readonly db: Queryable,
    private readonly names: RunNames,
    private readonly committed: () => void,
  ) {}

  /**
   * Hands over what was decided and returns as soon as the next may be decided.
   * @throws the driver's error of an earlier commit
   */
  async add(work: UnitOfWork): Promise<void> {
    if (this.#unwritten.length >= MAX_UNWRITTEN) await this.#unwritten.shift();
    const changes = work.takeChanges();
    const written = this.#write(changes, work.office.edition, changes.takeReminders());
    // Awaited later; a failure in between must not crash the process.
    written.catch(() => {});
    this.#unwritten.push(written);
  }

  /** Waits until everything is written. @throws the driver's error of a commit */
  async settle(): Promise<void> {
    await Promise.all(this.#unwritten.splice(0));
  }

  async #write(changes: ChangeSet, edition: number, reminders: readonly RunReminder[]): Promise<void> {
    // Both are in the connection's queue at once, before anything that is read for later lines.
    await Promise.all([commit(this.db, changes, edition), this.names.flush(reminders)]);
    if (!changes.isEmpty) this.committed();
  }
}
