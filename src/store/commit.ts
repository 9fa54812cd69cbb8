// One change set, one statement, one commit: a command's few rows go in as plain parameters, a replay's many as JSON.
import { ask, type Queryable } from './database.js';
import type { ChangeSet, Row, TableName } from './change-set.js';

/** Tables whose rows are put: inserted, or laid over what stands under the same key. The columns that may change. */
const PUTS: Partial<Record<TableName, { readonly key: string; readonly set: readonly string[] }>> = {
  application: {
    key: 'agency_id, id',
    set: [
      'version',
      'machine_version',
      'state',
      'facts',
      'deadlines',
      'content',
      'applicant',
      'counts',
      'received_on',
      'due_on',
      'served_on',
      'closed_on',
      'outcome',
      'reply_year',
      'reply_serial',
      'wakes_on',
    ],
  },
  deadline: {
    key: 'agency_id, application_id, ordinal',
    set: ['status', 'starts_on', 'due_on', 'original_due_on', 'provisional', 'edition', 'segments', 'fires_on'],
  },
  numbering: { key: 'agency_id, series, year', set: ['last'] },
};

/**
 * A remedy is closed once. Two who close it at once have both read it open; the later one fails with a division by zero
 * here, where nothing but the row itself is asked, reads again and is refused.
 */
const CLOSED_ONCE = 'case when 1 / (case when t.result is null then 1 else 0 end) = 1 then i.closed_on end';

/**
 * Fails with a division by zero if a notice has come since: a command decided under an old calendar must not be written.
 * Whoever lays a notice holds the table of applications, so no statement can pass between the two.
 */
const UNDER_THIS_CALENDAR = '1 / (select (max(id) = $1::int)::int from calendar_notice)';
const DIVISION_BY_ZERO = '22012';

/** What is written of one table in one way. */
interface Part {
  readonly table: TableName;
  readonly kind: 'insert' | 'close';
  readonly rows: readonly Row[];
}

/** A command's rows are few: plain parameters are the quickest. A replay's are many: one JSON document for each table. */
const FEW = 4;

/** @param given names the next parameter of the statement */
function statementOf({ table, kind, rows }: Part, areFew: boolean, given: () => string): string {
  if (kind === 'close') return closing(given());
  const columns = Object.keys(rows[0]!);
  const names = columns.join(', ');
  const source = areFew
    ? `values ${rows.map(() => `(${columns.map(given).join(', ')})`).join(', ')}`
    : `select ${names} from json_populate_recordset(null::${table}, ${given()}::json)`;
  return `insert into ${table} as t (${names}) ${source} ${laidOver(table)}`;
}

const valuesOf = ({ kind, rows }: Part, areFew: boolean): readonly unknown[] =>
  areFew && kind === 'insert'
    ? rows.flatMap((row) => Object.entries(row).map(([column, value]) => plain(column, value)))
    : [JSON.stringify(rows)];

/** An answer may be anything; elsewhere only lists and objects are JSON. */
const plain = (column: string, value: unknown): unknown =>
  column === 'answer' || (typeof value === 'object' && value !== null) ? JSON.stringify(value) : value;

/**
 * Not an update with a join: a plan made while the table was small would read all of it for ever. Two writers of one
 * version, or of one number, collide on the event that each of them adds.
 */
function laidOver(table: TableName): string {
  const put = PUTS[table];
  if (!put) return '';
  return `on conflict (${put.key}) do update set ${put.set.map((column) => `${column} = ${later(table, column)}`).join(', ')}`;
}

/** Two who take a number at once have read the same last one; whoever is later must not take it back. */
const later = (table: TableName, column: string): string =>
  table === 'numbering' ? `greatest(t.${column}, excluded.${column})` : `excluded.${column}`;

/** The one table that is updated by itself: a remedy has no events on which two writers could meet. */
const closing = (rows: string): string =>
  `update remedy as t set closed_on = ${CLOSED_ONCE}, result = i.result
   from json_populate_recordset(null::remedy, ${rows}::json) as i
   where t.agency_id = i.agency_id and t.id = i.id`;

/** Statements by the shape of what they write, so that each is parsed once a connection. */
const statements = new Map<string, string>();

/**
 * Writes a change set in a single statement. On the pool it is a transaction of its own: all of it is durable, or nothing.
 * A writer who decided on an older version collides with the newer one's event.
 * @param edition the calendar under which the changes were decided
 * @throws the driver's error: see isConflict and isOutdated
 */
export async function commit(on: Queryable, changes: ChangeSet, edition: number): Promise<void> {
  const parts: Part[] = [];
  for (const [table, { inserts, updates }] of changes.tables()) {
    if (inserts.length > 0) parts.push({ table, kind: 'insert', rows: inserts });
    if (updates.length > 0) parts.push({ table, kind: 'close', rows: updates });
  }
  if (parts.length === 0) return;
  const areFew = parts.every(({ rows }) => rows.length <= FEW);
  const shape = parts.map(({ kind, table, rows }) => `${kind} ${table} ${areFew ? rows.length : ''}`).join();
  let statement = statements.get(shape);
  if (!statement) statements.set(shape, (statement = whole(parts, areFew)));
  await ask(on, shortName(shape), statement, [edition, ...parts.flatMap((part) => valuesOf(part, areFew))]);
}

function whole(parts: readonly Part[], areFew: boolean): string {
  let parameters = 1;
  const given = (): string => `$${++parameters}`;
  const made = parts.map((part, index) => `part${index} as (${statementOf(part, areFew, given)})`);
  const decided = parts.some(({ table }) => table === 'application_event');
  return `with ${made.join(', ')} select ${decided ? UNDER_THIS_CALENDAR : '$1::int'}`;
}

/** PostgreSQL cuts names at 63 bytes; a number keeps them apart. */
const names = new Map<string, string>();
function shortName(shape: string): string {
  let name = names.get(shape);
  if (!name) names.set(shape, (name = `commit_${names.size}`));
  return name;
}

/** True if two writers met: the loser reads again and decides anew. */
export function isConflict(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === '40P01' || code === '40001') return true;
  return code === '23505' && constraint !== undefined && CONFLICTS.has(constraint);
}

/** True if what the command was decided upon has changed: the calendar was amended, or the remedy closed. */
export const isOutdated = (error: unknown): boolean => (error as { code?: string }).code === DIVISION_BY_ZERO;

const CONFLICTS = new Set([
  'application_event_pkey',
  'application_pkey',
  'application_reply_number',
  'remedy_pkey',
  'deadline_pkey',
  'party_pkey',
  'answer_pkey',
]);
