// Measures the worklist's first page among a million applications, compared with a thousand.
import pg from 'pg';
import { openDatabase } from '../dist/src/platform/db/database.js';
import { registerApplication } from '../dist/src/modules/applications/register-application.js';
import { searchVector } from '../dist/src/platform/db/text-search.js';
import { countWorklist } from '../dist/src/modules/worklist/count-worklist.js';
import { readWorklist } from '../dist/src/modules/worklist/read-worklist.js';
import { readOffice } from '../dist/src/platform/db/office.js';
import { median, timed } from './support/measure.mjs';
import { openCity } from './support/bench-office.mjs';
import { say } from './support/progress.mjs';
import { settle } from './support/postgres.mjs';

export const goal = 2;
export const atMost = true;
export const about =
  'the first page of a worklist, or its cards, among 1,000,000 applications ÷ among 1,000, in time: the slowest of all opening lists';

const FEW = 1_000;
const MANY = 1_000_000;
const AGENCIES = 20;
/** As many lines as an agency has open among the few: both pages are full. */
const LIMIT = 20;
/** As many as each person has among the few. */
const OWN_LIMIT = 5;
/** Each turn reads each list several times, of both sides in turn. */
const TURNS = 5;
const PAGES = 7;
export const AT = '2026-03-16T10:00:00+08:00';

/**
 * Copies of one registered application: half of them open, due dates spread over a year; some paused, in review,
 * unassigned, or on their way to the applicant. Of the first thousand at the first agency a third has the handler, a
 * third waits for a decision, a third has no handler: so everybody's page is full on both sides. With persons and
 * search words: most words are in all texts, one in every hundredth, the number in one.
 */
const MAKE_SQL = {
  application: `
    insert into application (agency_id, id, version, machine_version, state, facts, deadlines, content,
                             applicant, channel, counts, received_on, due_on, extension, urgent_on, closed_on, outcome, handler, deciding,
                             undelivered_since, registered_at)
    select 1 + n % ${AGENCIES}, made.year::bigint * 1000000 + made.serial, t.version,
           t.machine_version, case when closed and n % 50 = 3 then 'mailing.sent' when closed then 'archive'
             when share >= 0 then (array['review.searching', 'handling.inReview', 'acceptance.received'])[1 + share]
             when n % 100 = 0 then 'handling.inReview' when n % 200 = 20 then 'acceptance.received' else 'review.searching' end, t.facts, t.deadlines,
           '某地块征收补偿协议及附件第' || n || '号', t.applicant, t.channel, t.counts, day, day + 28, 0,
           case when closed then null when n % 9 = 0 then 'infinity' else day + 28 end,
           case when closed then day + 20 end, case when closed then 'disclosed' end, 
           case when share >= 0 then (array['承办人40', '承办人1', null])[1 + share] when n % 100 <> 20 then '承办人' || n % 300 end,
           not closed and case when share >= 0 then share = 1 else n % 100 = 0 end,
           case when closed and n % 50 = 3 then day + 20 end, t.registered_at
    from application t, generate_series($1::int, $2::int - 1) as n,
         lateral (select 2020 + n / ${AGENCIES} % 6 as year, 2 + n / ${AGENCIES} as serial, n / 7 % 2 > 0 as closed,
                         case when n < ${FEW} and n % ${AGENCIES} = 0 then n / ${AGENCIES} % 3 else -1 end as share,
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

/** The tables that are filled. */
const FILLED = `array['application', 'party', 'application_text']::regclass[]::oid[]`;

const memberOf = (...roles) => roles.map((role) => ({ agencyId: 1, role }));
const PERSONS = {
  Head: { accountId: 1, login: 'l', name: '王主任', memberships: memberOf('head') },
  Handler: { accountId: 2, login: 'h', name: '承办人40', memberships: memberOf('handler') },
  Clerk: { accountId: 3, login: 'd', name: '李登记', memberships: memberOf('clerk') },
  Reviewer: { accountId: 4, login: 's', name: '赵审核', memberships: memberOf('reviewer') },
  Everything: {
    accountId: 5,
    login: 'q',
    name: '承办人40',
    memberships: memberOf('clerk', 'handler', 'reviewer', 'head'),
  },
};

/** What people see first: the lists of the worklist's tabs in each role, and the cards above them. */
const OPENING_LISTS = {
  oneAgency: { agency: 'a1' },
  county: {},
  oneAgencyCards: { agency: 'a1', cards: true },
  countyCards: { cards: true },
  unassigned: { unassigned: true, limit: OWN_LIMIT },
  unassignedAtOneAgency: { unassigned: true, agency: 'city', limit: OWN_LIMIT },
  ofOneHandler: { handler: '承办人40', limit: OWN_LIMIT },
  overdue: { light: 'overdue' },
  sent: { awaitingDelivery: true, limit: OWN_LIMIT },
  watched: { watched: true, mayBeEmpty: true },
  ...Object.fromEntries(
    Object.entries(PERSONS).flatMap(([role, person]) => [
      [`waitingFor${role}`, { waiting: true, person, limit: OWN_LIMIT }],
      [`mineAs${role}`, { mine: true, person, limit: OWN_LIMIT }],
      [`waitingFor${role}Cards`, { waiting: true, person, cards: true }],
      [`mineAs${role}Cards`, { mine: true, person, cards: true }],
    ]),
  ),
};

/** Other lists, which nobody opens first: not in the ratio. */
const OTHER_LISTS = {
  searchOfAll: { q: '征收补偿' },
  searchOfAllOpen: { q: '征收补偿', status: 'open', sort: 'remaining' },
  searchOfOneInAHundred: { q: '学校' },
  searchOfOne: { q: '777777' },
  searchOfNone: { q: '河道采砂' },
  searchOfAllAtOneAgency: { agency: 'a1', q: '征收补偿' },
  searchOfOneInAHundredAtOneAgency: { agency: 'a1', q: '学校' },
  byNumber: { sort: 'number' },
};

export async function measure(server) {
  const few = await openFilled(server, FEW);
  const many = await openFilled(server, MANY);
  try {
    const opening = await compare(few, many, OPENING_LISTS);
    const others = await compare(few, many, OTHER_LISTS);
    const [slowest] = Object.entries(opening).toSorted(([, a], [, b]) => b.ratio - a.ratio);
    return {
      ratio: slowest[1].ratio,
      figures: { slowest: slowest[0], applications: MANY, agencies: AGENCIES, opening, others },
    };
  } finally {
    await Promise.all([few.database.close(), many.database.close()]);
  }
}

/** The latencies of each list and their ratio; the two sides in turn, so that a busy machine is as busy for both. */
async function compare(few, many, lists) {
  const results = {};
  for (const [name, request] of Object.entries(lists)) {
    const turns = [];
    while (turns.length < TURNS) {
      const sides = [
        ['few', few],
        ['many', many],
      ];
      const turn = {};
      for (const [side, where] of turns.length % 2 > 0 ? sides.toReversed() : sides) {
        turn[side] = await latency(where, request);
      }
      turns.push(turn);
    }
    const [fewMs, manyMs] = ['few', 'many'].map((side) => hundredths(median(turns.map((turn) => turn[side]))));
    results[name] = { fewMs, manyMs, ratio: hundredths(median(turns.map(({ few, many }) => many / few))) };
    say(`${name}: ${fewMs} ms among ${FEW}, ${manyMs} ms among ${MANY}, ${results[name].ratio} times`);
  }
  return results;
}

/** Milliseconds for a first page, or for the cards. */
async function latency({ database, person, agencies }, { cards = false, mayBeEmpty = false, ...request }) {
  const times = [];
  while (times.length < PAGES) {
    const input = { person, agencies, at: AT, limit: LIMIT, ...request };
    const { seconds, answer } = await timed(() => (cards ? countWorklist : readWorklist)(database, input));
    const isFull = cards || request.q || mayBeEmpty || answer.applications.length === input.limit;
    if (!isFull) throw new Error(`a page that is not full: ${JSON.stringify(request)}`);
    times.push(seconds * 1000);
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
