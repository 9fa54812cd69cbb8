// Every list that people open first has an index in its order: also what has no handler, and what is not received yet.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = '(agency_id, handler, urgent_on, id)';

export class OpeningLists1766700300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index application_handler');
    await runner.query(`create index application_handler on application ${COLUMNS}`);
    // By the day of receipt, not by the state: an index that names the state is rewritten by every command.
    await runner.query(
      'create index application_unconfirmed on application (agency_id, urgent_on, id) where received_on is null and closed_on is null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index application_unconfirmed, application_handler');
    await runner.query(`create index application_handler on application ${COLUMNS} where handler is not null`);
  }
}
