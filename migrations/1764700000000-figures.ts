// More figures: counters of fees and closings, days taken per reply, and what a year left open.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const COUNTERS = [
  // The counters also hold amounts in 元.
  'alter table tally alter column number type bigint',
  'alter table tally_delta alter column number type bigint',
  `create index application_event_fee on application_event (agency_id, application_id) where type in ('feeNoticed', 'feePaid')`,
  `insert into tally (agency_id, year, measure, applicant, number)
   select agency_id, date_part('year', closed_on), 'closedOfReceived', applicant, count(*) from application
   where counts and outcome is not null and date_part('year', received_on) = date_part('year', closed_on) group by 1, 2, 4`,
  `insert into tally (agency_id, year, measure, applicant, number)
   select e.agency_id, date_part('year', e.happened_on), c.measure, '', sum(c.number)
   from application_event e join application a on a.agency_id = e.agency_id and a.id = e.application_id,
     lateral (values ('feeNoticed', 'feeNotices', 1), ('feeNoticed', 'feesNoticed', (e.payload ->> 'amount')::bigint),
                     ('feePaid', 'feesCollected', (a.facts #>> '{fee,amount}')::bigint)) as c (type, measure, number)
   where c.type = e.type group by 1, 2, 3`,
];

const LAST_REPLY = `(select d from jsonb_array_elements(a.deadlines) with ordinality as each (d, place)
  where d ->> 'kind' = 'reply' order by place desc limit 1)`;

/** Replies served earlier have no days taken: these cannot be computed without the calendar of that time. */
const TIMELINESS = [
  `alter table application add column channel text, add column original_due_on date,
     add column extension smallint not null default 0, add column taken_days smallint`,
  `update application a set channel = facts ->> 'channel', original_due_on = (${LAST_REPLY} ->> 'originalDueOn')::date,
     extension = coalesce((${LAST_REPLY} ->> 'extension')::smallint, 0),
     taken_days = (facts #>> '{taken,days}')::smallint`,
  'alter table application alter column channel set not null, alter column extension drop default',
  'alter table application add constraint application_taken check (taken_days is null or (taken_days >= 0 and served_on is not null))',
  `create index application_closings on application (agency_id, closed_on)
     include (counts, outcome, channel, served_on, due_on, original_due_on, extension, taken_days) where closed_on is not null`,
];

const OPEN_AT_YEARS_END = [
  `create table carried_over (
      agency_id integer not null,
      year smallint not null,
      application_id bigint not null,
      applicant application_applicant not null,
      constraint carried_over_pkey primary key (agency_id, year, application_id)
    )`,
  `alter table carried_over add constraint carried_over_year_check
     foreign key (agency_id, year) references year_check(agency_id, year)`,
  `alter table carried_over add constraint carried_over_application
     foreign key (agency_id, application_id) references application(agency_id, id)`,
  `create table opening_figure (
      agency_id integer not null,
      year smallint not null,
      applicant application_applicant not null,
      number integer not null,
      constraint opening_figure_pkey primary key (agency_id, year, applicant),
      constraint opening_figure_number check (number >= 0)
    )`,
  `alter table opening_figure add constraint opening_figure_agency foreign key (agency_id) references agency(id)`,
];

const RIGHTS = ['carried_over', 'opening_figure'].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `create policy ${table}_office on ${table} to disclosure_desk_app using (true) with check (true)`,
  `create policy ${table}_person on ${table} to disclosure_desk_person
     using (agency_id = any ((select desk_agencies())::integer[]))
     with check (agency_id = any ((select desk_agencies())::integer[]))`,
]);

const GRANTS = [
  'grant select on carried_over, opening_figure to disclosure_desk_person, disclosure_desk_app',
  'grant insert on carried_over to disclosure_desk_app',
  'grant insert, update (number) on opening_figure to disclosure_desk_person',
];

export class Figures1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COUNTERS, ...TIMELINESS, ...OPEN_AT_YEARS_END, ...RIGHTS, ...GRANTS]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table carried_over, opening_figure');
    await runner.query('drop index application_closings, application_event_fee');
    await runner.query(
      `alter table application drop constraint application_taken, drop column channel, drop column original_due_on,
         drop column extension, drop column taken_days`,
    );
    const own = `measure in ('closedOfReceived', 'feeNotices', 'feesNoticed', 'feesCollected')`;
    for (const table of ['tally', 'tally_delta']) {
      await runner.query(`delete from ${table} where ${own}`);
      await runner.query(`alter table ${table} alter column number type integer`);
    }
  }
}
