// Keeps a replay's names and reminders in temporary tables, so that long files need no more memory.
import type { Day } from '../../domain/day.js';
import { invalid, notFound } from '../../domain/errors.js';
import type { ReminderKind } from '../../domain/notifications/notifications.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';

type Kind = 'application' | 'remedy';

/** How many names stay in memory; older ones are read from the table. */
const MAX_CACHED = 50_000;
const DUE_BATCH = 500;

interface RunName extends RecordRef {
  readonly kind: Kind;
  readonly name: string;
}

export interface RunReminder extends RecordRef {
  readonly at: string;
  readonly kind: ReminderKind;
  readonly to: string;
}

export class RunNames {
  readonly #cached = new Map<string, RecordRef>();
  #waiting: RunName[] = [];
  #ordinal = 0;
  #isComplete = true;

  private constructor(readonly db: Queryable) {}

  static async open(db: Queryable): Promise<RunNames> {
    await db.query(`
      create temporary table run_name (
        kind text, name text, ordinal int, agency_id int, id bigint);
      create unique index run_name_name on run_name (kind, md5(name));
      create index run_name_id on run_name (agency_id, id);
      create temporary table run_reminder (agency_id int, id bigint, at timestamptz, kind text, told text)`);
    return new RunNames(db);
  }

  /** @throws DomainError `not-found` */
  async find(kind: Kind, name: string): Promise<RecordRef> {
    const ref = await this.#lookUp(kind, name);
    if (ref) return ref;
    throw kind === 'application'
      ? notFound(`没有名为“${name}”的申请`, `there is no application ${name}`)
      : notFound(`没有名为“${name}”的复议诉讼案件`, `there is no remedy ${name}`);
  }

  /** @throws DomainError `invalid` if the name is used in the file */
  async assertNew(kind: Kind, names: readonly string[]): Promise<void> {
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) === index && !(await this.#lookUp(kind, name))) continue;
      throw invalid(`名称“${name}”已被使用`, `the name ${name} is used already`);
    }
  }

  add(kind: Kind, name: string, { agencyId, id }: RecordRef): void {
    this.#cached.set(`${kind} ${name}`, { agencyId, id });
    this.#waiting.push({ kind, name, agencyId, id });
  }

  /** The file's applications to be woken by the morning of a day. */
  async listDue(today: Day): Promise<readonly RecordRef[]> {
    const rows = await query<{ agency_id: number; id: string }>(
      this.db,
      'run_due',
      `select n.agency_id, n.id
       from application a join run_name n on n.kind = 'application' and n.agency_id = a.agency_id and n.id = a.id
       where a.wakes_on is not null and a.wakes_on <= $1 order by n.agency_id, n.id limit ${DUE_BATCH}`,
      [today],
    );
    return rows.map(({ agency_id: agencyId, id }) => ({ agencyId, id: Number(id) }));
  }

  /** Writes new names and reminders; to be called with each commit. */
  async flush(reminders: readonly RunReminder[]): Promise<void> {
    const names = this.#waiting.map(({ kind, name, agencyId, id }) => ({
      kind,
      name,
      ordinal: this.#ordinal++,
      agency_id: agencyId,
      id,
    }));
    this.#waiting = [];
    if (this.#cached.size > MAX_CACHED) {
      this.#cached.clear();
      this.#isComplete = false;
    }
    if (names.length > 0) {
      await query(
        this.db,
        'run_names',
        'insert into run_name select * from json_populate_recordset(null::run_name, $1)',
        [JSON.stringify(names)],
      );
    }
    if (reminders.length > 0) {
      await query(
        this.db,
        'run_reminders',
        'insert into run_reminder select * from json_populate_recordset(null::run_reminder, $1)',
        [
          JSON.stringify(
            reminders.map(({ agencyId, id, at, kind, to }) => ({ agency_id: agencyId, id, at, kind, told: to })),
          ),
        ],
      );
    }
  }

  async #lookUp(kind: Kind, name: string): Promise<RecordRef | undefined> {
    const cached = this.#cached.get(`${kind} ${name}`);
    if (cached || this.#isComplete) return cached;
    const [row] = await query<{ agency_id: number; id: string }>(
      this.db,
      'run_name',
      'select agency_id, id from run_name where kind = $1 and md5(name) = md5($2)',
      [kind, name],
    );
    if (!row) return undefined;
    const ref = { agencyId: row.agency_id, id: Number(row.id) };
    this.#cached.set(`${kind} ${name}`, ref);
    return ref;
  }
}
