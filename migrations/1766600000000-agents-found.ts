// An application is found by the full name of who asks in the applicant's name, as by the applicant's own.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The index answers only a question that no policy of row-level security stands before, because PostgreSQL does not take the
 * reading of JSON for discreet. So the owner asks it, for the agencies named, and tells keys alone.
 */
const UP = [
  `create index party_agent_name on party (agency_id, (agent ->> 'name')) where agent is not null`,
  `create function applications_of_agent(agencies integer[], asked text, most integer)
   returns table (agency_id integer, id bigint) language sql stable security definer set search_path = pg_catalog, public
   as $$
     select p.agency_id, p.application_id from public.party p
     where p.agency_id = any(agencies) and p.agent is not null and p.agent ->> 'name' = asked limit most
   $$`,
  'revoke all on function applications_of_agent(integer[], text, integer) from public',
  'grant execute on function applications_of_agent(integer[], text, integer) to disclosure_desk_app, disclosure_desk_person',
];

const DOWN = ['drop function applications_of_agent(integer[], text, integer)', 'drop index party_agent_name'];

export class AgentsFound1766600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
