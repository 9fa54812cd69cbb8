// Who searched for a person by name is on record, like who was shown one: the name masked, and how many applications it found.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  'alter table person_reading alter column application_id drop not null',
  'alter table person_reading add column search text',
  'alter table person_reading add column searched_name text',
  'alter table person_reading add column found integer',
  'alter table person_reading drop constraint person_reading_what',
  `alter table person_reading add constraint person_reading_what
     check (num_nonnulls(party_seq, attachment_id, search) = 1 and (search is not null or application_id is not null))`,
  `alter table person_reading add constraint person_reading_search
     check (search in ('likelyRepeats', 'name') and num_nonnulls(searched_name, found) = 2
       or search is null and num_nonnulls(searched_name, found) = 0)`,
  // What the same person searched for a moment ago is not recorded again.
  'create index person_reading_searcher on person_reading (account_id, at) where search is not null',
];

const DOWN = [
  'delete from person_reading where search is not null',
  'drop index person_reading_searcher',
  'alter table person_reading drop constraint person_reading_search',
  'alter table person_reading drop constraint person_reading_what',
  'alter table person_reading drop column found',
  'alter table person_reading drop column searched_name',
  'alter table person_reading drop column search',
  `alter table person_reading add constraint person_reading_what check ((party_seq is null) <> (attachment_id is null))`,
  'alter table person_reading alter column application_id set not null',
];

export class PersonSearches1767050002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
