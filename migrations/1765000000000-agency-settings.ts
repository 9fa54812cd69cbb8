// Versions of agency settings, and an index of replies signed although evidence was missing.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = [
  `create table agency_settings (
      agency_id integer not null,
      version integer not null,
      settings jsonb not null,
      at timestamptz not null,
      actor text not null,
      constraint agency_settings_pkey primary key (agency_id, version),
      constraint agency_settings_version check (version > 0)
    )`,
  `alter table agency_settings add constraint agency_settings_agency foreign key (agency_id) references agency(id)`,
];

const RIGHTS = [
  'alter table agency_settings enable row level security',
  'create policy agency_settings_office on agency_settings to disclosure_desk_app using (true) with check (true)',
  `create policy agency_settings_person on agency_settings to disclosure_desk_person
     using (agency_id = any ((select desk_agencies())::integer[]))
     with check (agency_id = any ((select desk_agencies())::integer[]))`,
  // A version is never changed: it is its own record.
  'grant select, insert on agency_settings to disclosure_desk_person, disclosure_desk_app',
];

const DESPITE = `create index office_event_despite on office_event (agency_id, ((payload ->> 'application')::bigint))
  where type = 'signedDespite'`;

export class AgencySettings1765000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLE, ...RIGHTS, DESPITE]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index office_event_despite');
    await runner.query('drop table agency_settings');
  }
}
