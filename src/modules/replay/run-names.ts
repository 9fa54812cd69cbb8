// Keeps a replay's names and reminders in temporary tables, so that long files need no more memory.
import type { Day } from '../../domain/day.js';
import { invalid, notFound } from '../../domain/errors.js';
import { type Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import {
  createRunTables,
  findName,
  findNames,
  insertNames,
  insertReminders,
  listDueNames,
  type NameKind,
  type RunName,
  type RunReminder,
} from './replay.sql.js';

/** How many names stay in memory; older ones are read from the table. */
const MAX_CACHED = 50_000;

export class RunNames {
  readonly #cached = new Map<string, RecordRef>();
  #waiting: Omit<RunName, 'ordinal'>[] = [];
  #ordinal = 0;
  #isComplete = true;

  private constructor(readonly db: Queryable) {}

  static async open(db: Queryable): Promise<RunNames> {
    await createRunTables(db);
    return new RunNames(db);
  }

  /** @throws DomainError `not-found` */
  async find(kind: NameKind, name: string): Promise<RecordRef> {
    const ref = await this.#lookUp(kind, name);
    if (ref) return ref;
    throw kind === 'application'
      ? notFound(`没有名为“${name}”的申请`, `there is no application ${name}`)
      : notFound(`没有名为“${name}”的复议诉讼案件`, `there is no remedy ${name}`);
  }

  /** Those of the applications that the file has named so far, all at once. */
  async findAll(names: readonly string[]): Promise<readonly RecordRef[]> {
    const unknown = names.filter((name) => !this.#cached.has(`application ${name}`));
    if (unknown.length > 0 && !this.#isComplete) {
      for (const [name, ref] of await findNames(this.db, 'application', unknown))
        this.#cached.set(`application ${name}`, ref);
    }
    return names.flatMap((name) => this.#cached.get(`application ${name}`) ?? []);
  }

  /** @throws DomainError `invalid` if the name is used in the file */
  async assertNew(kind: NameKind, names: readonly string[]): Promise<void> {
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) === index && !(await this.#lookUp(kind, name))) continue;
      throw invalid(`名称“${name}”已被使用`, `the name ${name} is used already`);
    }
  }

  add(kind: NameKind, name: string, { agencyId, id }: RecordRef): void {
    this.#cached.set(`${kind} ${name}`, { agencyId, id });
    this.#waiting.push({ kind, name, agencyId, id });
  }

  /** The file's applications to be woken by the morning of a day: the next of them. */
  listDue(today: Day): Promise<readonly RecordRef[]> {
    return listDueNames(this.db, today);
  }

  /** Writes new names and reminders; to be called with each commit. */
  async flush(reminders: readonly RunReminder[]): Promise<void> {
    const names = this.#waiting.map((each) => ({ ...each, ordinal: this.#ordinal++ }));
    this.#waiting = [];
    if (this.#cached.size > MAX_CACHED) {
      this.#cached.clear();
      this.#isComplete = false;
    }
    if (names.length > 0) await insertNames(this.db, names);
    if (reminders.length > 0) await insertReminders(this.db, reminders);
  }

  async #lookUp(kind: NameKind, name: string): Promise<RecordRef | undefined> {
    const cached = this.#cached.get(`${kind} ${name}`);
    if (cached || this.#isComplete) return cached;
    const ref = await findName(this.db, kind, name);
    if (!ref) return undefined;
    this.#cached.set(`${kind} ${name}`, ref);
    return ref;
  }
}
