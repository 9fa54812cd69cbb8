// Time looks for applications, not for deadlines: each says itself when it wants to be woken, for a deadline or a reminder.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WakesOn1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table application add column wakes_on date');
    await runner.query('create index application_wakes_on on application (wakes_on) where wakes_on is not null');
    await runner.query('drop index deadline_fires_on');
    // What `evolve` makes of their events: reminders begin with the last thing that was done.
    await runner.query(
      `update application a set facts = jsonb_set(a.facts, '{remindedOn}', to_jsonb((select max(e.happened_on) - 1
       from application_event e where e.agency_id = a.agency_id and e.application_id = a.id)))`,
    );
    // The first sweep finds out for each when it must really be woken.
    await runner.query('update application set wakes_on = date(registered_at) where closed_on is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('create index deadline_fires_on on deadline (fires_on) where fires_on is not null');
    await runner.query('alter table application drop column wakes_on');
  }
}
