// The reference of a comparison: writes the rows of our commands by hand, one round trip a command.
//
// It gets finished rows. For each command one prepared statement with plain parameters writes all of its rows, in
// every table, in one implicit transaction, with one durable commit: insert or update of the application, its event, its
// deadlines, persons, numbers, changes of the figures and the outbox, with every constraint and index of the real schema.
// It does not read, decide, use a calendar, detect conflicts or newer calendars, or keep an idempotency key: no program
// that keeps these rows in this server can need less.
import pg from 'pg';
import { inParallel } from './measure.mjs';

/** The key columns of the tables whose rows are updated. */
const KEYS = {
  application: ['agency_id', 'id'],
  deadline: ['agency_id', 'application_id', 'ordinal'],
};

/** Written only when the row is inserted. */
const FIXED = new Set(['registered_at', 'redoes', 'kind', 'consultation']);

/** Turns change sets into statements; the change sets must come in their order. */
export function statementWriter() {
  const names = new Map();
  const insertedKeys = new Set();
  const isInserted = (table, row) => {
    const key = [table, ...KEYS[table].map((column) => row[column])].join('/');
    return insertedKeys.has(key) || !insertedKeys.add(key);
  };
  return (changes) => {
    const values = [];
    const nextParameter = (value) => `$${values.push(toParameter(value))}`;
    const parts = [...changes.tables()].flatMap(([table, written]) => {
      const rows = written.map(({ row }) => row);
      const updated = table in KEYS ? rows.filter((row) => isInserted(table, row)) : [];
      const inserted = rows.filter((row) => !updated.includes(row));
      return [
        ...(inserted.length > 0 ? [insertSql(table, inserted, nextParameter)] : []),
        ...updated.map((row) => updateSql(table, row, nextParameter)),
      ];
    });
    const text = `with ${parts.map((part, index) => `part${index} as (${part})`).join(', ')} select`;
    if (!names.has(text)) names.set(text, `by_hand_${names.size}`);
    return { name: names.get(text), text, values };
  };
}

function insertSql(table, rows, nextParameter) {
  const columns = Object.keys(rows[0]);
  const lines = rows.map((row) => `(${columns.map((column) => nextParameter(row[column])).join(', ')})`);
  return `insert into ${table} (${columns.join(', ')}) values ${lines.join(', ')} ${table === 'numbering' ? KEEP_GREATEST : ''}`;
}

const KEEP_GREATEST =
  'on conflict (agency_id, series, year) do update set last = greatest(numbering.last, excluded.last)';

function updateSql(table, row, nextParameter) {
  const keys = KEYS[table];
  const set = Object.keys(row).filter((column) => !keys.includes(column) && !FIXED.has(column));
  return `update ${table} set ${set.map((column) => `${column} = ${nextParameter(row[column])}`).join(', ')}
          where ${keys.map((column) => `${column} = ${nextParameter(row[column])}`).join(' and ')}`;
}

const toParameter = (value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value);

/** Opens connections, each of which writes its own list in order. */
export async function openWriters(url, count) {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  return {
    write: (lists) =>
      inParallel(count, lists.entries(), async ([, statements], worker) => {
        for (const statement of statements) await clients[worker].query(statement);
      }),
    close: () => Promise.all(clients.map((client) => client.end())),
  };
}

/** Both databases must hold the same rows in the end. */
export async function assertSameRows(url, other) {
  const [ours, theirs] = await Promise.all([url, other].map(contents));
  if (ours !== theirs) throw new Error(`the two sides differ: ${ours} and ${theirs}`);
}

/** A checksum of each table's rows, in any order. */
async function contents(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const counted = ['numbering', 'application', 'application_event', 'deadline', 'party'].map(
    (table) => `select '${table}' as name, count(*), sum(hashtext(t::text)) from ${table} t`,
  );
  const unnumbered = ['tally_delta', 'outbox'].map(
    (table) =>
      `select '${table}' as name, count(*), sum(hashtext((to_jsonb(t) - 'id' - 'entered_at')::text)) from ${table} t`,
  );
  const { rows } = await client.query([...counted, ...unnumbered].join(' union all ') + ' order by 1');
  await client.end();
  return JSON.stringify(rows);
}
