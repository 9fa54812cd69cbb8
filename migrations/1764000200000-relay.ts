// Outbox rows stay until they are filed, so a wiped queue loses nothing; an index for the sweep.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Relay1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox add column relayed_at timestamptz');
    await runner.query('create index outbox_waiting on outbox (id) where relayed_at is null');
    await runner.query('drop index application_wakes_on');
    await runner.query(
      'create index application_wakes_on on application (wakes_on, agency_id, id) where wakes_on is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index application_wakes_on');
    await runner.query('create index application_wakes_on on application (wakes_on) where wakes_on is not null');
    await runner.query('drop index outbox_waiting');
    await runner.query('alter table outbox drop column relayed_at');
  }
}
