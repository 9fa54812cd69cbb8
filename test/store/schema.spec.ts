// The schema: migrations there and back, constraints that restate the domain, and the two roles.
import { randomUUID } from 'node:crypto';
import { STATES } from '../../src/domain/application/allowed.js';
import { DEADLINE_KINDS } from '../../src/domain/deadlines/statute.js';
import { OUTCOME_NAMES } from '../../src/domain/reply/outcomes.js';
import { AGENCY_KINDS, APPLICANT_TYPES, POSTS, REMEDY_KINDS, REMEDY_RESULTS } from '../../src/domain/vocabulary.js';
import { FILED_KINDS } from '../../src/domain/application/reminders.js';
import { MIGRATIONS, openDatabase, source } from '../../src/store/database.js';
import { DIGEST_STATES } from '../../src/store/entities/digest.entity.js';
import { DEADLINE_STATUSES } from '../../src/store/entities/deadline.entity.js';
import { SERIES } from '../../src/store/entities/numbering.entity.js';
import { PARTY_ROLES } from '../../src/store/entities/party.entity.js';
import { isInstalled, migrate } from '../../src/store/migrate.js';
import { fileReminder } from '../../src/usecases/reminders/file-reminder.js';
import { stateCouncilNotices } from '../../src/domain/calendar/state-council.js';
import { aMigratedDatabase, anEmptyDatabase, asOwner, dropDatabases, dumpOf, urlOf } from '../builders/database.js';
import { Desk } from '../builders/desk.js';

afterAll(dropDatabases);

/** The embedded PostgreSQL, and the one that is given, if one is. */
const SERVERS = ['TEST_DATABASE_URL', 'DATABASE_URL'].filter((variable) => process.env[variable]);

const ALL = MIGRATIONS.map(({ name }) => name);

const schemaOf = async (url: string): Promise<unknown> => ({
  columns: await asOwner(
    url,
    `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
     where table_schema = 'public' order by table_name, ordinal_position`,
  ),
  constraints: await asOwner(
    url,
    `select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid) as says from pg_constraint
     where connamespace = 'public'::regnamespace and contype <> 'n' order by 1, 2`,
  ),
  indexes: await asOwner(url, `select indexdef from pg_indexes where schemaname = 'public' order by 1`),
});

describe('the migrations', () => {
  it('give an empty database the schema and the notices, a second time nothing', async () => {
    const url = await anEmptyDatabase();
    expect(await isInstalled(url)).toBe(false);
    expect((await migrate(url)).applied).toEqual(ALL);
    expect(await isInstalled(url)).toBe(true);
    const before = await dumpOf(url);
    expect(before['calendar_notice']).toHaveLength(stateCouncilNotices().length);
    expect((await migrate(url)).applied).toEqual([]);
    expect(await dumpOf(url)).toEqual(before);
  });

  it('leave a calendar that holds notices alone', async () => {
    const url = await anEmptyDatabase();
    await migrate(url);
    await asOwner(url, `delete from calendar_notice where title like '%2026%'`);
    await migrate(url);
    expect((await dumpOf(url))['calendar_notice']).toHaveLength(stateCouncilNotices().length - 1);
  });

  it('run once when server, worker and desk start together', async () => {
    const url = await anEmptyDatabase();
    const results = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(results.flatMap(({ applied }) => applied)).toEqual(ALL);
    expect((await dumpOf(url))['calendar_notice']).toHaveLength(stateCouncilNotices().length);
  });

  it('go down to nothing and up to the same again', async () => {
    const url = await anEmptyDatabase();
    await migrate(url);
    const schema = await schemaOf(url);
    const dataSource = await source(url).initialize();
    try {
      for (const _each of ALL) await dataSource.undoLastMigration({ transaction: 'each' });
    } finally {
      await dataSource.destroy();
    }
    expect(Object.keys(await dumpOf(url))).toEqual(['migration']);
    await migrate(url);
    expect(await schemaOf(url)).toEqual(schema);
    await (await openDatabase(url)).close();
  });

  it.each(SERVERS)(
    'make what the entities say: the drift check finds nothing on the server of %s',
    async (variable) => {
      const url = await anEmptyDatabase(process.env[variable]);
      await migrate(url);
      const dataSource = await source(url).initialize();
      try {
        const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
        expect(upQueries.map(({ query }) => query)).toEqual([]);
      } finally {
        await dataSource.destroy();
      }
    },
  );

  // Since PostgreSQL 16 who makes a role is its member but may not work in it.
  it('serve an owner who is no superuser', async () => {
    const owner = `desk_owner_${randomUUID().slice(0, 8)}`;
    const server = urlOf('postgres');
    await asOwner(server, `create role ${owner} login createrole createdb password 'desk'`);
    try {
      const url = new URL(await aMigratedDatabase());
      await asOwner(url.href, `drop schema public cascade`);
      await asOwner(url.href, `alter database ${url.pathname.slice(1)} owner to ${owner}`);
      await asOwner(url.href, `create schema public authorization ${owner}`);
      await asOwner(server, `grant disclosure_desk_app to ${owner} with admin true, set false, inherit false`);
      [url.username, url.password] = [owner, 'desk'];
      await migrate(url.href);
      const database = await openDatabase(url.href);
      const [who] = await database.dataSource.query<{ current_user: string }[]>('select current_user');
      await database.close();
      expect(who).toEqual({ current_user: 'disclosure_desk_app' });
    } finally {
      for (const { datname } of await asOwner<{ datname: string }>(
        server,
        'select datname from pg_database where datdba = $1::regrole',
        [owner],
      )) {
        await asOwner(urlOf(datname), `drop owned by ${owner} cascade`);
        await asOwner(server, `alter database ${datname} owner to current_user`);
      }
      await asOwner(server, `drop owned by ${owner}`);
      await asOwner(server, `drop role ${owner}`);
    }
  });
});

describe("the application's role", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
    await desk.register('2026-01-05');
  });

  it.each(['application_event', 'office_event'])('may add to %s, and neither change nor take away', async (table) => {
    const { pool } = desk.database;
    await expect(pool.query(`update ${table} set type = 'x'`)).rejects.toMatchObject({ code: '42501' });
    await expect(pool.query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' });
    await expect(pool.query(`truncate ${table}`)).rejects.toMatchObject({ code: '42501' });
    await expect(pool.query(`select from ${table}`)).resolves.toMatchObject({ rowCount: 1 });
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

  it('is the one in which every connection of the pool works', async () => {
    const { rows } = await desk.database.pool.query('select current_user as who');
    expect(rows).toEqual([{ who: 'disclosure_desk_app' }]);
  });
});

describe('a vocabulary in a CHECK', () => {
  it.each<[string, readonly string[]]>([
    ['agency_kind', AGENCY_KINDS],
    ['application_state', [...STATES.keys()]],
    ['application_event_state', [...STATES.keys()]],
    ['application_applicant', APPLICANT_TYPES],
    ['application_outcome', OUTCOME_NAMES],
    ['deadline_kind', DEADLINE_KINDS],
    ['deadline_status', DEADLINE_STATUSES],
    ['digest_state', DIGEST_STATES],
    ['mailbox_role', POSTS],
    ['numbering_series', SERIES],
    ['party_role', PARTY_ROLES],
    ['reminder_kind', FILED_KINDS],
    ['reminder_to_role', POSTS],
    ['remedy_kind', REMEDY_KINDS],
    ['remedy_result', REMEDY_RESULTS],
  ])('%s has the words of the domain', async (name, words) => {
    const [check] = await asOwner<{ says: string }>(
      (await theDesk()).database.url,
      'select pg_get_constraintdef(oid) as says from pg_constraint where conname = $1',
      [name],
    );
    expect([...check!.says.matchAll(/'([^']*)'/g)].map(([, word]) => word).toSorted()).toEqual([...words].toSorted());
  });
});

/** For each constraint a statement that it alone must refuse; the rows stand in the desk below. */
const BROKEN: Readonly<Record<string, string>> = {
  agency_kind: `update agency set kind = 'ministry'`,
  agency_parent: 'update agency set parent_id = id',
  agency_parent_agency: 'update agency set parent_id = 99',
  agency_code: `insert into agency (code, name, kind, opened_at) select code, name, kind, opened_at from agency`,
  agency_pkey: `insert into agency select id, 'other', name, kind, null, opened_at from agency`,
  answer_pkey: `insert into answer select * from answer`,
  application_agency: `insert into application
    select 99, id, year, serial, version, machine_version, state, facts, deadlines, content, applicant, counts, received_on,
           due_on, served_on, closed_on, outcome, null, null, redoes, registered_at from application where serial = 3`,
  application_applicant: `update application set applicant = 'somebody'`,
  application_closed: `update application set outcome = 'disclosed', closed_on = null`,
  application_due: 'update application set received_on = null',
  application_outcome: `update application set outcome = 'lost', closed_on = received_on`,
  application_pkey: 'insert into application select * from application',
  application_reply: 'update application set reply_year = null',
  application_reply_number: 'update application set reply_year = 2026, reply_serial = 1',
  application_serial: 'update application set year = 2025',
  application_state: `update application set state = 'lost'`,
  application_event_application:
    'update application_event set application_id = 99 where seq = 1 and application_id = 2026000001',
  application_event_pkey: 'insert into application_event select * from application_event',
  application_event_seq: 'update application_event set seq = -seq',
  application_event_state: `update application_event set state = 'lost'`,
  calendar_notice_pkey: 'insert into calendar_notice select * from calendar_notice',
  deadline_application: 'update deadline set application_id = 99 where ordinal = 0 and application_id = 2026000001',
  deadline_consultation: `update deadline set consultation = 'k1' where kind = 'reply'`,
  deadline_fires: 'update deadline set fires_on = due_on',
  deadline_kind: `update deadline set kind = 'lunch'`,
  deadline_pkey: 'insert into deadline select * from deadline',
  deadline_status: `update deadline set status = 'forgotten'`,
  digest_mailbox: `insert into digest (mailbox_id, day, state) values (99, '2026-01-06', 'waiting')`,
  digest_pkey: `insert into digest (mailbox_id, day, state) select mailbox_id, day, state from digest`,
  digest_reminder_digest: `update digest_reminder set day = '2026-01-07'`,
  digest_reminder_pkey: 'insert into digest_reminder select * from digest_reminder',
  digest_reminder_reminder: 'insert into digest_reminder select mailbox_id, 99, day from digest_reminder',
  digest_sent: `update digest set state = 'sent'`,
  digest_state: `update digest set state = 'lost'`,
  mailbox_agency_fkey: 'update mailbox set agency_id = 99',
  mailbox_pkey: `insert into mailbox (id, agency_id, role, name, added_at) select id, 1, 'head', '王主任', added_at from mailbox`,
  mailbox_removed: 'update mailbox set removed_at = added_at',
  mailbox_role: `update mailbox set role = 'neighbour'`,
  numbering_last: 'update numbering set last = 0',
  numbering_pkey: 'insert into numbering select * from numbering',
  numbering_series: `update numbering set series = 'other' where series = 'register'`,
  office_event_pkey: 'insert into office_event select * from office_event',
  outbox_pkey: 'insert into outbox select * from outbox',
  party_application: 'update party set application_id = 99 where seq = 1 and application_id = 2026000001',
  party_pkey: 'insert into party select * from party',
  party_role: `update party set role = 'neighbour'`,
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
  tally_pkey: 'insert into tally select * from tally',
  tally_delta_pkey: 'insert into tally_delta select * from tally_delta',
  year_check_agency: 'update year_check set agency_id = 99',
  year_check_ok: `update year_check set differences = '[1]'`,
  year_check_pkey: 'insert into year_check select * from year_check',
};

let made: Promise<Desk> | undefined;
const theDesk = (): Promise<Desk> =>
  (made ??= (async () => {
    const desk = await Desk.open();
    const first = await desk.served('2026-01-05');
    await desk.cleared('2026-01-05');
    const third = await desk.register('2026-01-05', { key: 'k' });
    await desk.do('2026-01-06', third, 'assign');
    const second = { agencyId: first.agencyId, id: 2026_000002 };
    await desk.do('2026-01-06', second, 'sign');
    await desk.openRemedy('2026-01-07', first);
    await desk.rows(`insert into tally select agency_id, year, measure, applicant, 1 from tally_delta limit 1`);
    const { id, agency_id: agencyId } = (
      await desk.rows<{ id: string; agency_id: number }>('select * from outbox limit 1')
    )[0]!;
    await fileReminder(desk.database, {
      id: Number(id),
      agencyId,
      applicationId: third.id,
      kind: 'newWork',
      to: 'handler',
      at: '2026-01-06T09:00:00+08:00',
    });
    // What is filed leaves the outbox; something else waits in it.
    await desk.do('2026-01-07', third, 'assign');
    await desk.rows(
      `with box as (insert into mailbox (agency_id, role, name, added_at) values (1, 'handler', '李科员', now()) returning id),
            morning as (insert into digest (mailbox_id, day, state) select id, '2026-01-06', 'waiting' from box)
       insert into digest_reminder select box.id, reminder.id, '2026-01-06' from box, reminder`,
    );
    await desk.rows(`insert into year_check values (1, 2025, now(), '{}', true, '[]')`);
    return desk;
  })());

describe('a constraint', () => {
  it('stands here with a row that it refuses, each of them', async () => {
    const names = await asOwner<{ name: string }>(
      (await theDesk()).database.url,
      `select conname as name from pg_constraint c where connamespace = 'public'::regnamespace and contype <> 'n'
         and conrelid <> 'migration'::regclass
       union select indexrelid::regclass::text from pg_index i join pg_class k on k.oid = i.indrelid
         where indisunique and relnamespace = 'public'::regnamespace and relname <> 'migration'
       order by 1`,
    );
    expect(names.map(({ name }) => name)).toEqual(Object.keys(BROKEN).toSorted());
  });

  it.each(Object.entries(BROKEN))('%s refuses: %s', async (constraint, statement) => {
    const { database } = await theDesk();
    await expect(asOwner(database.url, statement)).rejects.toMatchObject({ constraint });
  });
});
