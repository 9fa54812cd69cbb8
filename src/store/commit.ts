// One change set, one statement, one commit: every table's rows go in as JSON under the table's own row type.
import { ask, type Queryable } from './database.js';
import type { ChangeSet, TableChange, TableName } from './change-set.js';

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
    ],
  },
  deadline: {
    key: 'agency_id, application_id, ordinal',
    set: ['status', 'starts_on', 'due_on', 'original_due_on', 'provisional', 'edition', 'segments', 'fires_on'],
  },
  numbering: { key: 'agency_id, series, year', set: ['last'] },
};

/** Tables whose id the database gives: the columns that we give. */
const OWN_COLUMNS: Partial<Record<TableName, string>> = {
  office_event: 'agency_id, type, at, by_role, actor, payload',
  tally_delta: 'agency_id, year, measure, applicant, number',
  outbox: 'agency_id, topic, payload, at',
};

/**
 * A remedy is closed once. Two who close it at once have both read it open; the later one fails with a division by zero
 * here, where nothing but the row itself is asked, reads again and is refused.
 */
const CLOSED_ONCE = 'case when 1 / (case when t.result is null then 1 else 0 end) = 1 then i.closed_on end';

/** The first parameter is the calendar's edition, of which a commit must still be; the tables' rows follow. */
const FIRST_TABLE = 2;

/**
 * Fails with a division by zero if a notice has come since: a command decided under an old calendar must not be written.
 * Whoever lays a notice holds the table of applications, so no statement can pass between the two.
 */
const UNDER_THIS_CALENDAR =
  'where 1 / (case when (select max(id) from calendar_notice) = $1::int then 1 else 0 end) = 1';
const DIVISION_BY_ZERO = '22012';

const insertion = (table: TableName, parameter: number): string => {
  const columns = OWN_COLUMNS[table];
  const rows = `json_populate_recordset(null::${table}, $${parameter}::json)`;
  if (table === 'application_event') return `insert into ${table} select * from ${rows} ${UNDER_THIS_CALENDAR}`;
  if (columns) return `insert into ${table} (${columns}) select ${columns} from ${rows}`;
  const put = PUTS[table];
  if (!put) return `insert into ${table} select * from ${rows}`;
  // Not an update with a join: a plan made while the table was small would read all of it for ever. Two writers of one
  // version, or of one number, collide on the event that each of them adds.
  return `insert into ${table} as t select * from ${rows}
          on conflict (${put.key}) do update set ${put.set.map((column) => `${column} = ${laidOver(table, column)}`).join(', ')}`;
};

/** Two who take a number at once have read the same last one; whoever is later must not take it back. */
const laidOver = (table: TableName, column: string): string =>
  table === 'numbering' ? `greatest(t.${column}, excluded.${column})` : `excluded.${column}`;

/** The one table that is updated by itself: a remedy has no events on which two writers could meet. */
const closing = (parameter: number): string =>
  `update remedy as t set closed_on = ${CLOSED_ONCE}, result = i.result
   from json_populate_recordset(null::remedy, $${parameter}::json) as i
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
  const parts: { readonly table: TableName; readonly kind: 'i' | 'u'; readonly rows: TableChange['inserts'] }[] = [];
  for (const [table, { inserts, updates }] of changes.tables()) {
    if (inserts.length > 0) parts.push({ table, kind: 'i', rows: inserts });
    if (updates.length > 0) parts.push({ table, kind: 'u', rows: updates });
  }
  if (parts.length === 0) return;
  const shape = `commit ${parts.map(({ table, kind }) => `${kind}:${table}`).join(' ')}`;
  let statement = statements.get(shape);
  if (!statement) {
    const made = parts.map(({ table, kind }, index) =>
      kind === 'i' ? insertion(table, index + FIRST_TABLE) : closing(index + FIRST_TABLE),
    );
    const changesAll = made.map((part, index) => `part${index} as (${part})`).join(', ');
    statements.set(shape, (statement = `with ${changesAll} select where $1::int is not null`));
  }
  await ask(on, shortName(shape), statement, [edition, ...parts.map(({ rows }) => JSON.stringify(rows))]);
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
