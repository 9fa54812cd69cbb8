// Writes a change set in one statement: few rows as plain parameters, many rows (a replay) as JSON.
import { query, type Queryable } from './query.js';
import type { ChangeSet, TableName } from './change-set.js';
import type { Row, RowWrite } from './rows.js';
import { toAgencyList } from './row-scope.js';

/** Tables whose rows may exist already: their key, and the columns that may change. */
const UPSERTS: Partial<Record<TableName, { readonly key: readonly string[]; readonly set: readonly string[] }>> = {
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
const CLOSE_ONCE_SQL = 'case when 1 / (case when t.result is null then 1 else 0 end) = 1 then i.closed_on end';

/**
 * Fails with a division by zero if a newer notice exists: a command decided under an old calendar must not be written.
 * Applying a notice locks the application table, so no statement can run in between.
 */
const SAME_CALENDAR_SQL = '1 / (select (max(id) = $1::int)::int from calendar_notice)';
const DIVISION_BY_ZERO = '22012';

/** The rows of one table that are written in the same way. */
interface TableWrite {
  readonly table: TableName;
  readonly as: RowWrite['as'] | 'close';
  readonly rows: readonly Row[];
  /** Of an update: the columns that it does not write. */
  readonly unchangedColumns?: readonly string[] | undefined;
}

/** Up to so many rows a table, plain parameters are fastest; beyond, one JSON document for each table. */
const MAX_PARAMETER_ROWS = 4;

/** @param nextParameter names the next parameter of the statement */
function writeSql(
  { table, as, rows, unchangedColumns }: TableWrite,
  usesParameters: boolean,
  nextParameter: () => string,
): string {
  if (as === 'close') return closeRemediesSql(nextParameter());
  if (as === 'update') return updateSql(table, columnsToUpdate(table, unchangedColumns), nextParameter);
  const columns = Object.keys(rows[0]!);
  const names = columns.join(', ');
  const source = usesParameters
    ? `values ${rows.map(() => `(${columns.map(nextParameter).join(', ')})`).join(', ')}`
    : `select ${names} from json_populate_recordset(null::${table}, ${nextParameter()}::json)`;
  return `insert into ${table} as t (${names}) ${source} ${as === 'put' ? conflictClause(table) : ''}`;
}

function parameterValues(
  { table, as, rows, unchangedColumns }: TableWrite,
  usesParameters: boolean,
): readonly unknown[] {
  if (as === 'close' || !usesParameters) return [JSON.stringify(rows)];
  const columnValues = (row: Row, columns: readonly string[]): unknown[] =>
    columns.map((column) => toParameter(column, row[column]));
  if (as === 'update')
    return columnValues(rows[0]!, [...columnsToUpdate(table, unchangedColumns), ...UPSERTS[table]!.key]);
  return rows.flatMap((row) => columnValues(row, Object.keys(row)));
}

/** An answer may be any JSON value; elsewhere only lists and objects are JSON. */
const toParameter = (column: string, value: unknown): unknown =>
  column === 'answer' || (typeof value === 'object' && value !== null) ? JSON.stringify(value) : value;

/** The columns of an update, by table and by the columns that stay unchanged. */
const updatableColumns = new Map<string, readonly string[]>();
function columnsToUpdate(table: TableName, unchangedColumns: readonly string[] = []): readonly string[] {
  const key = `${table} ${unchangedColumns.join(' ')}`;
  let columns = updatableColumns.get(key);
  if (!columns) {
    columns = UPSERTS[table]!.set.filter((column) => !unchangedColumns.includes(column));
    updatableColumns.set(key, columns);
  }
  return columns;
}

/** Updates one row; an index is touched only if one of its columns has changed. */
function updateSql(table: TableName, set: readonly string[], nextParameter: () => string): string {
  const assignment = (column: string): string => `${column} = ${nextParameter()}`;
  return `update ${table} set ${set.map(assignment).join(', ')} where ${UPSERTS[table]!.key.map(assignment).join(' and ')}`;
}

/**
 * Many rows are upserted, not joined: a plan made while the table was small would scan all of it for ever. Two writers
 * of one version or one number collide on the event that each of them adds.
 */
function conflictClause(table: TableName): string {
  const { key, set } = UPSERTS[table]!;
  return `on conflict (${key.join(', ')}) do update set ${set.map((column) => `${column} = ${updatedValue(table, column)}`).join(', ')}`;
}

/** Two commands may have read the same last number; the later one must not lower it. */
const updatedValue = (table: TableName, column: string): string =>
  table === 'numbering' ? `greatest(t.${column}, excluded.${column})` : `excluded.${column}`;

/** Remedies are updated directly: they have no events on which two writers could collide. */
const closeRemediesSql = (rows: string): string =>
  `update remedy as t set closed_on = ${CLOSE_ONCE_SQL}, result = i.result
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
  db: Queryable,
  changes: ChangeSet,
  calendarEdition: number,
  agencyIds?: readonly number[],
): Promise<void> {
  const tables = [...changes.tables()];
  if (tables.length === 0) return;
  const usesParameters = tables.every(([, rows]) => rows.length <= MAX_PARAMETER_ROWS);
  const writes = tables.flatMap(([table, rows]) => toWrites(table, rows, usesParameters));
  const writesShape = writes
    .map(
      ({ table, as, rows, unchangedColumns = [] }) =>
        `${as} ${table} ${usesParameters ? rows.length : ''} ${unchangedColumns.join(' ')}`,
    )
    .join();
  const shape = agencyIds ? `${writesShape}, within` : writesShape;
  let statement = statements.get(shape);
  if (!statement) statements.set(shape, (statement = statementSql(writes, usesParameters, agencyIds !== undefined)));
  const values = writes.flatMap((part) => parameterValues(part, usesParameters));
  await query(db, statementName(shape), statement, [
    calendarEdition,
    ...values,
    ...(agencyIds ? [toAgencyList(agencyIds)] : []),
  ]);
}

/** Few rows are inserted or updated as needed; many rows are all upserted. */
function toWrites(table: TableName, rows: readonly RowWrite[], usesParameters: boolean): readonly TableWrite[] {
  const rowsAs = (as: RowWrite['as']): readonly Row[] => rows.filter((row) => row.as === as).map(({ row }) => row);
  const writeIfAny = (as: TableWrite['as'], rows: readonly Row[]): readonly TableWrite[] =>
    rows.length > 0 ? [{ table, as, rows }] : [];
  if (!UPSERTS[table]) return [...writeIfAny('insert', rowsAs('insert')), ...writeIfAny('close', rowsAs('update'))];
  if (!usesParameters)
    return writeIfAny(
      'put',
      rows.map(({ row }) => row),
    );
  const updates = rows.filter(({ as }) => as === 'update');
  return [
    ...writeIfAny('insert', rowsAs('insert')),
    ...updates.map(({ row, unchangedColumns }): TableWrite => ({ table, as: 'update', rows: [row], unchangedColumns })),
    ...writeIfAny('put', rowsAs('put')),
  ];
}

function statementSql(writes: readonly TableWrite[], usesParameters: boolean, isScoped: boolean): string {
  let parameterCount = 1;
  const nextParameter = (): string => `$${++parameterCount}`;
  const ctes = writes.map((write, index) => `part${index} as (${writeSql(write, usesParameters, nextParameter)})`);
  const addsEvents = writes.some(({ table }) => table === 'application_event');
  const columns = [addsEvents ? SAME_CALENDAR_SQL : '$1::int', ...(isScoped ? [setAgenciesSql(nextParameter())] : [])];
  return `with ${ctes.join(', ')} select ${columns.join(', ')}`;
}

/**
 * Sets the agencies in the statement itself, so that a person's command is one round trip: PostgreSQL runs the writes,
 * which nothing reads from, after this select. If it ever ran them before, no agency would be set and every row would be
 * refused: it fails closed (see the row security tests).
 */
const setAgenciesSql = (agencies: string): string => `set_config('desk.agencies', ${agencies}, true)`;

/** Short names, as PostgreSQL cuts them at 63 bytes. */
const statementNames = new Map<string, string>();
function statementName(shape: string): string {
  let name = statementNames.get(shape);
  if (!name) statementNames.set(shape, (name = `commit_${statementNames.size}`));
  return name;
}

/** True if two writers collided: the later one reads again and decides again. */
export function isConflict(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === '40P01' || code === '40001') return true;
  return code === '23505' && constraint !== undefined && CONFLICT_CONSTRAINTS.has(constraint);
}

/** True if the basis of the decision has changed: the calendar was amended, or the remedy closed. */
export const isOutdatedDecision = (error: unknown): boolean => (error as { code?: string }).code === DIVISION_BY_ZERO;

const CONFLICT_CONSTRAINTS = new Set([
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
