// Finds applications by the full name of the agent, as by the applicant's.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The function runs as the owner of the table, for the named agencies, and returns only keys. Under row-level security
 * PostgreSQL would not use the index, because its JSON operator is not leakproof.
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
