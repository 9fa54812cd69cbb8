// Names and reminders of a replay by hand: temporary tables of its connection, many rows at once.
import type { Day } from '../../domain/day.js';
import type { ReminderKind } from '../../domain/notifications/notifications.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { RecordRef } from '../../platform/db/work-context.js';

export type NameKind = 'application' | 'remedy';

export interface RunName extends RecordRef {
  readonly kind: NameKind;
  readonly name: string;
  /** Its place in the file, from 0. */
  readonly ordinal: number;
}

export interface RunReminder extends RecordRef {
  readonly at: string;
  readonly kind: ReminderKind;
  readonly to: string;
}

export const createRunTables = (db: Queryable): Promise<unknown> =>
  db.query(`
      create temporary table run_name (
        kind text, name text, ordinal int, agency_id int, id bigint);
      create unique index run_name_name on run_name (kind, md5(name));
      create index run_name_id on run_name (agency_id, id);
      create temporary table run_reminder (agency_id int, id bigint, at timestamptz, kind text, told text)`);

export const insertNames = (db: Queryable, names: readonly RunName[]): Promise<unknown> =>
  query(db, 'run_names', 'insert into run_name select * from json_populate_recordset(null::run_name, $1)', [
    JSON.stringify(
      names.map(({ kind, name, ordinal, agencyId, id }) => ({ kind, name, ordinal, agency_id: agencyId, id })),
    ),
  ]);

export const insertReminders = (db: Queryable, reminders: readonly RunReminder[]): Promise<unknown> =>
  query(db, 'run_reminders', 'insert into run_reminder select * from json_populate_recordset(null::run_reminder, $1)', [
    JSON.stringify(
      reminders.map(({ agencyId, id, at, kind, to }) => ({ agency_id: agencyId, id, at, kind, told: to })),
    ),
  ]);

export async function findName(db: Queryable, kind: NameKind, name: string): Promise<RecordRef | undefined> {
  const [row] = await query<{ agency_id: number; id: string }>(
    db,
    'run_name',
    'select agency_id, id from run_name where kind = $1 and md5(name) = md5($2)',
    [kind, name],
  );
  return row && { agencyId: row.agency_id, id: Number(row.id) };
}

/** Those of the names that the file has given. */
export async function findNames(
  db: Queryable,
  kind: NameKind,
  names: readonly string[],
): Promise<ReadonlyMap<string, RecordRef>> {
  const rows = await query<{ name: string; agency_id: number; id: string }>(
    db,
    'run_names_known',
    `select n.name, n.agency_id, n.id from unnest($2::text[]) as i (name) join run_name n on n.kind = $1 and md5(n.name) = md5(i.name)`,
    [kind, names],
  );
  return new Map(rows.map(({ name, agency_id: agencyId, id }) => [name, { agencyId, id: Number(id) }]));
}

const DUE_BATCH = 500;

/** The file's applications to be woken by the morning of a day: the next of them. */
export async function listDueNames(db: Queryable, today: Day): Promise<readonly RecordRef[]> {
  const rows = await query<{ agency_id: number; id: string }>(
    db,
    'run_due',
    `select n.agency_id, n.id
       from application a join run_name n on n.kind = 'application' and n.agency_id = a.agency_id and n.id = a.id
       where a.wakes_on is not null and a.wakes_on <= $1 order by n.agency_id, n.id limit ${DUE_BATCH}`,
    [today],
  );
  return rows.map(({ agency_id: agencyId, id }) => ({ agencyId, id: Number(id) }));
}

/** How many results are listed at a time. */
export const RESULT_BATCH = 1000;

/** The next applications named in the file. @param after the ordinal of the last one before; -1 for the first batch */
export async function listApplicationNames(db: Queryable, after: number): Promise<readonly Omit<RunName, 'kind'>[]> {
  const rows = await query<{ name: string; ordinal: number; agency_id: number; id: string }>(
    db,
    'run_names_after',
    `select name, ordinal, agency_id, id from run_name
       where kind = 'application' and ordinal > $1 order by ordinal limit ${RESULT_BATCH}`,
    [after],
  );
  return rows.map(({ name, ordinal, agency_id: agencyId, id }) => ({ name, ordinal, agencyId, id: Number(id) }));
}

/** A reminder with the name of its application. */
export interface NamedReminder {
  /** ISO 8601, in the time of Beijing. */
  readonly at: string;
  readonly application: string;
  readonly kind: ReminderKind;
  readonly to: string;
}

/** The reminders in the order of time, in batches. A cursor, so that they are sorted once, however many there are. */
export async function* listNamedReminders(db: Queryable): AsyncGenerator<readonly NamedReminder[]> {
  // Held, so that no transaction waits while the reader prints.
  await db.query(
    `declare run_reminders no scroll cursor with hold for
       select to_char(r.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"') as at, n.name as application,
              r.kind, r.told as "to"
       from run_reminder r join run_name n on n.kind = 'application' and n.agency_id = r.agency_id and n.id = r.id
       order by r.at, n.ordinal, r.kind, r.told`,
  );
  for (;;) {
    const { rows } = await db.query<NamedReminder>(`fetch ${RESULT_BATCH} from run_reminders`);
    yield rows;
    if (rows.length < RESULT_BATCH) break;
  }
  await db.query('close run_reminders');
}

/** What an earlier import stored under the key of a line. */
export async function findEarlierAnswer<Answer>(db: Queryable, key: string): Promise<Answer | undefined> {
  const [row] = await query<{ answer: Answer }>(db, 'earlier_answer', 'select answer from answer where key = $1', [
    key,
  ]);
  return row?.answer;
}
