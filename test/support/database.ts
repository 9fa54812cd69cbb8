// Test databases: copied from one migrated template, dropped when the test file ends.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { MIGRATIONS } from '../../src/platform/db/schema.js';
import { Database, openDatabase, createDataSource } from '../../src/platform/db/database.js';
import { migrate } from '../../src/platform/db/migrate.js';

const TEMPLATE = 'desk_test_template';

/** The superuser's URL of a database on the test run's server. */
export function urlOf(name: string, server = process.env['TEST_DATABASE_URL']!): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs one statement as the owner, without the limits of the application's role. */
export async function queryAsOwner<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // the test may have stopped the server meanwhile; the statement fails then
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Undoes this migration and all later ones, then runs them again over the existing rows. */
export async function remigrateFrom(url: string, migration: (typeof MIGRATIONS)[number]): Promise<void> {
  const dataSource = await createDataSource(url).initialize();
  try {
    const laterMigrations = MIGRATIONS.slice(MIGRATIONS.indexOf(migration));
    for (const _each of laterMigrations) await dataSource.undoLastMigration({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
  await migrate(url);
}

/** Databases to drop, with their server. */
const createdDatabases: (readonly [name: string, server: string | undefined])[] = [];

const randomName = (): string => `desk_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;

/** An empty database. */
export async function anEmptyDatabase(server?: string): Promise<string> {
  const name = randomName();
  await queryAsOwner(urlOf('postgres', server), `create database ${name} template template0 encoding 'UTF8'`);
  createdDatabases.push([name, server]);
  return urlOf(name, server);
}

/** A database of this version's schema, with the State Council's notices and nothing else. */
export const aMigratedDatabase = (): Promise<string> => copyOfTemplate(TEMPLATE, migrate);

/**
 * A copy of a template database; the first test file that needs the template creates it while the others wait.
 * @param make fills an empty database; it leaves no connection open
 */
export async function copyOfTemplate(template: string, make: (url: string) => Promise<unknown>): Promise<string> {
  const name = randomName();
  const client = new pg.Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    const { rows } = await client.query('select from pg_database where datname = $1', [template]);
    if (rows.length === 0) {
      const unfinished = `${template}_unfinished`;
      await client.query(`drop database if exists ${unfinished}`);
      await client.query(`create database ${unfinished} template template0 encoding 'UTF8'`);
      await make(urlOf(unfinished));
      await client.query(`alter database ${unfinished} rename to ${template}`);
    }
    await client.query(`create database ${name} template ${template}`);
  } finally {
    await client.end();
  }
  createdDatabases.push([name, undefined]);
  return urlOf(name);
}

export type TestDatabase = Database & { readonly url: string };

const openedDatabases: Database[] = [];

/** The same, opened in the application's role. */
export async function aDatabase(url?: string): Promise<TestDatabase> {
  const databaseUrl = url ?? (await aMigratedDatabase());
  const database = await openDatabase(databaseUrl);
  openedDatabases.push(database);
  return Object.assign(database, { url: databaseUrl });
}

/** The same database as another process would have it: with caches of its own. Closed with the first. */
export const anotherProcess = ({ dataSource, pool, people, url }: TestDatabase): TestDatabase =>
  Object.assign(new Database(dataSource, pool, people), { url });

/** Closes and drops the databases of this test file; for `afterAll`. */
export async function dropDatabases(): Promise<void> {
  for (const database of openedDatabases.splice(0)) await database.close();
  for (const [name, server] of createdDatabases.splice(0)) {
    await queryAsOwner(urlOf('postgres', server), `drop database if exists ${name} with (force)`);
  }
}

/** Every row of every table, as text in a fixed order, to compare two databases. */
export async function dumpDatabase(url: string): Promise<Record<string, readonly string[]>> {
  const tables = await queryAsOwner<{ name: string }>(
    url,
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  );
  const dump: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    const rows = await queryAsOwner<{ row: string }>(url, `select to_jsonb(t)::text as row from ${name} t order by 1`);
    dump[name] = rows.map(({ row }) => row);
  }
  return dump;
}
