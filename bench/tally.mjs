// Measures the recount of ten million applications, compared with one bare GROUP BY.
import pg from 'pg';
import { median, timed } from './support/measure.mjs';
import { openCity } from './support/bench-office.mjs';
import { say } from './support/progress.mjs';
import { settle } from './support/postgres.mjs';
import { openDatabase } from '../dist/src/platform/db/database.js';
import { readOffice } from '../dist/src/platform/db/office.js';
import { foldCounts, RECOUNT_SQL } from '../dist/src/platform/db/tally.js';
import { computeYearFigures } from '../dist/src/modules/statistics/year-figures.js';

export const goal = 0.5;
export const about = 'one bare GROUP BY ÷ the recount, in time, over the same ten million applications';

const ROWS = 10_000_000;
const FEW_ROWS = 10_000;
const AT_A_TIME = 2_000_000;
/** So few that ten thousand applications fill every counter. */
const AGENCIES = 20;
const FIRST_YEAR = 2016;
const YEARS = 5;
const TURNS = 4;
const READINGS = 200;

/**
 * Closed applications, evenly over agencies, years, days, outcomes and applicants, in the real table under all of its
 * constraints and indexes. What the recount reads is as in real work; facts and deadlines, which it does not read, are
 * empty, which saves disk space and favours neither side.
 */
const MAKE_SQL = `
  insert into application (agency_id, id, version, machine_version, state, facts, deadlines, content,
                           applicant, channel, counts, received_on, extension, served_on, closed_on, outcome, registered_at)
  select agency_id, year::bigint * 1000000 + serial, 9, 1, 'archive', '{}', '[]', '',
         (array['naturalPerson', 'naturalPerson', 'naturalPerson', 'commercialEnterprise', 'legalService', 'publicWelfare'])
           [1 + (n / 7) % 6],
         'counter', true, received_on, 0, received_on + 15, received_on + 15,
         (array['disclosed', 'partiallyDisclosed', 'notExisting', 'refusedThirdParty', 'petition'])[1 + (n / 11) % 5],
         received_on + time '09:00'
  from (select n, 1 + n % ${AGENCIES} as agency_id, ${FIRST_YEAR} + n / ${AGENCIES} % ${YEARS} as year,
               1 + n / ${AGENCIES} as serial
        from generate_series($1::int, $2::int - 1) as n) as numbered,
       lateral (select make_date(year, 1, 1) + n / 13 % 365 as received_on) as dated`;

/** The counters, as after folding all commands. */
const COUNT_SQL = `insert into tally (agency_id, year, measure, applicant, number) ${RECOUNT_SQL}`;

/** The smallest query for counts by agency, year, outcome and applicant. */
const BARE_SQL = `
  select agency_id, date_part('year', closed_on), outcome, applicant, count(*) from application group by 1, 2, 3, 4`;

/** For comparison: without the year, which a report needs. */
const YEARLESS_SQL = 'select agency_id, outcome, applicant, count(*) from application group by 1, 2, 3';

export async function measure(server) {
  const url = await server.installed();
  await openCity(url, AGENCIES);
  const database = await openDatabase(url, { poolSize: 1 });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await make(client, 0, FEW_ROWS);
    await client.query(COUNT_SQL);
    const few = await measureReading(database);
    const restore = await dropIndexes(client);
    for (let from = FEW_ROWS; from < ROWS; from += AT_A_TIME) {
      await make(client, from, Math.min(from + AT_A_TIME, ROWS));
      say(`${from}/${ROWS} applications`);
    }
    await restore();
    await client.query('truncate tally');
    await client.query(COUNT_SQL);
    await settle(url);
    const seconds = { recount: [], bare: [], yearless: [] };
    const run = async (name, sql) => {
      seconds[name].push((await timed(() => client.query(sql))).seconds);
    };
    // Once before, to warm the cache.
    await client.query(YEARLESS_SQL);
    while (seconds.bare.length < TURNS) {
      await run('recount', RECOUNT_SQL);
      await run('bare', BARE_SQL);
      await run('yearless', YEARLESS_SQL);
      say(
        Object.entries(seconds)
          .map(([name, all]) => `${name} ${all.at(-1).toFixed(2)} s`)
          .join(', '),
      );
    }
    const many = await measureReading(database);
    const { rows } = await client.query('select sum(number)::int as received from tally where measure = $1', [
      'received',
    ]);
    if (rows[0].received !== ROWS) throw new Error(`${rows[0].received} of ${ROWS} applications were counted`);
    const all = Object.entries(seconds).map(([name, each]) => [`${name}Seconds`, hundredths(median(each))]);
    return {
      ratio: median(seconds.bare.map((bare, turn) => bare / seconds.recount[turn])),
      figures: {
        rows: ROWS,
        ...Object.fromEntries(all),
        yearTables: many,
        yearTablesAmongFew: { rows: FEW_ROWS, ...few },
      },
    };
  } finally {
    await Promise.all([client.end(), database.close()]);
  }
}

/** Drops keys and indexes while rows are made. @returns a function that restores them */
async function dropIndexes(client) {
  const { rows: keys } = await client.query(
    `select conrelid::regclass::text as owner, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype in ('p', 'f') and 'application'::regclass in (conrelid, confrelid) order by contype = 'f' desc`,
  );
  const { rows: indexes } = await client.query(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i
     where indrelid = 'application'::regclass and not exists (select from pg_constraint where conindid = indexrelid)`,
  );
  for (const { owner, name } of keys) await client.query(`alter table ${owner} drop constraint ${name}`);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  return async () => {
    say('keys and indexes');
    for (const { owner, name, definition } of keys.toReversed()) {
      await client.query(`alter table ${owner} add constraint ${name} ${definition}`);
    }
    for (const { definition } of indexes) await client.query(definition);
  };
}

const make = (client, from, until) => client.query(MAKE_SQL, [from, until]);

/** Milliseconds to read the whole city's tables of a year, and the number of counters. */
async function measureReading(database) {
  const office = await readOffice(database.pool);
  const request = { year: FIRST_YEAR + YEARS - 2, agency: 'city', rollup: true };
  await foldCounts(database.pool);
  const times = [];
  for (let count = 0; count < READINGS; count++) {
    times.push((await timed(() => computeYearFigures(database.pool, office, request))).seconds * 1000);
  }
  const { rows } = await database.pool.query('select count(*)::int as counters from tally');
  return { ms: hundredths(median(times)), counters: rows[0].counters };
}

const hundredths = (number) => Math.round(number * 100) / 100;
