// The schema: migrations there and back, constraints that restate the domain, and the two roles.
import { randomUUID } from 'node:crypto';
import { ATTACHMENT_KINDS, ATTACHMENT_STATES } from '../../../src/domain/attachments/attachments.js';
import { Figures1764700000000 } from '../../../migrations/1764700000000-figures.js';
import { SecondContract1766700000000 } from '../../../migrations/1766700000000-second-contract.js';
import { STATES } from '../../../src/domain/applications/allowed-commands.js';
import { DEADLINE_KINDS } from '../../../src/domain/deadlines/statute.js';
import { REPORT_SCOPES } from '../../../src/domain/annual-report/report-due.js';
import { REPORT_EVENTS, REPORT_STATES } from '../../../src/domain/annual-report/report-workflow.js';
import { OUTCOME_NAMES } from '../../../src/domain/reply/outcomes.js';
import { ACCOUNT_ROLES } from '../../../src/domain/accounts/rights.js';
import { IMPORT_STATES } from '../../../src/domain/register-import/import-states.js';
import { NOTICE_EVENTS, NOTICE_STATES } from '../../../src/domain/supervision/supervision.js';
import { SIGN_IN_METHODS } from '../../../src/domain/accounts/session.js';
import { MAIL_EVENTS, MAIL_KINDS, MAIL_STATES } from '../../../src/domain/incoming-mail/incoming-mail.js';
import {
  AGENCY_KINDS,
  APPLICANT_TYPES,
  POSTS,
  REMEDY_KINDS,
  REMEDY_RESULTS,
  ROLES,
} from '../../../src/domain/vocabulary.js';
import { NOTIFICATION_KINDS } from '../../../src/domain/notifications/notifications.js';
import { MIGRATIONS } from '../../../src/platform/db/schema.js';
import { APPLICATION_ROLE, openDatabase, PERSON_ROLE, createDataSource } from '../../../src/platform/db/database.js';
import { DIGEST_STATES } from '../../../src/platform/db/entities/digest.entity.js';
import { DEADLINE_STATUSES } from '../../../src/platform/db/entities/deadline.entity.js';
import { SERIES } from '../../../src/platform/db/entities/numbering.entity.js';
import { PARTY_ROLES } from '../../../src/domain/persons/party-roles.js';
import { migrate } from '../../../src/platform/db/migrate.js';
import { readStoredNotices } from '../../../src/platform/db/stored-notices.js';
import { fileReminders } from '../../../src/modules/notifications/file-reminders.js';
import { verify } from '../../../src/modules/replay/verify.js';
import { stateCouncilNotices } from '../../../src/domain/calendar/state-council.js';
import {
  aMigratedDatabase,
  anEmptyDatabase,
  queryAsOwner,
  dropDatabases,
  dumpDatabase,
  remigrateFrom,
  urlOf,
} from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

afterAll(dropDatabases);

/** The embedded PostgreSQL, and the configured one, if there is one. */
const SERVERS = ['TEST_DATABASE_URL', 'DATABASE_URL'].filter((variable) => process.env[variable]);

const DATABASE_ROLES = [APPLICATION_ROLE, PERSON_ROLE];

const ALL = MIGRATIONS.map(({ name }) => name);

const serverVersion = async (url: string): Promise<number> =>
  Math.floor(
    Number(
      (await queryAsOwner<{ version: string }>(url, `select current_setting('server_version_num') as version`))[0]!
        .version,
    ) / 10_000,
  );

const schemaOf = async (url: string): Promise<unknown> => ({
  columns: await queryAsOwner(
    url,
    `select table_name, column_name, data_type, domain_name, is_nullable, column_default from information_schema.columns
     where table_schema = 'public' order by table_name, ordinal_position`,
  ),
  constraints: await queryAsOwner(
    url,
    `select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid) as says from pg_constraint
     where connamespace = 'public'::regnamespace and contype <> 'n' order by 1, 2`,
  ),
  policies: await queryAsOwner(
    url,
    `select tablename, policyname, roles, qual, with_check from pg_policies where schemaname = 'public' order by 1, 2`,
  ),
  secured: await queryAsOwner(url, `select relname from pg_class where relrowsecurity order by 1`),
  indexes: await queryAsOwner(url, `select indexdef from pg_indexes where schemaname = 'public' order by 1`),
});

describe('the migrations', () => {
  it('give an empty database the schema and the notices, a second time nothing', async () => {
    const url = await anEmptyDatabase();
    expect(await readStoredNotices(url)).toBeUndefined();
    expect((await migrate(url)).applied).toEqual(ALL);
    expect(await readStoredNotices(url)).toHaveLength(stateCouncilNotices().length);
    const before = await dumpDatabase(url);
    expect(before['calendar_notice']).toHaveLength(stateCouncilNotices().length);
    expect((await migrate(url)).applied).toEqual([]);
    expect(await dumpDatabase(url)).toEqual(before);
  });

  it('leave a calendar that holds notices alone', async () => {
    const url = await anEmptyDatabase();
    await migrate(url);
    await queryAsOwner(url, `delete from calendar_notice where title like '%2026%'`);
    await migrate(url);
    expect((await dumpDatabase(url))['calendar_notice']).toHaveLength(stateCouncilNotices().length - 1);
  });

  it('run once when server, worker and desk start together', async () => {
    const url = await anEmptyDatabase();
    const results = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(results.flatMap(({ applied }) => applied)).toEqual(ALL);
    expect((await dumpDatabase(url))['calendar_notice']).toHaveLength(stateCouncilNotices().length);
  });

  it('go down to nothing and up to the same again', async () => {
    const url = await anEmptyDatabase();
    await migrate(url);
    const schema = await schemaOf(url);
    const dataSource = await createDataSource(url).initialize();
    try {
      for (const _each of ALL) await dataSource.undoLastMigration({ transaction: 'each' });
    } finally {
      await dataSource.destroy();
    }
    expect(Object.keys(await dumpDatabase(url))).toEqual(['migration']);
    await migrate(url);
    expect(await schemaOf(url)).toEqual(schema);
    await (await openDatabase(url)).close();
  });

  it('judge what was missed once by that day, and sort it so', async () => {
    const desk = await TestOffice.open();
    const awaited = await desk.register('2025-03-03');
    await desk.do('2025-05-06', awaited, 'requestSupplement');
    const restarted = await desk.register('2025-03-03');
    await desk.do('2025-05-06', restarted, 'requestSupplement');
    await desk.do('2025-05-12', restarted, 'receiveSupplement');
    // As both were stored before: awaited is paused, the other one has its new day.
    await queryAsOwner(
      desk.database.url,
      `update application set due_on = case when id = ${restarted.id} then '2025-06-10' else due_on end,
         urgent_on = case when id = ${restarted.id} then '2025-06-10'::date else 'infinity' end,
         stands_since = case when id = ${awaited.id} then '2025-05-06'::date end`,
    );
    await remigrateFrom(desk.database.url, SecondContract1766700000000);
    expect((await verify(desk.database)).differences).toEqual([]);
    expect(
      await desk.rows(`select due_on::text, urgent_on::text, stands_since::text from application order by id`),
    ).toEqual([
      { due_on: '2025-03-31', urgent_on: '2025-03-31', stands_since: null },
      { due_on: '2025-03-31', urgent_on: '2025-03-31', stands_since: null },
    ]);
  });

  it('make the columns and counters of the figures from what is there already', async () => {
    const desk = await TestOffice.open();
    await desk.servedApplication('2026-01-05');
    const charged = await desk.register('2026-01-05');
    await desk.do('2026-01-06', charged, 'accept');
    await desk.do('2026-01-06', charged, 'extendReply');
    await desk.do('2026-01-07', charged, 'noticeFee');
    await desk.do('2026-01-08', charged, 'payFee');
    await remigrateFrom(desk.database.url, Figures1764700000000);
    expect((await verify(desk.database)).differences).toEqual([]);
    expect(await desk.rows(`select measure, number::int from tally order by measure`)).toEqual([
      { measure: 'closedOfReceived', number: 1 },
      { measure: 'feeNotices', number: 1 },
      { measure: 'feesCollected', number: 2740 },
      { measure: 'feesNoticed', number: 2740 },
    ]);
  });

  it.each(SERVERS)(
    'make what the entities say: the drift check finds nothing on the server of %s',
    async (variable) => {
      const url = await anEmptyDatabase(process.env[variable]);
      await migrate(url);
      const dataSource = await createDataSource(url).initialize();
      try {
        const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
        expect(upQueries.map(({ query }) => query)).toEqual([]);
      } finally {
        await dataSource.destroy();
      }
    },
  );

  // Since PostgreSQL 16 the creator of a role is its member but may not act as it.
  it('work for an owner who is no superuser', async () => {
    const owner = `desk_owner_${randomUUID().slice(0, 8)}`;
    const server = urlOf('postgres');
    await queryAsOwner(server, `create role ${owner} login createrole createdb password 'desk'`);
    try {
      const url = new URL(await aMigratedDatabase());
      await queryAsOwner(url.href, `drop schema public cascade`);
      await queryAsOwner(url.href, `alter database ${url.pathname.slice(1)} owner to ${owner}`);
      await queryAsOwner(url.href, `create schema public authorization ${owner}`);
      // From 16 on whoever creates roles gets no more than this on those that exist; before, it got everything.
      const admin = (await serverVersion(server)) >= 16 ? 'admin true, set false, inherit false' : 'admin option';
      for (const role of DATABASE_ROLES) await queryAsOwner(server, `grant ${role} to ${owner} with ${admin}`);
      [url.username, url.password] = [owner, 'desk'];
      await migrate(url.href);
      const database = await openDatabase(url.href);
      const who = await Promise.all(
        [database.pool, database.people].map(async (pool) => (await pool.query('select current_user as who')).rows[0]),
      );
      await database.close();
      expect(who).toEqual(DATABASE_ROLES.map((role) => ({ who: role })));
    } finally {
      for (const { datname } of await queryAsOwner<{ datname: string }>(
        server,
        'select datname from pg_database where datdba = $1::regrole',
        [owner],
      )) {
        await queryAsOwner(urlOf(datname), `drop owned by ${owner} cascade`);
        await queryAsOwner(server, `alter database ${datname} owner to current_user`);
      }
      await queryAsOwner(server, `drop owned by ${owner}`);
      await queryAsOwner(server, `drop role ${owner}`);
    }
  });
});

describe('an index', () => {
  // PostgreSQL leaves an index alone when no column that it uses changes.
  it('of applications use neither state nor facts nor version, which every command changes', async () => {
    const indexes = await queryAsOwner<{ says: string }>(
      await aMigratedDatabase(),
      `select pg_get_indexdef(indexrelid) as says from pg_index where indrelid = 'application'::regclass`,
    );
    expect(indexes.length).toBeGreaterThan(5);
    expect(indexes.filter(({ says }) => /\b(?:state|facts|version)\b/u.test(says))).toEqual([]);
  });
});

describe("the application's role", () => {
  let desk: TestOffice;
  beforeAll(async () => {
    desk = await TestOffice.open();
    await desk.register('2026-01-05');
    await desk.rows(
      `insert into person_reading (agency_id, application_id, party_seq, account_id, login, role, at, from_address)
       select agency_id, application_id, seq, 1, 'zhang', 'clerk', now(), '127.0.0.1' from party`,
    );
  });

  it.each(['application_event', 'office_event', 'person_reading'])(
    'may add to %s, and neither change nor take away',
    async (table) => {
      const { pool } = desk.database;
      await expect(pool.query(`update ${table} set at = now()`)).rejects.toMatchObject({ code: '42501' });
      await expect(pool.query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' });
      await expect(pool.query(`truncate ${table}`)).rejects.toMatchObject({ code: '42501' });
      await expect(pool.query(`select from ${table}`)).resolves.toMatchObject({ rowCount: 1 });
    },
  );

  // A table without a grant is met by the first statement that needs it, as a failure of the server.
  it('may read every table but the migrations, and add to it', async () => {
    const withoutGrant = (privilege: string) =>
      desk.rows<{ name: string }>(
        `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
         and not has_table_privilege($1, oid, $2) order by 1`,
        [APPLICATION_ROLE, privilege],
      );
    expect((await withoutGrant('select')).map(({ name }) => name)).toEqual(['migration']);
    // Persons alone write opening figures.
    expect((await withoutGrant('insert')).map(({ name }) => name)).toEqual(['migration', 'opening_figure']);
  });

  it('owns nothing, and may neither drop nor alter nor read the migrations', async () => {
    const { pool } = desk.database;
    for (const text of ['drop table party', 'alter table party add x int', 'select from migration', 'truncate party']) {
      await expect(pool.query(text)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('may mark a reminder read, and neither change nor unsay it', async () => {
    const { pool } = desk.database;
    await expect(pool.query('update reminder set read_at = now()')).resolves.toBeDefined();
    for (const text of [
      "update reminder set kind = 'overdue'",
      'delete from reminder',
      'update year_check set ok = true',
    ]) {
      await expect(pool.query(text)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('may take an annual report further, and neither change nor take away what has happened to it', async () => {
    const { pool, people } = desk.database;
    for (const table of ['event', 'correction', 'snapshot', 'restatement']) {
      for (const on of [pool, people]) {
        await expect(on.query(`update annual_report_${table} set year = year`)).rejects.toMatchObject({
          code: '42501',
        });
        await expect(on.query(`delete from annual_report_${table}`)).rejects.toMatchObject({ code: '42501' });
      }
    }
    await expect(pool.query('delete from annual_report')).rejects.toMatchObject({ code: '42501' });
    await expect(pool.query('delete from annual_report_reminder')).rejects.toMatchObject({ code: '42501' });
  });

  it('may disable an account and end a delegation, and neither unsay nor rewrite them', async () => {
    const { pool } = desk.database;
    for (const text of [
      'delete from account',
      'delete from delegation',
      `update delegation set to_day = '2030-01-01'`,
      `update membership set role = 'head'`,
    ]) {
      await expect(pool.query(text)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('is the one in which every connection of the pool works', async () => {
    const { rows } = await desk.database.pool.query('select current_user as who');
    expect(rows).toEqual([{ who: 'disclosure_desk_app' }]);
  });
});

describe('a vocabulary in a CHECK, or in a domain', () => {
  it.each<[string, readonly string[]]>([
    ['agency_kind', AGENCY_KINDS],
    ['annual_report_event_type', REPORT_EVENTS],
    ['annual_report_scope', REPORT_SCOPES],
    ['annual_report_state', REPORT_STATES],
    ['application_state', [...STATES.keys()]],
    ['application_applicant', APPLICANT_TYPES],
    ['application_outcome', OUTCOME_NAMES],
    ['attachment_kind', ATTACHMENT_KINDS],
    ['attachment_state', ATTACHMENT_STATES],
    ['deadline_kind', DEADLINE_KINDS],
    ['deadline_status', DEADLINE_STATUSES],
    ['delegation_role', POSTS],
    ['digest_state', DIGEST_STATES],
    ['mail_event_type', MAIL_EVENTS],
    ['mail_item_kind', MAIL_KINDS],
    ['mail_item_state', MAIL_STATES],
    ['mail_item_to_role', ROLES],
    ['mailbox_role', POSTS],
    ['membership_role', ACCOUNT_ROLES],
    ['numbering_series', SERIES],
    ['party_role', PARTY_ROLES],
    ['reminder_kind', NOTIFICATION_KINDS],
    ['reminder_to_role', POSTS],
    ['register_import_state', IMPORT_STATES],
    ['remedy_kind', REMEDY_KINDS],
    ['remedy_result', REMEDY_RESULTS],
    ['session_how', SIGN_IN_METHODS],
    ['supervision_event_type', NOTICE_EVENTS],
    ['supervision_notice_state', NOTICE_STATES],
  ])('%s has the words of the domain', async (name, words) => {
    const [check] = await queryAsOwner<{ says: string }>(
      (await setUpOffice()).database.url,
      'select pg_get_constraintdef(oid) as says from pg_constraint where conname = $1',
      [name],
    );
    expect([...check!.says.matchAll(/'([^']*)'/g)].map(([, word]) => word).toSorted()).toEqual([...words].toSorted());
  });
});

/** For each constraint a statement that only this constraint refuses; the rows are made by the office below. */
const BROKEN: Readonly<Record<string, string>> = {
  account_agency: 'update account set agency_id = 99',
  account_login: `insert into account (agency_id, login, name, created_at) select agency_id, login, name, created_at from account`,
  account_login_form: `update account set login = 'Li' where id = 1`,
  account_pkey: `insert into account (id, agency_id, login, name, created_at) select id, agency_id, 'other', name, created_at from account`,
  account_totp: 'update account set totp_confirmed_at = now()',
  agency_kind: `update agency set kind = 'ministry'`,
  agency_parent: 'update agency set parent_id = id',
  agency_parent_agency: 'update agency set parent_id = 99',
  agency_code: `insert into agency (code, name, kind, opened_at) select code, name, kind, opened_at from agency`,
  agency_pkey: `insert into agency select id, 'other', name, kind, null, opened_at from agency`,
  agency_settings_agency: 'update agency_settings set agency_id = 99',
  agency_settings_pkey: 'insert into agency_settings select * from agency_settings',
  agency_settings_version: 'update agency_settings set version = 0',
  annual_report_agency: 'update annual_report set agency_id = 99 where year = 2024',
  annual_report_correction_delta: 'update annual_report_correction set delta = 0',
  annual_report_correction_event: 'update annual_report_correction set seq = 99 where takes_back is not null',
  annual_report_correction_once: `insert into annual_report_correction
    select agency_id, year, scope, 3, cell, delta, reason, takes_back from annual_report_correction where takes_back is not null`,
  annual_report_correction_pkey:
    'insert into annual_report_correction select * from annual_report_correction where takes_back is null',
  annual_report_correction_reason: `update annual_report_correction set reason = ' '`,
  annual_report_correction_taken_back:
    'update annual_report_correction set takes_back = 0 where takes_back is not null',
  annual_report_correction_takes_back: 'update annual_report_correction set takes_back = seq',
  annual_report_event_by_role: `update annual_report_event set by_role = 'clerk'`,
  annual_report_event_pkey: 'insert into annual_report_event select * from annual_report_event',
  annual_report_event_report: 'update annual_report_event set year = 2030 where seq = 3',
  annual_report_event_seq: 'update annual_report_event set seq = -seq where seq = 3',
  annual_report_event_type: `update annual_report_event set type = 'burnt'`,
  annual_report_pkey: 'insert into annual_report select * from annual_report',
  annual_report_published: `update annual_report set state = 'published'`,
  annual_report_reminder_agency: 'update annual_report_reminder set agency_id = 99',
  annual_report_reminder_pkey: 'insert into annual_report_reminder select * from annual_report_reminder',
  annual_report_restatement_pkey: 'insert into annual_report_restatement select * from annual_report_restatement',
  annual_report_restatement_seq: 'update annual_report_restatement set seq = 0',
  annual_report_restatement_snapshot: 'update annual_report_restatement set snapshot = 99',
  annual_report_scope: `update annual_report set scope = 'county' where year = 2024`,
  annual_report_snapshot_event: `insert into annual_report_snapshot values (1, 2025, 'own', 99, '{}', '{}')`,
  annual_report_snapshot_pkey: 'insert into annual_report_snapshot select * from annual_report_snapshot',
  annual_report_state: `update annual_report set state = 'lost'`,
  annual_report_version: 'update annual_report set version = 0',
  annual_report_year: 'update annual_report set year = 2018 where year = 2024',
  answer_pkey: `insert into answer select * from answer`,
  application_agency: `insert into application
    select 99, id, version, machine_version, state, facts, deadlines, content, applicant, counts, received_on,
           due_on, served_on, closed_on, outcome, null, null, redoes, registered_at, null, urgent_on,
           null, channel, original_due_on, extension, taken_days from application where id % 1000000 = 3`,
  application_applicant: `update application set applicant = 'somebody'`,
  application_closed: `update application set outcome = 'disclosed', closed_on = null`,
  application_due: 'update application set received_on = null',
  application_outcome: `update application set outcome = 'lost', closed_on = received_on`,
  application_pkey: 'insert into application select * from application',
  application_reply: 'update application set reply_year = null',
  application_reply_number: 'update application set reply_year = 2026, reply_serial = 1',
  application_stands: `update application set stands_since = '2026-01-05', urgent_on = '2026-01-30' where closed_on is null`,
  application_state: `update application set state = 'lost'`,
  application_event_application:
    'update application_event set application_id = 99 where seq = 1 and application_id = 2026000001',
  application_event_pkey: 'insert into application_event select * from application_event',
  application_event_seq: 'update application_event set seq = -seq',
  attachment_application: 'update attachment set application_id = 99',
  attachment_bytes: 'update attachment set bytes = 0',
  attachment_key: `insert into attachment (agency_id, application_id, key, kind, state, name, type, bytes, sha256, uploaded_by, at)
    select agency_id, application_id, key, kind, state, name, type, bytes, sha256, uploaded_by, at from attachment`,
  attachment_kind: `update attachment set kind = 'letter'`,
  attachment_pkey: `insert into attachment (agency_id, application_id, id, key, kind, state, name, type, bytes, sha256, uploaded_by, at)
    select agency_id, application_id, id, gen_random_uuid(), kind, state, name, type, bytes, sha256, uploaded_by, at from attachment`,
  attachment_removed: `update attachment set state = 'removed'`,
  attachment_sha256: `update attachment set sha256 = 'x'`,
  attachment_state: `update attachment set state = 'lost'`,
  attempt_pkey: 'insert into attempt select * from attempt',
  application_taken: 'update application set taken_days = -1 where served_on is not null',
  application_text_application: 'update application_text set application_id = 99 where application_id = 2026000001',
  application_text_pkey: 'insert into application_text select * from application_text',
  application_watch_account_fkey: 'update application_watch set account_id = 99',
  application_watch_application: 'update application_watch set application_id = 99',
  application_watch_pkey: 'insert into application_watch select * from application_watch',
  application_urgent: 'update application set urgent_on = received_on',
  calendar_notice_pkey: 'insert into calendar_notice select * from calendar_notice',
  carried_over_application: 'update carried_over set application_id = 99',
  carried_over_pkey: 'insert into carried_over select * from carried_over',
  carried_over_year_check: 'update carried_over set year = 2023',
  deadline_application: 'update deadline set application_id = 99 where ordinal = 0 and application_id = 2026000001',
  deadline_consultation: `update deadline set consultation = 'k1' where kind = 'reply'`,
  deadline_fires: 'update deadline set fires_on = due_on',
  deadline_kind: `update deadline set kind = 'lunch'`,
  deadline_pkey: 'insert into deadline select * from deadline',
  deadline_status: `update deadline set status = 'forgotten'`,
  delegation_agency: 'update delegation set agency_id = 99',
  delegation_days: 'update delegation set to_day = from_day - 1',
  delegation_from_account: 'update delegation set from_account_id = 99',
  delegation_other: 'update delegation set to_account_id = from_account_id',
  delegation_pkey: `insert into delegation select * from delegation`,
  delegation_role: `update delegation set role = 'auditor'`,
  delegation_to_account: 'update delegation set to_account_id = 99',
  digest_mailbox: `insert into digest (mailbox_id, day, state) values (99, '2026-01-06', 'waiting')`,
  digest_pkey: `insert into digest (mailbox_id, day, state) select mailbox_id, day, state from digest`,
  digest_reminder_digest: `update digest_reminder set day = '2026-01-07'`,
  digest_reminder_pkey: 'insert into digest_reminder select * from digest_reminder',
  digest_reminder_reminder: 'insert into digest_reminder select mailbox_id, 99, day from digest_reminder',
  digest_sent: `update digest set state = 'sent'`,
  digest_state: `update digest set state = 'lost'`,
  lateness_application: 'update lateness set application_id = 99',
  lateness_pkey: 'insert into lateness select * from lateness',
  lateness_seq: 'update lateness set seq = 0',
  mail_application_application: 'update mail_application set application_id = 99',
  mail_application_mail: 'update mail_application set mail_id = 99',
  mail_application_pkey: 'insert into mail_application select * from mail_application',
  mail_event_mail: 'update mail_event set mail_id = 99',
  mail_event_pkey: 'insert into mail_event select * from mail_event',
  mail_event_seq: 'update mail_event set seq = 0',
  mail_event_type: `update mail_event set type = 'mailLost'`,
  mail_item_account: 'update mail_item set to_role = null, to_account = 99',
  mail_item_agency: `insert into mail_item (agency_id, id, version, state, kind, arrived_at, arrived_on)
    select 99, id, version, state, kind, arrived_at, arrived_on from mail_item`,
  mail_item_arrived: 'update mail_item set arrived_on = arrived_on - 1',
  mail_item_handed: 'update mail_item set to_role = null',
  mail_item_kind: `update mail_item set kind = 'pigeon'`,
  mail_item_pkey: 'insert into mail_item select * from mail_item',
  mail_item_reason: `update mail_item set reason = 'because'`,
  mail_item_settled: 'update mail_item set settled_on = arrived_on',
  mail_item_signed: 'update mail_item set to_role = null, handed_at = null, signed_at = now()',
  mail_item_state: `update mail_item set state = 'lost', settled_on = arrived_on`,
  mail_item_to_role: `update mail_item set to_role = 'neighbour'`,
  mail_item_told: 'update mail_item set head_told_on = clerk_told_on',
  mail_sender_mail: 'update mail_sender set mail_id = 99',
  mail_sender_pkey: 'insert into mail_sender select * from mail_sender',
  mailbox_agency_fkey: 'update mailbox set agency_id = 99',
  mailbox_pkey: `insert into mailbox (id, agency_id, role, name, added_at) select id, 1, 'head', '王主任', added_at from mailbox`,
  mailbox_removed: 'update mailbox set removed_at = added_at',
  mailbox_role: `update mailbox set role = 'neighbour'`,
  membership_account: 'update membership set account_id = 99',
  membership_agency_fkey: 'update membership set agency_id = 99',
  membership_granted_by: 'update membership set granted_by = 99',
  membership_pkey: 'insert into membership select * from membership',
  membership_role: `update membership set role = 'neighbour'`,
  numbering_last: 'update numbering set last = 0',
  numbering_pkey: 'insert into numbering select * from numbering',
  numbering_series: `update numbering set series = 'other' where series = 'register'`,
  office_event_pkey: 'insert into office_event select * from office_event',
  opening_figure_agency: 'update opening_figure set agency_id = 99',
  opening_figure_number: 'update opening_figure set number = -1',
  opening_figure_pkey: 'insert into opening_figure select * from opening_figure',
  outbox_pkey: 'insert into outbox select * from outbox',
  party_agent: `update party set role = 'thirdParty', agent = '{}'`,
  party_application: 'update party set application_id = 99 where seq = 1 and application_id = 2026000001',
  party_pkey: 'insert into party select * from party',
  party_role: `update party set role = 'neighbour'`,
  person_reading_agent: 'update person_reading set of_agent = true, party_seq = null, attachment_id = 1',
  person_reading_application: 'update person_reading set application_id = 99',
  person_reading_pkey: 'insert into person_reading select * from person_reading',
  person_reading_search: `update person_reading set search = 'name', party_seq = null`,
  person_reading_what: 'update person_reading set attachment_id = 1',
  password_reset_account_fkey: 'update password_reset set account_id = 99',
  password_reset_pkey: 'insert into password_reset select * from password_reset',
  recovery_code_account: 'update recovery_code set account_id = 99',
  recovery_code_pkey: 'insert into recovery_code select * from recovery_code',
  register_import_agency: 'update register_import set agency_id = 99 where id > 1',
  register_import_ended: `update register_import set state = 'waiting'`,
  register_import_file_import: 'update register_import_file set import_id = 99',
  register_import_file_pkey: 'insert into register_import_file select * from register_import_file',
  register_import_pkey: 'insert into register_import select * from register_import',
  register_import_sha256: `update register_import set sha256 = 'x'`,
  register_import_state: `update register_import set state = 'lost'`,
  register_origin_application: 'update register_origin set application_id = 99',
  register_origin_key: `insert into register_origin select agency_id, 2026000002, key, number, reply_number, sheet, line, derived, imported_at
    from register_origin`,
  register_origin_line: 'update register_origin set line = 0',
  register_origin_number: `update register_origin set number = ''`,
  register_origin_pkey: `insert into register_origin select agency_id, application_id, 'other', number, reply_number, sheet, line, derived, imported_at
    from register_origin`,
  reminder_agency: `insert into reminder (agency_id, kind, to_agency_id, to_role, at) values (99, 'overdue', 1, 'head', now())`,
  reminder_application: 'update reminder set application_id = 99',
  reminder_kind: `update reminder set kind = 'lunch'`,
  reminder_outbox: `insert into reminder (outbox_id, agency_id, kind, to_agency_id, to_role, at)
    select outbox_id, agency_id, kind, to_agency_id, to_role, at from reminder`,
  reminder_pkey: `insert into reminder (id, agency_id, kind, to_agency_id, to_role, at) select id, 1, kind, 1, to_role, at from reminder`,
  reminder_to_agency: 'update reminder set to_agency_id = 99',
  reminder_to_role: `update reminder set to_role = 'neighbour'`,
  remedy_agency: 'update remedy set agency_id = 99',
  remedy_closed: `update remedy set result = 'upheld'`,
  remedy_kind: `update remedy set kind = 'complaint'`,
  remedy_pkey: 'insert into remedy select * from remedy',
  remedy_result: `update remedy set result = 'won', closed_on = opened_on`,
  session_account_fkey: 'update session set account_id = 99',
  session_how: `update session set how = 'window'`,
  session_pkey: 'insert into session select * from session',
  supervision_event_notice: 'update supervision_event set notice_id = 99',
  supervision_event_pkey: 'insert into supervision_event select * from supervision_event',
  supervision_event_seq: 'update supervision_event set seq = 0',
  supervision_event_type: `update supervision_event set type = 'lost'`,
  supervision_notice_about: 'update supervision_notice set application_id = 99',
  supervision_notice_agency: `insert into supervision_notice (agency_id, from_agency_id, text, due_on, state, issued_at)
    values (99, 1, 'x', '2026-01-06', 'issued', now())`,
  supervision_notice_from_agency: 'update supervision_notice set from_agency_id = 99',
  supervision_notice_pkey: `insert into supervision_notice select * from supervision_notice`,
  supervision_notice_state: `update supervision_notice set state = 'lost'`,
  tally_pkey: 'insert into tally select * from tally',
  tally_delta_pkey: 'insert into tally_delta select * from tally_delta',
  year_check_agency: 'update year_check set agency_id = 99 where year = 2024',
  year_check_ok: `update year_check set differences = '[1]'`,
  year_check_pkey: 'insert into year_check select * from year_check',
};

let made: Promise<TestOffice> | undefined;
const setUpOffice = (): Promise<TestOffice> =>
  (made ??= (async () => {
    const desk = await TestOffice.open();
    const first = await desk.servedApplication('2026-01-05');
    await desk.clearedApplication('2026-01-05');
    const third = await desk.register('2026-01-05', { key: 'k' });
    await desk.do('2026-01-06', third, 'assign');
    const second = { agencyId: first.agencyId, id: 2026_000002 };
    await desk.do('2026-01-06', second, 'sign');
    await desk.openRemedy('2026-01-07', first);
    await desk.rows(`insert into tally select agency_id, year, measure, applicant, 1 from tally_delta limit 1`);
    const { id, agency_id: agencyId } = (
      await desk.rows<{ id: string; agency_id: number }>('select * from outbox limit 1')
    )[0]!;
    await fileReminders(desk.database, [
      {
        id: Number(id),
        agencyId,
        applicationId: third.id,
        kind: 'newWork',
        to: 'handler',
        at: '2026-01-06T09:00:00+08:00',
      },
    ]);
    // A filed reminder leaves the outbox; something else waits in it.
    await desk.do('2026-01-07', third, 'assign');
    await desk.rows(
      `with box as (insert into mailbox (agency_id, role, name, added_at) values (1, 'handler', '李科员', now()) returning id),
            morning as (insert into digest (mailbox_id, day, state) select id, '2026-01-06', 'waiting' from box)
       insert into digest_reminder select box.id, reminder.id, '2026-01-06' from box, reminder`,
    );
    await desk.rows(
      `insert into person_reading (agency_id, application_id, party_seq, account_id, login, role, at, from_address)
       select agency_id, application_id, seq, 1, 'zhang', 'clerk', now(), '127.0.0.1' from party limit 1`,
    );
    await desk.rows(
      `insert into attachment (agency_id, application_id, key, kind, state, name, type, bytes, sha256, uploaded_by, at)
       select agency_id, id, gen_random_uuid(), 'reply', 'kept', '答复书.pdf', 'application/pdf', 1, repeat('0', 64), 'zhang', now()
       from application limit 1`,
    );
    await desk.rows(
      `insert into account (agency_id, login, name, created_at) values (1, 'li', '李科员', now()), (1, 'wang', '王主任', now());
       insert into application_watch select agency_id, id, 1, now() from application limit 1;
       insert into membership values (1, 1, 'handler', now(), 2);
       insert into delegation (from_account_id, to_account_id, agency_id, role, from_day, to_day, made_at)
         values (1, 2, 1, 'handler', '2026-01-05', '2026-01-09', now());
       insert into session values ('\\x01', 1, 'c', 'password', now(), now(), now(), null, '::1');
       insert into recovery_code values (1, '\\x01', null);
       insert into password_reset values ('\\x01', 1, now(), null);
       insert into attempt values ('\\x01', 1, now(), now())`,
    );
    await desk.rows(
      `insert into mail_item (agency_id, id, version, state, kind, arrived_at, arrived_on, to_role, handed_at, clerk_told_on)
         values (1, 2026000001, 1, 'open', 'fax', '2026-01-05T09:00:00+08:00', '2026-01-05', 'handler', now(), '2026-01-06');
       insert into mail_event values (1, 2026000001, 1, 'mailReceived', now(), 'clerk', '1', '{}');
       insert into mail_sender values (1, 2026000001, 1, '李明');
       insert into mail_application select agency_id, id, 2026000001 from application limit 1`,
    );
    await desk.rows(
      `insert into register_origin values (1, 2026000001, '2020/1', '1', null, '台账', 2, '{}', now());
       insert into register_import (agency_id, state, mapping, sha256, lines, asked_by, asked_at, ended_at, result)
         select 1, 'done', '{}', repeat('0', 64), 1, 'wang', now(), now(), '{}' from generate_series(1, 2);
       insert into register_import_file values (1, 1, '\\x01')`,
    );
    await desk.rows(
      `insert into lateness select agency_id, id, 1, '人手不足', '规划科', now(), 'head', '1' from application limit 1;
       insert into supervision_notice (agency_id, id, from_agency_id, text, due_on, state, issued_at)
         values (1, 1, 1, '请尽快答复', '2026-01-09', 'issued', now());
       insert into supervision_event values (1, 1, 1, 'issued', now(), 'head', '1', null)`,
    );
    await desk.rows(`insert into agency_settings values (1, 1, '{}', now(), '1')`);
    await desk.rows(
      `insert into year_check values (1, 2025, now(), '{}', true, '[]'), (1, 2024, now(), '{}', true, '[]');
       insert into carried_over values (1, 2025, 2026000001, 'naturalPerson');
       insert into opening_figure values (1, 2024, 'naturalPerson', 1)`,
    );
    await desk.rows(
      `insert into annual_report values (1, 2025, 'own', 'locked', 4, '{}', '{}'), (1, 2024, 'own', 'compiling', 1, '{}', '{}');
       insert into annual_report_event
         select 1, 2025, 'own', n, 'cellCorrected', now(), 'statistician', '1', '{}' from generate_series(1, 4) n;
       insert into annual_report_correction values (1, 2025, 'own', 1, '2:naturalPerson', 1, '漏计', null),
                                                   (1, 2025, 'own', 2, '2:naturalPerson', -1, '已补录', 1);
       insert into annual_report_snapshot values (1, 2025, 'own', 4, '{}', '{}');
       insert into annual_report_restatement values (1, 2025, 'own', 4, '1:total', 1, 1, 2, '[]', now());
       insert into annual_report_reminder values (1, 2025, 15, now())`,
    );
    return desk;
  })());

describe('a constraint', () => {
  it('each have a row here that they refuse', async () => {
    const names = await queryAsOwner<{ name: string }>(
      (await setUpOffice()).database.url,
      `select conname as name from pg_constraint c where connamespace = 'public'::regnamespace and contype <> 'n'
         and conrelid <> 'migration'::regclass
       union select indexrelid::regclass::text from pg_index i join pg_class k on k.oid = i.indrelid
         where indisunique and relnamespace = 'public'::regnamespace and relname <> 'migration'
       order by 1`,
    );
    expect(names.map(({ name }) => name)).toEqual(Object.keys(BROKEN).toSorted());
  });

  it.each(Object.entries(BROKEN))('%s refuses: %s', async (constraint, statement) => {
    const { database } = await setUpOffice();
    await expect(queryAsOwner(database.url, statement)).rejects.toMatchObject({ constraint });
  });

  it('of a domain holds for events as for applications', async () => {
    const { database } = await setUpOffice();
    await expect(queryAsOwner(database.url, `update application_event set state = 'lost'`)).rejects.toMatchObject({
      constraint: 'application_state',
    });
  });
});
