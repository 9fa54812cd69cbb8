// Writes a change set in one statement: few rows as plain parameters, many rows (a replay) as JSON.
import { ask, type Queryable } from './database.js';
import type { ChangeSet, TableName } from './change-set.js';
import type { Row, Written } from './rows.js';
import { agencyList } from './scope.js';

/** Tables whose rows may exist already: their key, and the columns that may change. */
const MAY_CHANGE: Partial<Record<TableName, { readonly key: readonly string[]; readonly set: readonly string[] }>> = {
  application: {
    key: ['agency_id', 'id'],
    set: [
      'version',
      'machine_version',
      'state',
      'facts',
      'deadlines',
      'content',
      'applicant',
      'channel',
      'counts',
      'received_on',
      'due_on',
      'original_due_on',
      'extension',
      'served_on',
      'taken_days',
      'closed_on',
      'outcome',
      'reply_year',
      'reply_serial',
      'wakes_on',
      'urgent_on',
      'handler',
      'deciding',
      'stands_since',
      'undelivered_since',
    ],
  },
  deadline: {
    key: ['agency_id', 'application_id', 'ordinal'],
    set: ['status', 'starts_on', 'due_on', 'original_due_on', 'provisional', 'edition', 'segments', 'fires_on'],
  },
  application_text: { key: ['agency_id', 'application_id'], set: ['words'] },
  numbering: { key: ['agency_id', 'series', 'year'], set: ['last'] },
  mail_item: {
    key: ['agency_id', 'id'],
    set: [
      'version',
      'state',
      'kind',
      'arrived_at',
      'arrived_on',
      'tracking_number',
      'note',
      'to_role',
      'to_account',
      'handed_at',
      'signed_at',
      'settled_on',
      'reason',
    ],
  },
};

/**
 * A remedy is closed once. If two commands close it at the same time, the later one fails here with a division by zero
 * (only the row itself is read), reads again and is refused.
 */
const CLOSED_ONCE = 'case when 1 / (case when t.result is null then 1 else 0 end) = 1 then i.closed_on end';

/**
 * Fails with a division by zero if a newer notice exists: a command decided under an old calendar must not be written.
 * Applying a notice locks the application table, so no statement can run in between.
 */
const UNDER_THIS_CALENDAR = '1 / (select (max(id) = $1::int)::int from calendar_notice)';
const DIVISION_BY_ZERO = '22012';

/** The rows of one table that are written in the same way. */
interface Part {
  readonly table: TableName;
  readonly as: Written['as'] | 'close';
  readonly rows: readonly Row[];
  /** Of an update: the columns that it does not write. */
  readonly unchanged?: readonly string[] | undefined;
}

/** Up to so many rows a table, plain parameters are fastest; beyond, one JSON document for each table. */
const FEW = 4;

/** @param nextParameter names the next parameter of the statement */
function statementOf({ table, as, rows, unchanged }: Part, areFew: boolean, given: () => string): string {
  if (as === 'close') return closing(given());
  if (as === 'update') return updating(table, settable(table, unchanged), given);
  const columns = Object.keys(rows[0]!);
  const names = columns.join(', ');
  const source = areFew
    ? `values ${rows.map(() => `(${columns.map(given).join(', ')})`).join(', ')}`
    : `select ${names} from json_populate_recordset(null::${table}, ${given()}::json)`;
  return `insert into ${table} as t (${names}) ${source} ${as === 'put' ? laidOver(table) : ''}`;
}

function valuesOf({ table, as, rows, unchanged }: Part, areFew: boolean): readonly unknown[] {
  if (as === 'close' || !areFew) return [JSON.stringify(rows)];
  const valuesIn = (row: Row, columns: readonly string[]): unknown[] =>
    columns.map((column) => plain(column, row[column]));
  if (as === 'update') return valuesIn(rows[0]!, [...settable(table, unchanged), ...MAY_CHANGE[table]!.key]);
  return rows.flatMap((row) => valuesIn(row, Object.keys(row)));
}

/** An answer may be any JSON value; elsewhere only lists and objects are JSON. */
const plain = (column: string, value: unknown): unknown =>
  column === 'answer' || (typeof value === 'object' && value !== null) ? JSON.stringify(value) : value;

/** The columns of an update, by table and by the columns that stay unchanged. */
const settables = new Map<string, readonly string[]>();
function settable(table: TableName, unchanged: readonly string[] = []): readonly string[] {
  const key = `${table} ${unchanged.join(' ')}`;
  let columns = settables.get(key);
  if (!columns) {
    columns = MAY_CHANGE[table]!.set.filter((column) => !unchanged.includes(column));
    settables.set(key, columns);
  }
  return columns;
}

/** Updates one row; an index is touched only if one of its columns has changed. */
function updating(table: TableName, set: readonly string[], given: () => string): string {
  const equal = (column: string): string => `${column} = ${given()}`;
  return `update ${table} set ${set.map(equal).join(', ')} where ${MAY_CHANGE[table]!.key.map(equal).join(' and ')}`;
}

/**
 * Many rows are upserted, not joined: a plan made while the table was small would scan all of it for ever. Two writers
 * of one version or one number collide on the event that each of them adds.
 */
function laidOver(table: TableName): string {
  const { key, set } = MAY_CHANGE[table]!;
  return `on conflict (${key.join(', ')}) do update set ${set.map((column) => `${column} = ${later(table, column)}`).join(', ')}`;
}

/** Two commands may have read the same last number; the later one must not lower it. */
const later = (table: TableName, column: string): string =>
  table === 'numbering' ? `greatest(t.${column}, excluded.${column})` : `excluded.${column}`;

/** Remedies are updated directly: they have no events on which two writers could collide. */
const closing = (rows: string): string =>
  `update remedy as t set closed_on = ${CLOSED_ONCE}, result = i.result
   from json_populate_recordset(null::remedy, ${rows}::json) as i
   where t.agency_id = i.agency_id and t.id = i.id`;

/** Statements by the shape of their rows, so that each is parsed once a connection. */
const statements = new Map<string, string>();

/**
 * Writes a change set in a single statement. On the pool it is a transaction of its own: all of it is durable, or nothing.
 * A writer who decided on an older version collides with the newer one's event.
 * @param calendarEdition the calendar under which the changes were decided
 * @param agencyIds the agencies that may be written for, if `db` works in the role of persons
 * @throws the driver's error: see isConflict and isOutdatedDecision; 42501 for a row of another agency
 */
export async function commit(
  on: Queryable,
  changes: ChangeSet,
  edition: number,
  within?: readonly number[],
): Promise<void> {
  const tables = [...changes.tables()];
  if (tables.length === 0) return;
  const areFew = tables.every(([, rows]) => rows.length <= FEW);
  const parts = tables.flatMap(([table, rows]) => partsOf(table, rows, areFew));
  const written = parts
    .map(({ table, as, rows, unchanged = [] }) => `${as} ${table} ${areFew ? rows.length : ''} ${unchanged.join(' ')}`)
    .join();
  const shape = within ? `${written}, within` : written;
  let statement = statements.get(shape);
  if (!statement) statements.set(shape, (statement = whole(parts, areFew, within !== undefined)));
  const values = parts.flatMap((part) => valuesOf(part, areFew));
  await ask(on, shortName(shape), statement, [edition, ...values, ...(within ? [agencyList(within)] : [])]);
}

/** Few rows are inserted or updated as needed; many rows are all upserted. */
function partsOf(table: TableName, written: readonly Written[], areFew: boolean): readonly Part[] {
  const rowsAs = (as: Written['as']): readonly Row[] => written.filter((each) => each.as === as).map(({ row }) => row);
  const some = (as: Part['as'], rows: readonly Row[]): readonly Part[] =>
    rows.length > 0 ? [{ table, as, rows }] : [];
  if (!MAY_CHANGE[table]) return [...some('insert', rowsAs('insert')), ...some('close', rowsAs('update'))];
  if (!areFew)
    return some(
      'put',
      written.map(({ row }) => row),
    );
  const updates = written.filter(({ as }) => as === 'update');
  return [
    ...some('insert', rowsAs('insert')),
    ...updates.map(({ row, unchanged }): Part => ({ table, as: 'update', rows: [row], unchanged })),
    ...some('put', rowsAs('put')),
  ];
}

function whole(parts: readonly Part[], areFew: boolean, isConfined: boolean): string {
  let parameters = 1;
  const given = (): string => `$${++parameters}`;
  const made = parts.map((part, index) => `part${index} as (${statementOf(part, areFew, given)})`);
  const decided = parts.some(({ table }) => table === 'application_event');
  const said = [decided ? UNDER_THIS_CALENDAR : '$1::int', ...(isConfined ? [naming(given())] : [])];
  return `with ${made.join(', ')} select ${said.join(', ')}`;
}

/**
 * Sets the agencies in the statement itself, so that a person's command is one round trip: PostgreSQL runs the writes,
 * which nothing reads from, after this select. If it ever ran them before, no agency would be set and every row would be
 * refused: it fails closed (see the row security tests).
 */
const naming = (agencies: string): string => `set_config('desk.agencies', ${agencies}, true)`;

/** Short names, as PostgreSQL cuts them at 63 bytes. */
const names = new Map<string, string>();
function shortName(shape: string): string {
  let name = names.get(shape);
  if (!name) names.set(shape, (name = `commit_${names.size}`));
  return name;
}

/** True if two writers collided: the later one reads again and decides again. */
export function isConflict(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === '40P01' || code === '40001') return true;
  return code === '23505' && constraint !== undefined && CONFLICTS.has(constraint);
}

/** True if the basis of the decision has changed: the calendar was amended, or the remedy closed. */
export const isOutdated = (error: unknown): boolean => (error as { code?: string }).code === DIVISION_BY_ZERO;

const CONFLICTS = new Set([
  'application_event_pkey',
  'application_pkey',
  'application_reply_number',
  'remedy_pkey',
  'deadline_pkey',
  'party_pkey',
  'mail_event_pkey',
  'mail_sender_pkey',
  'mail_application_pkey',
  'answer_pkey',
]);
