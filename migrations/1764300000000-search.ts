// The worklist: columns for its sort key and the handler, and the search words of contents.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = [
  'alter table application add column urgent_on date, add column handler text',
  `update application set
     handler = facts ->> 'handler',
     urgent_on = case
       when closed_on is not null then null
       when due_on is null or state ~ '[.](awaitingSupplement|awaitingPayment|lapsed)$' then 'infinity'
       when (select d.settled is null from (
               select each.value ->> 'settled' as settled from jsonb_array_elements(deadlines) with ordinality as each
               where each.value ->> 'kind' = 'reply' order by each.ordinality desc limit 1) as d)
         and exists (select from jsonb_array_elements(facts -> 'consultations') as each (value)
                     where each.value ->> 'endedOn' is null) then 'infinity'
       else due_on
     end`,
  `alter table application add constraint application_urgent check ((urgent_on is null) = (closed_on is not null))`,
];

const INDEXES = [
  'drop index application_open',
  'create index application_open on application (agency_id, urgent_on, id) where closed_on is null',
  'create index application_urgent_on on application (urgent_on, agency_id, id) where closed_on is null',
  'create index application_handler on application (agency_id, handler, urgent_on, id) where handler is not null',
  // Applications not received yet sort after all others, so one index covers all.
  `create index application_received_on on application (agency_id, coalesce(received_on, 'infinity'), id)`,
  'create index application_closed_on on application (agency_id, closed_on, id) where closed_on is not null',
  // For a search by the applicant's full name, which is stored in this table only.
  `create index party_name on party (agency_id, name) where role = 'applicant'`,
];

const TEXT = [
  `create table application_text (
      agency_id integer not null,
      application_id bigint not null,
      words tsvector not null,
      constraint application_text_pkey primary key (agency_id, application_id),
      constraint application_text_application foreign key (agency_id, application_id) references application(agency_id, id)
    )`,
  // Sorted by number: read in this order when a search finds more than can be sorted.
  'create index application_text_number on application_text (application_id, agency_id)',
  'grant select, insert, update on application_text to disclosure_desk_app',
];

/** How many of the newest contents are searched first, in case the words are in most of them. */
const LOOKED_AT = 10_000;

/**
 * Searches as the owner of the table, in the named agencies, and returns only keys; the caller then reads the applications
 * under its own policies. Under row-level security PostgreSQL would not use the index, because the operator of the search is
 * not leakproof.
 *
 * For a very common word the index reads all its entries before it returns the first. So the newest contents of each agency
 * are searched first, and the index is used only if they do not give enough matches. The `+ 0` keeps PostgreSQL from reading
 * all contents of an agency instead of using the index.
 */
const MATCHING = `
  create function application_matching(agencies integer[], query tsquery, most integer)
  returns table (agency_id integer, id bigint) language plpgsql stable security definer
  set search_path = pg_catalog, public set enable_seqscan = off set plan_cache_mode = force_custom_plan
  as $$
  declare
    of_each constant integer := ${LOOKED_AT} / greatest(1, cardinality(agencies)) + 1;
    told integer;
  begin
    return query
      select t.agency_id, t.application_id from unnest(agencies) as reach (id)
      cross join lateral (select * from public.application_text own where own.agency_id = reach.id
                          order by own.application_id desc limit of_each) t
      where t.words @@ query limit most;
    get diagnostics told = row_count;
    if told < most then
      return query select t.agency_id, t.application_id from public.application_text t
                   where t.words @@ query and t.agency_id + 0 = any(agencies) limit most;
    end if;
  end $$`;

const CALLERS = [
  'revoke all on function application_matching(integer[], tsquery, integer) from public',
  'grant execute on function application_matching(integer[], tsquery, integer) to disclosure_desk_app',
];

const AT_A_TIME = 5000;

export class Search1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COLUMNS, ...INDEXES, ...TEXT]) await runner.query(statement);
    await cutContents(runner);
    await runner.query('create index application_text_words on application_text using gin (words)');
    for (const statement of [MATCHING, ...CALLERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function application_matching(integer[], tsquery, integer)');
    await runner.query('drop table application_text');
    await runner.query('drop index party_name');
    for (const name of ['closed_on', 'received_on', 'handler', 'urgent_on', 'open']) {
      await runner.query(`drop index application_${name}`);
    }
    await runner.query('create index application_open on application (agency_id) where closed_on is null');
    await runner.query('alter table application drop column urgent_on, drop column handler');
  }
}

/** Fills in the search words of the existing contents, page by page. */
async function cutContents(runner: QueryRunner): Promise<void> {
  let [agency, id] = [0, '0'];
  for (;;) {
    const rows = (await runner.query(
      `select agency_id, id, content from application where (agency_id, id) > ($1, $2) order by agency_id, id
       limit ${AT_A_TIME}`,
      [agency, id],
    )) as readonly { readonly agency_id: number; readonly id: string; readonly content: string }[];
    const last = rows.at(-1);
    if (!last) return;
    await runner.query(
      'insert into application_text select * from unnest($1::integer[], $2::bigint[], $3::text[]::tsvector[])',
      [rows.map((row) => row.agency_id), rows.map((row) => row.id), rows.map(({ content }) => searchVector(content))],
    );
    [agency, id] = [last.agency_id, last.id];
  }
}

const RUNS = /\p{Script=Han}+|[\p{Letter}\p{Number}]+/gu;
const IS_HAN = /^\p{Script=Han}/u;
const SCRIPTS = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;
const MAX_WORD_LENGTH = 40;

/**
 * The words of a content as a tsvector: Chinese characters and pairs of them, whole words of other scripts.
 * This is the rule of src as it was when this migration was written. If that rule changes, a new migration computes the
 * words of all contents again; this copy stays.
 */
function searchVector(text: string): string {
  const runs = (text.normalize('NFKC').toLowerCase().match(RUNS) ?? []).flatMap((run) => run.match(SCRIPTS) ?? []);
  const words = runs.flatMap((run) => {
    if (!IS_HAN.test(run)) return [run.slice(0, MAX_WORD_LENGTH)];
    const characters = [...run];
    return [...characters, ...characters.slice(1).map((character, at) => characters[at]! + character)];
  });
  return [...new Set(words)].map((word) => `'${word}'`).join(' ');
}
