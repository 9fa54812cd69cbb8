// Agents are stored with the applicant, under the same policies; reading one is recorded.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  'alter table party add column agent jsonb',
  `alter table party add constraint party_agent check (agent is null or role = 'applicant')`,
  'alter table person_reading add column of_agent boolean not null default false',
  'alter table person_reading add constraint person_reading_agent check (not of_agent or party_seq is not null)',
];

const DOWN = ['alter table person_reading drop column of_agent', 'alter table party drop column agent'];

export class Agents1766000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
