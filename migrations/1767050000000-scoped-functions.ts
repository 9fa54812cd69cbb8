// The functions that search as the owner of a table look only into the agencies of the transaction, whatever they are given.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As in the migration that created it. */
const LOOKED_AT = 10_000;

/** Of the agencies that the caller names, those of the transaction; none if it has none. */
const REACH = `array(select unnest(agencies) intersect select unnest(public.desk_agencies()))`;

const matching = (reach: string): string => `
  create or replace function application_matching(agencies integer[], query tsquery, most integer)
  returns table (agency_id integer, id bigint) language plpgsql stable security definer
  set search_path = pg_catalog, public set enable_seqscan = off set plan_cache_mode = force_custom_plan
  as $$
  declare
    reach constant integer[] := ${reach};
    of_each constant integer := ${LOOKED_AT} / greatest(1, cardinality(reach)) + 1;
    found_first integer;
  begin
    return query
      select t.agency_id, t.application_id from unnest(reach) as agency (id)
      cross join lateral (select * from public.application_text own where own.agency_id = agency.id
                          order by own.application_id desc limit of_each) t
      where t.words @@ query limit most;
    get diagnostics found_first = row_count;
    if found_first < most then
      return query select t.agency_id, t.application_id from public.application_text t
                   where t.words @@ query and t.agency_id + 0 = any(reach) limit most;
    end if;
  end $$`;

const ofAgent = (reach: string): string => `
  create or replace function applications_of_agent(agencies integer[], asked text, most integer)
  returns table (agency_id integer, id bigint) language sql stable security definer set search_path = pg_catalog, public
  as $$
    select p.agency_id, p.application_id from public.party p
    where p.agency_id = any(${reach}) and p.agent is not null and p.agent ->> 'name' = asked limit most
  $$`;

export class ScopedFunctions1767050000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(matching(REACH));
    await runner.query(ofAgent(REACH));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(matching('agencies'));
    await runner.query(ofAgent('agencies'));
  }
}
