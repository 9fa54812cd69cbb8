// Each application stores the next day on which a deadline or a reminder needs it.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WakesOn1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table application add column wakes_on date');
    await runner.query('create index application_wakes_on on application (wakes_on) where wakes_on is not null');
    await runner.query('drop index deadline_fires_on');
    // The same value as `evolve` computes from the events: reminders start from the last event.
    await runner.query(
      `update application a set facts = jsonb_set(a.facts, '{remindedOn}', to_jsonb((select max(e.happened_on) - 1
       from application_event e where e.agency_id = a.agency_id and e.application_id = a.id)))`,
    );
    // The first sweep computes the real day of each.
    await runner.query('update application set wakes_on = date(registered_at) where closed_on is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('create index deadline_fires_on on deadline (fires_on) where fires_on is not null');
    await runner.query('alter table application drop column wakes_on');
  }
}
