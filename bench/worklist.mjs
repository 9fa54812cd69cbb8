// Measures the worklist's first page among a million applications, compared with a thousand.
import pg from 'pg';
import { openDatabase } from '../dist/src/platform/db/database.js';
import { registerApplication } from '../dist/src/modules/applications/register-application.js';
import { searchVector } from '../dist/src/platform/db/text-search.js';
import { readWorklist } from '../dist/src/modules/worklist/read-worklist.js';
import { readOffice } from '../dist/src/platform/db/office.js';
import { median, timed } from './support/measure.mjs';
import { openCity } from './support/bench-office.mjs';
import { say } from './support/progress.mjs';
import { settle } from './support/postgres.mjs';

/** At most twice the latency, so that the ratio is at least a half. */
export const goal = 0.5;
export const about =
  "the worklist's first page among 1,000 applications ÷ among 1,000,000, in time: the slower of two pages";

const FEW = 1_000;
const MANY = 1_000_000;
const AGENCIES = 20;
/** As many lines as an agency has open among the few: both pages are full. */
const LIMIT = 20;
const TURNS = 5;
const PAGES = 60;
export const AT = '2026-03-16T10:00:00+08:00';

/**
 * Copies of one registered application: half of them open, due dates spread over a year, some paused, in review or
 * unassigned; with persons and search words: most words are in all texts, one in every hundredth, the number in one.
 */
const MAKE_SQL = {
  application: `
    insert into application (agency_id, id, version, machine_version, state, facts, deadlines, content,
                             applicant, channel, counts, received_on, due_on, extension, urgent_on, closed_on, outcome, handler, deciding, registered_at)
    select 1 + n % ${AGENCIES}, made.year::bigint * 1000000 + made.serial, t.version,
           t.machine_version, case when closed then 'archive' when n % 100 = 0 then 'handling.inReview' else 'review.searching' end, t.facts, t.deadlines,
           '某地块征收补偿协议及附件第' || n || '号', t.applicant, t.channel, t.counts, day, day + 28, 0,
           case when closed then null when n % 9 = 0 then 'infinity' else day + 28 end,
           case when closed then day + 20 end, case when closed then 'disclosed' end, case when n % 1000 <> 20 then '承办人' || n % 300 end, not closed and n % 100 = 0, t.registered_at
    from application t, generate_series($1::int, $2::int - 1) as n,
         lateral (select 2020 + n / ${AGENCIES} % 6 as year, 2 + n / ${AGENCIES} as serial, n / 7 % 2 > 0 as closed,
                         date '2025-03-01' + n / 3 % 365 as day) as made
    where t.agency_id = 1 and t.id = 2026000001`,
  party: `
    insert into party (agency_id, application_id, seq, role, name)
    select agency_id, id, 1, 'applicant', '张三' from application where id <> 2026000001`,
  application_text: `
    insert into application_text
    select agency_id, id, ($1 || ' ''' || n || '''' || case when n % 100 = 0 then ' ''学校''' else '' end)::tsvector
    from application, lateral (select substring(content from '第([0-9]+)号')::int as n) as made where id <> 2026000001`,
};

/** A handler of some of the applications, in the first agency. */
const HANDLER = { accountId: 2, login: 'h', name: '承办人20', memberships: [{ agencyId: 1, role: 'handler' }] };

/** The tables that are filled. */
const FILLED = `array['application', 'party', 'application_text']::regclass[]::oid[]`;

const PAGES_OF = {
  oneAgency: { agency: 'a1' },
  county: {},
};

export async function measure(server) {
  const few = await openFilled(server, FEW);
  const many = await openFilled(server, MANY);
  try {
    const figures = {};
    let ratio = Infinity;
    for (const [name, request] of Object.entries(PAGES_OF)) {
      const times = { few: [], many: [] };
      for (let turn = 0; turn < TURNS; turn++) {
        times.few.push(await latency(few, request));
        times.many.push(await latency(many, request));
      }
      const [a, b] = [median(times.few), median(times.many)];
      say(`${name}: ${a.toFixed(2)} ms among ${FEW}, ${b.toFixed(2)} ms among ${MANY}`);
      figures[name] = { fewMs: hundredths(a), manyMs: hundredths(b) };
      ratio = Math.min(ratio, median(times.few.map((time, turn) => time / times.many[turn])));
    }
    for (const [name, request] of Object.entries({
      searchOfAll: { q: '征收补偿' },
      searchOfAllOpen: { q: '征收补偿', status: 'open', sort: 'remaining' },
      searchOfOneInAHundred: { q: '学校' },
      searchOfOne: { q: '777777' },
      searchOfNone: { q: '河道采砂' },
      searchOfAllAtOneAgency: { agency: 'a1', q: '征收补偿' },
      searchOfOneInAHundredAtOneAgency: { agency: 'a1', q: '学校' },
      overdue: { light: 'overdue' },
      byNumber: { sort: 'number' },
      ofOneHandler: { handler: '承办人77' },
      waitingForHead: { waiting: true },
      mineAsHead: { mine: true },
      waitingForHandler: { waiting: true, person: HANDLER },
      mineAsHandler: { mine: true, person: HANDLER },
    })) {
      figures[name] = {
        fewMs: hundredths(await latency(few, request)),
        manyMs: hundredths(await latency(many, request)),
      };
    }
    return { ratio, figures: { applications: MANY, agencies: AGENCIES, ...figures } };
  } finally {
    await Promise.all([few.database.close(), many.database.close()]);
  }
}

/** Milliseconds for a first page. */
async function latency({ database, person, agencies }, request) {
  const times = [];
  for (let page = 0; page < PAGES; page++) {
    const { seconds, answer } = await timed(() =>
      readWorklist(database, { person, agencies, at: AT, limit: LIMIT, ...request }),
    );
    if (answer.applications.length === 0 && !request.q) throw new Error(`an empty page: ${JSON.stringify(request)}`);
    times.push(seconds * 1000);
    // A slow page needs fewer readings.
    if (times.length >= 5 && median(times) > 100) break;
  }
  return median(times);
}

/** A database with so many applications, and a person who may read them all. */
export async function openFilled(server, count) {
  const url = await server.installed();
  await openCity(url, AGENCIES);
  const database = await openDatabase(url, { poolSize: 2 });
  const office = await readOffice(database.pool);
  const at = '2026-03-02T09:00:00+08:00';
  const command = {
    do: 'register',
    at,
    on: '2026-03-02',
    applicant: { type: 'naturalPerson', name: '张三' },
    channel: 'counter',
    content: '某地块征收补偿协议及附件',
  };
  await database.unitOfWork.run({ at }, {}, (work) => registerApplication(work, work.office.agencies[0], command));
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const restore = await dropIndexes(owner);
  await owner.query('set synchronous_commit = off');
  await owner.query(MAKE_SQL.application, [0, count - 1]);
  await owner.query(MAKE_SQL.party);
  await owner.query(MAKE_SQL.application_text, [searchVector('某地块征收补偿协议及附件第号')]);
  say(`${count} applications`);
  await restore();
  await owner.end();
  await settle(url);
  const person = { accountId: 1, login: 'l', name: '王主任', memberships: [{ agencyId: 1, role: 'head' }] };
  return { url, database, person, agencies: office.agencies.map(({ id }) => id) };
}

/** Drops keys and indexes while rows are made. @returns a function that restores them */
async function dropIndexes(owner) {
  const { rows: keys } = await owner.query(
    `select conrelid::regclass::text as owner, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype in ('p', 'f', 'u') and ${FILLED} && array[conrelid, confrelid] order by contype = 'f' desc`,
  );
  const { rows: indexes } = await owner.query(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = any(${FILLED}) and not exists (select from pg_constraint where conindid = indexrelid)`,
  );
  for (const { owner: table, name } of keys) await owner.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes) await owner.query(`drop index ${name}`);
  return async () => {
    await owner.query(`set maintenance_work_mem = '512MB'`);
    for (const { owner: table, name, definition } of keys.toReversed()) {
      await owner.query(`alter table ${table} add constraint ${name} ${definition}`);
    }
    for (const { definition } of indexes) await owner.query(definition);
  };
}

const hundredths = (number) => Math.round(number * 100) / 100;
