// The PostgreSQL that both sides of a comparison use, with databases that are gone afterwards.
import pg from 'pg';
import { loadConfig } from '../../dist/src/config.js';
import { locateDatabase } from '../../dist/src/locate-database.js';
import { migrate } from '../../dist/src/store/migrate.js';
import { say } from './say.mjs';

const PREFIX = 'disclosure_desk_bench_';
/** What a killed bench left behind is removed when it is this old and nobody is connected. */
const LEFT_BEHIND_MS = 3_600_000;

/**
 * Works on DATABASE_URL's server, or on the embedded one, and removes every database made on it, also when interrupted.
 * @param work gets `url`, the server's own database; `database()`, which makes an empty one; `installed()`, with our schema
 */
export async function withServer(work) {
  const place = await locateDatabase(loadConfig(), say);
  const admin = new pg.Client({ connectionString: place.url, application_name: 'bench' });
  await admin.connect();
  const made = [];
  const close = async () => {
    for (const name of made) await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
    await place.close();
  };
  const interrupted = () => void close().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    await mustBeDurable(admin);
    await removeLeftBehind(admin);
    const database = async (template = 'template0') => {
      const name = `${PREFIX}${Date.now()}_${made.length}`;
      made.push(name);
      await admin.query(`create database ${name} template ${template} encoding 'UTF8'`);
      const url = new URL(place.url);
      url.pathname = `/${name}`;
      return url.href;
    };
    const installed = async () => {
      const url = await database();
      await migrate(url);
      return url;
    };
    return await work({ url: place.url, admin, database, installed, copy: (url) => database(nameOf(url)) });
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await close();
  }
}

const nameOf = (url) => new URL(url).pathname.slice(1);

/** A rate of commits that a power cut would undo says nothing. */
async function mustBeDurable(admin) {
  for (const name of ['fsync', 'synchronous_commit']) {
    const { rows } = await admin.query(`show ${name}`);
    if (rows[0][name] !== 'on') throw new Error(`the server has ${name} ${rows[0][name]}: measure with it on`);
  }
}

async function removeLeftBehind(admin) {
  const { rows } = await admin.query(
    `select datname from pg_database d where datname like $1
     and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
    [`${PREFIX}%`],
  );
  for (const { datname } of rows) {
    const age = Date.now() - Number(datname.slice(PREFIX.length).split('_')[0]);
    if (age > LEFT_BEHIND_MS) await admin.query(`drop database if exists ${admin.escapeIdentifier(datname)}`);
  }
}

/** Lets the server know its tables' sizes, as a server that has run for a day does. */
export async function settle(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}
