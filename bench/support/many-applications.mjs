// Makes very many applications of one year: some by commands, the rest as copies of their rows.
import pg from 'pg';
import { dayNumber, life } from './application-lives.mjs';
import { runLife } from './bench-office.mjs';
import { openDatabase } from '../../dist/src/platform/db/database.js';
import { RECOUNT_SQL } from '../../dist/src/platform/db/tally.js';

export const YEAR = 2023;
const DAYS = { first: dayNumber(`${YEAR}-01-03`), days: 330 };
const MAX_RUN = 500;

/** The tables of an application, each with the columns that differ between copies. */
const COPIED = {
  application: ['id', 'reply_serial'],
  application_event: ['application_id'],
  application_text: ['application_id'],
  deadline: ['application_id'],
  party: ['application_id'],
};

/** Runs up to five hundred applications for each agency, a divisor of the wanted number, and copies them. */
export async function writeLives(url, wanted) {
  const database = await openDatabase(url, { poolSize: 1 });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [code, applications] of Object.entries(wanted)) {
      const runCount = Math.min(applications, MAX_RUN);
      for (let index = 0; index < runCount; index++) {
        await runLife(database, (office) => office.getAgency(code), life(index, DAYS).steps);
      }
      await copy(client, code, runCount, applications / runCount - 1);
    }
    await client.query(`delete from tally_delta`);
    await client.query(`insert into tally (agency_id, year, measure, applicant, number) ${RECOUNT_SQL}`);
  } finally {
    await Promise.all([client.end(), database.close()]);
  }
}

async function copy(client, code, runCount, copies) {
  for (const [table, numbered] of Object.entries(COPIED)) {
    const { rows } = await client.query(
      `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1`,
      [table],
    );
    const columns = rows.map(({ name }) => name);
    const copied = columns.map((name) => (numbered.includes(name) ? `t.${name} + n * ${runCount}` : `t.${name}`));
    await client.query(
      `insert into ${table} (${columns.join(', ')}) select ${copied.join(', ')}
       from ${table} t, generate_series(1, $2::int) as n where t.agency_id = (select id from agency where code = $1)`,
      [code, copies],
    );
  }
}
