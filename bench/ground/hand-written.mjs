// The other side of a comparison: the rows that our commands wrote, written once more by hand, one round trip a command.
//
// It gets the rows ready made. For each command one prepared statement with plain parameters writes all of its rows, in
// every table, in one implicit transaction, with one durable commit: insert or update of the application, its event, its
// deadlines, persons, numbers, changes of the figures and the outbox, with every constraint and index of the real schema.
// It does not read, decide, know a calendar, meet another writer, notice a newer calendar, or keep an idempotency key: it
// is the floor under any program that keeps these rows in this server.
import pg from 'pg';
import { inParallel } from './measure.mjs';

/** The columns by which an update finds its row, of the tables whose rows are ever updated. */
const KEYS = {
  application: ['agency_id', 'id'],
  deadline: ['agency_id', 'application_id', 'ordinal'],
};

/** Written once, when the row is made. */
const FIXED = new Set(['registered_at', 'redoes', 'kind', 'consultation']);

/** Turns change sets into statements; each must come after the ones that it builds on. */
export function scribe() {
  const names = new Map();
  const made = new Set();
  const isMade = (table, row) => {
    const key = [table, ...KEYS[table].map((column) => row[column])].join('/');
    return made.has(key) || !made.add(key);
  };
  return (changes) => {
    const values = [];
    const given = (value) => `$${values.push(asParameter(value))}`;
    const parts = [...changes.tables()].flatMap(([table, written]) => {
      const rows = written.map(({ row }) => row);
      const updated = table in KEYS ? rows.filter((row) => isMade(table, row)) : [];
      const inserted = rows.filter((row) => !updated.includes(row));
      return [
        ...(inserted.length > 0 ? [insertion(table, inserted, given)] : []),
        ...updated.map((row) => update(table, row, given)),
      ];
    });
    const text = `with ${parts.map((part, index) => `part${index} as (${part})`).join(', ')} select`;
    if (!names.has(text)) names.set(text, `by_hand_${names.size}`);
    return { name: names.get(text), text, values };
  };
}

function insertion(table, rows, given) {
  const columns = Object.keys(rows[0]);
  const lines = rows.map((row) => `(${columns.map((column) => given(row[column])).join(', ')})`);
  return `insert into ${table} (${columns.join(', ')}) values ${lines.join(', ')} ${table === 'numbering' ? COUNT_ON : ''}`;
}

const COUNT_ON = 'on conflict (agency_id, series, year) do update set last = greatest(numbering.last, excluded.last)';

function update(table, row, given) {
  const keys = KEYS[table];
  const set = Object.keys(row).filter((column) => !keys.includes(column) && !FIXED.has(column));
  return `update ${table} set ${set.map((column) => `${column} = ${given(row[column])}`).join(', ')}
          where ${keys.map((column) => `${column} = ${given(row[column])}`).join(' and ')}`;
}

const asParameter = (value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value);

/** So many connections, each of which writes its own list in order. */
export async function openHands(url, count) {
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

/** Both sides must hold the same rows in the end, or the comparison is void. */
export async function mustHoldTheSame(url, other) {
  const [ours, theirs] = await Promise.all([url, other].map(contents));
  if (ours !== theirs) throw new Error(`the two sides differ: ${ours} and ${theirs}`);
}

/** A number for each table's rows, whatever their order. */
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
