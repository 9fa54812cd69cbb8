// Makes a temporary database with the installation's calendar, for one piece of work.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { MIGRATIONS_TABLE } from './schema.js';
import { migrate } from './migrate.js';

const PREFIX = 'disclosure_desk_replay_';
/** A killed process's database is dropped when it is this old and has no connection. */
const ABANDONED_AFTER_MS = 3_600_000;

/**
 * Makes a database on the URL's server, runs the work in it, and drops it.
 * @param url the installation's database, whose notices the new one gets; it may be empty
 * @throws the driver's error if the URL's user may not create databases
 */
export async function withTemporaryDatabase<Result>(
  url: string,
  work: (temporaryUrl: string) => Promise<Result>,
): Promise<Result> {
  const name = `${PREFIX}${Date.now()}_${randomUUID().slice(0, 8)}`;
  const temporaryUrl = new URL(url);
  temporaryUrl.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url, application_name: 'desk: throw-away databases' });
  await client.connect();
  try {
    await dropAbandoned(client);
    await client.query(`create database ${name} template template0 encoding 'UTF8'`);
    try {
      await migrate(temporaryUrl.href);
      await copyCalendar(client, temporaryUrl.href);
      return await work(temporaryUrl.href);
    } finally {
      await client.query(`drop database if exists ${name} with (force)`);
    }
  } finally {
    await client.end();
  }
}

async function dropAbandoned(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database d where datname like $1
     and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
    [`${PREFIX}%`],
  );
  for (const { datname } of rows) {
    const age = Date.now() - Number(datname.slice(PREFIX.length).split('_')[0]);
    if (age > ABANDONED_AFTER_MS) await client.query(`drop database if exists ${client.escapeIdentifier(datname)}`);
  }
}

/** A replay knows every notice that the installation holds; those for one agency stay where the agency is. */
async function copyCalendar(client: pg.Client, temporaryUrl: string): Promise<void> {
  const { rows: installed } = await client.query('select from pg_class where relname = $1', [MIGRATIONS_TABLE]);
  if (installed.length === 0) return;
  const { rows } = await client.query<{ notices: string | null }>(
    'select json_agg(n order by id)::text as notices from calendar_notice n where agency_id is null',
  );
  if (rows[0]!.notices === null) return;
  const target = new pg.Client({ connectionString: temporaryUrl });
  await target.connect();
  try {
    await target.query('begin');
    await target.query('delete from calendar_notice');
    await target.query('insert into calendar_notice select * from json_populate_recordset(null::calendar_notice, $1)', [
      rows[0]!.notices,
    ]);
    await target.query(
      `select setval(pg_get_serial_sequence('calendar_notice', 'id'), (select max(id) from calendar_notice))`,
    );
    await target.query('commit');
  } finally {
    await target.end();
  }
}
