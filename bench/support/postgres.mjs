// The PostgreSQL server of a bench, with temporary databases.
import pg from 'pg';
import { loadConfig } from '../../dist/src/platform/config.js';
import { locateDatabase } from '../../dist/src/platform/embedded-postgres/locate-database.js';
import { migrate } from '../../dist/src/platform/db/migrate.js';
import { say } from './progress.mjs';

const PREFIX = 'disclosure_desk_bench_';
/** A killed bench's database is dropped when it is this old and has no connection. */
const ABANDONED_AFTER_MS = 3_600_000;

/**
 * Runs work on DATABASE_URL's server, or the embedded one, and drops the databases made, also when interrupted.
 * @param work gets `url`, the server's database; `database()` makes an empty one, `installed()` one with our schema
 */
export async function withServer(work) {
  const location = await locateDatabase(loadConfig(), say);
  const admin = new pg.Client({ connectionString: location.url, application_name: 'bench' });
  await admin.connect();
  const databases = [];
  const close = async () => {
    for (const name of databases) await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
    await location.close();
  };
  const interrupted = () => void close().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    await assertDurable(admin);
    await dropAbandoned(admin);
    const database = async (template = 'template0') => {
      const name = `${PREFIX}${Date.now()}_${databases.length}`;
      databases.push(name);
      await admin.query(`create database ${name} template ${template} encoding 'UTF8'`);
      const url = new URL(location.url);
      url.pathname = `/${name}`;
      return url.href;
    };
    const installed = async () => {
      const url = await database();
      await migrate(url);
      return url;
    };
    return await work({ url: location.url, admin, database, installed, copy: (url) => database(nameOf(url)) });
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await close();
  }
}

const nameOf = (url) => new URL(url).pathname.slice(1);

/** Commit rates mean nothing without durability. */
async function assertDurable(admin) {
  for (const name of ['fsync', 'synchronous_commit']) {
    const { rows } = await admin.query(`show ${name}`);
    if (rows[0][name] !== 'on') throw new Error(`the server has ${name} ${rows[0][name]}: measure with it on`);
  }
}

async function dropAbandoned(admin) {
  const { rows } = await admin.query(
    `select datname from pg_database d where datname like $1
     and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
    [`${PREFIX}%`],
  );
  for (const { datname } of rows) {
    const age = Date.now() - Number(datname.slice(PREFIX.length).split('_')[0]);
    if (age > ABANDONED_AFTER_MS) await admin.query(`drop database if exists ${admin.escapeIdentifier(datname)}`);
  }
}

/** Vacuums and analyzes, so that the server knows its tables' sizes. */
export async function settle(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}
