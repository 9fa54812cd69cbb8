// Cheaper commits: a change of state rewrites no index, and CHECKs are parsed once a connection.
// PostgreSQL's heap-only update needs free space on the page and a state that no index uses.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The words of each domain, separated by spaces, as in VocabularyDomains1764100000000. */
const DOMAINS = {
  deadline_kind: 'reply supplementNotice supplement thirdParty agency payment',
  deadline_status: 'running paused met missed lapsed cancelled',
  numbering_series: 'register reply remedy mail',
} as const;

/** Table, column, and the name of both the domain and the CHECK that the column had before. */
const COLUMNS = [
  ['deadline', 'kind', 'deadline_kind'],
  ['deadline', 'status', 'deadline_status'],
  ['numbering', 'series', 'numbering_series'],
] as const;

const OF_TIMELINESS = 'counts, outcome, channel, served_on, due_on, original_due_on, extension, taken_days';

/** Four indexes fewer: none uses the state any more, and one serves all closed applications. */
const INDEXES = [
  'drop index application_undelivered, application_unassigned, application_open, application_closings, application_counted_closed, application_closed_on',
  'create index application_open on application (agency_id, urgent_on, id) include (handler) where closed_on is null',
  `create index application_closed_on on application (agency_id, closed_on, id) include (${OF_TIMELINESS}) where closed_on is not null`,
];

const INDEXES_BEFORE = [
  'drop index application_open, application_closed_on',
  'create index application_open on application (agency_id, urgent_on, id) where closed_on is null',
  'create index application_closed_on on application (agency_id, closed_on, id) where closed_on is not null',
  `create index application_closings on application (agency_id, closed_on) include (${OF_TIMELINESS}) where closed_on is not null`,
  'create index application_counted_closed on application (agency_id, closed_on) where counts and outcome is not null',
  `create index application_undelivered on application (agency_id, closed_on, id) where state = 'mailing.sent'`,
  'create index application_unassigned on application (agency_id, urgent_on, id) where handler is null and closed_on is null',
];

/** A reply counts as undelivered by whatever method it was sent, not only by mail. */
const ON_THE_WAY = `update application set undelivered_since = served_on
  where state in ('mailing.sent', 'mailing.returned') and undelivered_since is null`;
const ON_THE_WAY_BEFORE = `update application set undelivered_since = null
  where undelivered_since is not null and not facts ->> 'method' in ('ems', 'registeredMail')`;

const listed = (words: string): string =>
  words
    .split(' ')
    .map((word) => `'${word}'`)
    .join(', ');

export class LighterCommits1766500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ON_THE_WAY);
    for (const statement of INDEXES) await runner.query(statement);
    // Both follow from the id: id / 1,000,000 and the remainder.
    await runner.query('alter table application drop column year, drop column serial');
    for (const [name, words] of Object.entries(DOMAINS)) {
      await runner.query(`create domain ${name} as text constraint ${name} check (value in (${listed(words)}))`);
    }
    for (const [table, column, name] of COLUMNS) {
      await runner.query(
        `alter table ${table} drop constraint ${name}, alter column ${column} type ${name} using ${column}::${name}`,
      );
    }
    await runner.query('alter table application set (fillfactor = 60)');
    await runner.query('alter table deadline set (fillfactor = 80)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['application', 'deadline']) await runner.query(`alter table ${table} reset (fillfactor)`);
    for (const [table, column, name] of COLUMNS) {
      const check = `constraint ${name} check (${column} in (${listed(DOMAINS[name])}))`;
      await runner.query(`alter table ${table} alter column ${column} type text, add ${check}`);
    }
    for (const name of Object.keys(DOMAINS)) await runner.query(`drop domain ${name}`);
    await runner.query('alter table application add column year smallint, add column serial integer');
    await runner.query('update application set year = id / 1000000, serial = id % 1000000');
    await runner.query(
      `alter table application alter column year set not null, alter column serial set not null,
         add constraint application_serial check (serial = id % 1000000 and year = id / 1000000)`,
    );
    for (const statement of INDEXES_BEFORE) await runner.query(statement);
    await runner.query(ON_THE_WAY_BEFORE);
  }
}
