// Lists for clerks: watched, undelivered, unassigned, and similar earlier applications.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const WATCHING = [
  `create table application_watch (
      agency_id integer not null,
      application_id bigint not null,
      account_id integer not null,
      at timestamptz not null,
      constraint application_watch_pkey primary key (agency_id, application_id, account_id)
    )`,
  'create index application_watch_account on application_watch (account_id, agency_id, application_id)',
  `alter table application_watch add constraint application_watch_application foreign key (agency_id, application_id) references application(agency_id, id)`,
  `alter table application_watch add constraint application_watch_account_fkey foreign key (account_id) references account(id)`,
  'alter table application_watch enable row level security',
  'create policy application_watch_office on application_watch to disclosure_desk_app using (true) with check (true)',
  `create policy application_watch_person on application_watch to disclosure_desk_person
     using (agency_id = any ((select desk_agencies())::integer[]))
     with check (agency_id = any ((select desk_agencies())::integer[]))`,
  // A personal list, not a record, so its rows may be deleted.
  'grant select, insert, delete on application_watch to disclosure_desk_person, disclosure_desk_app',
];

const INDEXES = [
  `create index application_undelivered on application (agency_id, closed_on, id) where state = 'mailing.sent'`,
  'create index application_unassigned on application (agency_id, urgent_on, id) where handler is null and closed_on is null',
  `create index party_id_number on party (agency_id, id_number) where role = 'applicant' and id_number is not null`,
];

/** How many contents with one of the rarest pairs are compared, and how many of the newest in addition. */
const FROM_INDEX = 12_000;
const NEWEST = 1000;

/**
 * Finds the contents of one agency that share pairs of characters with a given one. A content that shares at least `threshold`
 * of all pairs of both has one of any (n - threshold × n + 1) pairs, so the index is searched for that many, the rarest first.
 * If these are in too many contents it is searched for fewer, and the result says that it is not complete. Under row-level
 * security PostgreSQL would not use the index, so the function runs as the owner of the table, for an agency of the
 * transaction, and returns only keys and numbers.
 */
const RESEMBLING = `
  create function application_resembling(agency integer, pairs text[], threshold numeric, most integer)
  returns jsonb language plpgsql stable security definer
  set search_path = pg_catalog, public set plan_cache_mode = force_custom_plan
  as $$
  declare
    needed constant integer := cardinality(pairs) - ceil(threshold * cardinality(pairs)) + 1;
    texts constant real := (select greatest(reltuples, 0) from pg_class where oid = 'public.application_text'::regclass);
    rarest text[];
    told jsonb;
  begin
    if agency <> all (coalesce(public.desk_agencies(), '{}')) or cardinality(pairs) = 0 then
      return jsonb_build_object('complete', true, 'found', '[]'::jsonb);
    end if;
    with often as (
      select e.word, s.most_common_elem_freqs[e.place] as share, s.most_common_elem_freqs[s.elems + 1] as fewest
      from (select most_common_elem_freqs, most_common_elems::text::text[] as words,
                   cardinality(most_common_elems::text::text[]) as elems
            from pg_stats where schemaname = 'public' and tablename = 'application_text' and attname = 'words') s
      cross join unnest(s.words) with ordinality as e (word, place)
    ), expected as (
      -- What is not among the most common ones is taken to be as common as the server takes it in its own plans.
      select p.pair, coalesce(o.share, least(0.001, (select min(fewest) from often) / 2)) * texts as texts
      from unnest(pairs) as p (pair) left join often o on o.word = p.pair
    ), summed as (
      select pair, row_number() over rarity as place, sum(e.texts) over rarity as texts
      from expected e window rarity as (order by e.texts, e.pair)
    )
    select coalesce(array_agg(s.pair), '{}') into rarest from summed s where s.place <= needed and s.texts <= ${FROM_INDEX};
    with candidate as (
      select t.application_id from public.application_text t
      where cardinality(rarest) > 0 and t.agency_id + 0 = agency
        and t.words @@ (select coalesce(string_agg(quote_literal(pair), ' | '), '')::tsquery from unnest(rarest) r (pair))
      union
      (select t.application_id from public.application_text t where t.agency_id = agency
       order by t.application_id desc limit ${NEWEST})
    ), scored as (
      select t.application_id as id, s.shared, s.own
      from candidate c join public.application_text t on t.agency_id = agency and t.application_id = c.application_id
      cross join lateral (select count(*) filter (where w.word = any(pairs)) as shared, count(*) as own
                          from unnest(tsvector_to_array(t.words)) as w (word) where char_length(w.word) > 1) s
    ), likely as (
      select id, shared / (cardinality(pairs) + own - shared)::numeric as similarity from scored
      where shared > 0 and shared >= threshold * (cardinality(pairs) + own - shared)
      order by 2 desc, id desc limit most
    )
    select coalesce(jsonb_agg(jsonb_build_object('id', id, 'similarity', similarity) order by similarity desc, id desc), '[]')
    into told from likely;
    return jsonb_build_object('found', told, 'complete', cardinality(rarest) >= needed
      or (select count(*) <= ${NEWEST} from (select from public.application_text t where t.agency_id = agency
                                             limit ${NEWEST + 1}) as own));
  end $$`;

const CALLERS = [
  'revoke all on function application_resembling(integer, text[], numeric, integer) from public',
  'grant execute on function application_resembling(integer, text[], numeric, integer) to disclosure_desk_app, disclosure_desk_person',
];

export class ClerksLists1764900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...WATCHING, ...INDEXES, RESEMBLING, ...CALLERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function application_resembling(integer, text[], numeric, integer)');
    for (const name of ['party_id_number', 'application_unassigned', 'application_undelivered']) {
      await runner.query(`drop index ${name}`);
    }
    await runner.query('drop table application_watch');
  }
}
