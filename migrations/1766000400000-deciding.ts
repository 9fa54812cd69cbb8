// A column and a small index for the few applications that wait for a reviewer or a head.
// The column is not the state, because every command changes the state.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = `'handling.inReview', 'reply.cleared', 'acceptance.lapsed', 'review.lapsed', 'handling.lapsed'`;

export class Deciding1766000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table application add column deciding boolean not null default false');
    await runner.query(`update application set deciding = true where state in (${STATES})`);
    await runner.query('create index application_deciding on application (agency_id, urgent_on, id) where deciding');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table application drop column deciding');
  }
}
