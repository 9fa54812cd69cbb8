// Annual reports: texts, steps, corrections, what was locked, and what has changed since.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEY = 'agency_id, year, scope';

const TABLES = [
  `create table annual_report (
      agency_id integer not null,
      year smallint not null,
      scope text not null,
      state text not null,
      version integer not null,
      sections jsonb not null,
      table2 jsonb not null,
      published_where text,
      published_on date,
      constraint annual_report_pkey primary key (${KEY}),
      constraint annual_report_published check ((state = 'published') = (published_on is not null) and num_nulls(published_where, published_on) in (0, 2)),
      constraint annual_report_version check (version > 0),
      constraint annual_report_year check (year between 2019 and 2099),
      constraint annual_report_state check (state in ('compiling', 'submitted', 'returned', 'accepted', 'locked', 'published')),
      constraint annual_report_scope check (scope in ('own', 'rollup'))
    )`,
  `create table annual_report_event (
      agency_id integer not null,
      year smallint not null,
      scope text not null,
      seq integer not null,
      type text not null,
      at timestamptz not null,
      by_role text not null,
      actor text not null,
      payload jsonb not null,
      constraint annual_report_event_pkey primary key (${KEY}, seq),
      constraint annual_report_event_seq check (seq > 0),
      constraint annual_report_event_by_role check (by_role in ('statistician', 'head')),
      constraint annual_report_event_type check (type in (
        'sectionsWritten', 'table2Written', 'cellCorrected', 'correctionTakenBack',
        'submitted', 'accepted', 'returned', 'locked', 'published', 'reopened'
      ))
    )`,
  `create table annual_report_correction (
      agency_id integer not null,
      year smallint not null,
      scope text not null,
      seq integer not null,
      cell text not null,
      delta integer not null,
      reason text not null,
      takes_back integer,
      constraint annual_report_correction_pkey primary key (${KEY}, seq),
      constraint annual_report_correction_takes_back check (takes_back < seq),
      constraint annual_report_correction_reason check (reason ~ '\\S'),
      constraint annual_report_correction_delta check (delta <> 0)
    )`,
  `create unique index annual_report_correction_once on annual_report_correction (${KEY}, takes_back)`,
  `create table annual_report_snapshot (
      agency_id integer not null,
      year smallint not null,
      scope text not null,
      seq integer not null,
      report jsonb not null,
      counted jsonb not null,
      constraint annual_report_snapshot_pkey primary key (${KEY}, seq)
    )`,
  `create table annual_report_restatement (
      agency_id integer not null,
      year smallint not null,
      scope text not null,
      snapshot integer not null,
      cell text not null,
      seq integer not null,
      published integer not null,
      now integer not null,
      causes jsonb not null,
      noticed_at timestamptz not null,
      constraint annual_report_restatement_pkey primary key (${KEY}, snapshot, cell, seq),
      constraint annual_report_restatement_seq check (seq > 0)
    )`,
  `create table annual_report_reminder (
      agency_id integer not null,
      year smallint not null,
      days_left smallint not null,
      at timestamptz not null,
      constraint annual_report_reminder_pkey primary key (agency_id, year, days_left)
    )`,
  `alter table annual_report add constraint annual_report_agency foreign key (agency_id) references agency(id)`,
  `alter table annual_report_event add constraint annual_report_event_report foreign key (${KEY}) references annual_report(${KEY})`,
  ...['correction', 'snapshot'].map(
    (table) =>
      `alter table annual_report_${table} add constraint annual_report_${table}_event foreign key (${KEY}, seq) references annual_report_event(${KEY}, seq)`,
  ),
  `alter table annual_report_correction add constraint annual_report_correction_taken_back foreign key (${KEY}, takes_back) references annual_report_correction(${KEY}, seq)`,
  `alter table annual_report_restatement add constraint annual_report_restatement_snapshot foreign key (${KEY}, snapshot) references annual_report_snapshot(${KEY}, seq)`,
  `alter table annual_report_reminder add constraint annual_report_reminder_agency foreign key (agency_id) references agency(id)`,
];

const NAMES = ['', '_event', '_correction', '_snapshot', '_restatement', '_reminder'].map(
  (each) => `annual_report${each}`,
);

const confined = (table: string): readonly string[] => [
  `alter table ${table} enable row level security`,
  `create policy ${table}_office on ${table} to disclosure_desk_app using (true) with check (true)`,
  `create policy ${table}_person on ${table} to disclosure_desk_person
     using (agency_id = any ((select desk_agencies())::integer[]))
     with check (agency_id = any ((select desk_agencies())::integer[]))`,
];

const BOTH = 'to disclosure_desk_person, disclosure_desk_app';

/** Events of a report are never changed or deleted; only the desk itself writes restatements and reminders. */
const GRANTS = [
  `grant select, insert on annual_report, annual_report_event, annual_report_correction, annual_report_snapshot ${BOTH}`,
  `grant update (state, version, sections, table2, published_where, published_on) on annual_report ${BOTH}`,
  `grant select on annual_report_restatement ${BOTH}`,
  'grant insert on annual_report_restatement to disclosure_desk_app',
  'grant select, insert on annual_report_reminder to disclosure_desk_app',
];

export class AnnualReports1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...NAMES.flatMap(confined), ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of NAMES.toReversed()) await runner.query(`drop table ${table}`);
  }
}
