// Row-level security: the database itself also limits persons to their agencies.
import { ChangeSet } from '../../../src/platform/db/change-set.js';
import { commit } from '../../../src/platform/db/commit.js';
import { PERSON_ROLE } from '../../../src/platform/db/database.js';
import { migrate } from '../../../src/platform/db/migrate.js';
import { changeApplication } from '../../../src/modules/applications/change-application.js';
import { registerApplication } from '../../../src/modules/applications/register-application.js';
import { aCommand } from '../../support/application.js';
import { aDatabase, anEmptyDatabase, dropDatabases } from '../../support/database.js';
import { TestOffice, nineOClock } from '../../support/test-office.js';
import { WITHOUT_KEY } from '../../../src/platform/db/unit-of-work-runner.js';

afterAll(dropDatabases);

/** The embedded PostgreSQL, and the configured one, if there is one. */
const SERVERS = ['TEST_DATABASE_URL', 'DATABASE_URL'].filter((variable) => process.env[variable]);
const REFUSED = { code: '42501' };
const ON = '2026-01-05';

describe.each(SERVERS)('on the server of %s', (variable) => {
  let desk: TestOffice;
  beforeAll(async () => {
    const url = await anEmptyDatabase(process.env[variable]);
    await migrate(url);
    desk = new TestOffice(await aDatabase(url));
    for (const code of ['county', 'land', 'school'])
      await desk.openAgency(code, code === 'county' ? undefined : 'county');
    for (const agency of ['county', 'land', 'school']) await desk.servedApplication(ON, { agency });
    await desk.openRemedy('2026-02-02', await desk.register(ON, { agency: 'county' }));
  });

  /** Registers as a person who works in these agencies. */
  const registering = (agencies: readonly number[], agency: string) =>
    desk.database.unitOfWork.run(
      { at: nineOClock(ON), key: `${agencies.join()}/${agency}` },
      { scope: agencies },
      (work) =>
        registerApplication(work, work.office.getAgency(agency), {
          do: 'register',
          at: nineOClock(ON),
          on: ON,
          applicant: { type: 'naturalPerson', name: '张三' },
          channel: 'counter',
          content: '某事',
        }),
    );

  describe('every table that says whose its rows are', () => {
    it('is confined, for the office to everything and for persons to their agencies', async () => {
      const tables = await desk.rows<{ name: string; secured: boolean; policies: Record<string, string> }>(
        `select c.relname as name, c.relrowsecurity as secured,
                (select jsonb_object_agg(r.rolname, coalesce(p.with_check, '')) from pg_policies p, unnest(p.roles) r (rolname)
                 where p.schemaname = 'public' and p.tablename = c.relname) as policies
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency_id'
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
      );
      expect(tables.length).toBeGreaterThan(12);
      for (const { name, secured, policies } of tables) {
        expect([name, secured, Object.keys(policies).toSorted()]).toEqual([
          name,
          true,
          ['disclosure_desk_app', PERSON_ROLE],
        ]);
        expect(policies['disclosure_desk_app']).toBe('true');
        expect(policies[PERSON_ROLE]).toMatch(/^\(*agency_id = ANY \(.*desk_agencies\(\)/u);
      }
    });

    it('shows a person without an agency nothing, and accepts no writes from them', async () => {
      const { people } = desk.database;
      expect((await people.query('select 1 from application')).rowCount).toBe(0);
      expect((await people.query('select 1 from party')).rowCount).toBe(0);
      await expect(
        people.query(`insert into numbering (agency_id, series, year, last) values (1, 'register', 2030, 1)`),
      ).rejects.toMatchObject(REFUSED);
    });
  });

  describe('every function that runs as the owner of the tables', () => {
    /** A call of each that finds something of agency 1, though it names all agencies. */
    const CALLS: Readonly<Record<string, string>> = {
      application_matching: `select * from application_matching('{1,2,3}', '征收'::tsquery, 100) where agency_id = 1`,
      application_resembling: `select f.* from jsonb_array_elements(
        application_resembling(1, '{土地,地征,征收}', 0.1, 10) -> 'found') f`,
      applications_of_agent: `select * from applications_of_agent('{1,2,3}', '李代理', 100) where agency_id = 1`,
    };
    const found = async (call: string, scope: readonly number[]): Promise<number> =>
      (await desk.database.read(scope, (on) => on.query(call))).rowCount!;

    beforeAll(() =>
      desk.register(ON, { agency: 'county', content: '土地征收', agent: { name: '李代理', authorised: true } }),
    );

    it('is tried here', async () => {
      const functions = await desk.rows<{ name: string }>(
        `select proname as name from pg_proc where prosecdef and pronamespace = 'public'::regnamespace order by 1`,
      );
      expect(functions.map(({ name }) => name)).toEqual(Object.keys(CALLS));
    });

    it.each(Object.entries(CALLS))('%s tells a person of another agency nothing', async (_name, call) => {
      expect(await found(call, [1])).toBeGreaterThan(0);
      expect(await found(call, [2, 3])).toBe(0);
      expect((await desk.database.people.query(call)).rowCount).toBe(0);
    });
  });

  describe('a query of a person', () => {
    it.each(['application', 'application_event', 'deadline', 'party', 'numbering', 'tally_delta'])(
      'sees only the rows of its agencies in %s, though it selects all',
      async (table) => {
        const seen = await desk.database.read([2, 3], async (on) => {
          const { rows } = await on.query<{ id: number }>(`select distinct agency_id as id from ${table} order by 1`);
          return rows.map(({ id }) => id);
        });
        expect(seen).toEqual([2, 3]);
      },
    );

    it('writes nothing', async () => {
      const write = desk.database.read([2], (on) => on.query('update application set version = version'));
      await expect(write).rejects.toMatchObject({ code: '25006' });
    });

    it('leaves nothing behind on the connection for the next one', async () => {
      await desk.database.read([1, 2, 3], (on) => on.query('select 1'));
      await registering([1], 'county');
      for (let each = 0; each < 20; each++) {
        expect((await desk.database.people.query('select desk_agencies() as left')).rows).toEqual([{ left: null }]);
      }
    });

    it('may read no one’s accounts, answers or outbox', async () => {
      for (const table of ['answer', 'outbox', 'mailbox', 'migration', 'register_import_file']) {
        const read = desk.database.read([1, 2, 3], (on) => on.query(`select 1 from ${table}`));
        await expect(read).rejects.toMatchObject(REFUSED);
      }
    });

    it('takes nothing but numbers for agencies', () => {
      const ids = ["1}'; reset role; --"] as unknown as number[];
      expect(() => desk.database.read(ids, async () => undefined)).toThrow(TypeError);
    });
  });

  describe('a command of a person', () => {
    it('succeeds in the person’s own agencies: numbers, events, deadlines, persons, figures, outbox, answer', async () => {
      const record = await registering([2], 'land');
      const after = await desk.database.unitOfWork.run({ at: nineOClock(ON) }, { scope: [2] }, (work) =>
        changeApplication(work, record, aCommand(ON, 'assign', {})),
      );
      expect(after.version).toBe(record.version + 1);
      // The same key again: answered from the stored answer.
      expect((await registering([2], 'land')).id).toBe(record.id);
    });

    it('for another agency’s register fails in the database', async () => {
      const before = await desk.count('application');
      await expect(registering([2], 'county')).rejects.toMatchObject(REFUSED);
      await expect(registering([], 'county')).rejects.toMatchObject(REFUSED);
      expect(await desk.count('application')).toBe(before);
    });

    it('on another agency’s application fails in the database, even if the program allowed it', async () => {
      const theirs = await desk.readApplication({ agencyId: 3, id: 2026_000001 });
      const done = desk.database.unitOfWork.run({ at: nineOClock(ON) }, { scope: [2] }, (work) =>
        changeApplication(work, theirs, aCommand('2026-01-30', 'archive', {})),
      );
      await expect(done).rejects.toMatchObject(REFUSED);
      expect(await desk.readApplication(theirs)).toEqual(theirs);
    });

    it('fails also where it writes one table alone', async () => {
      const changes = new ChangeSet();
      changes.putRemedy(
        {
          agencyId: 1,
          id: 2026_000001,
          name: 'x',
          kind: 'litigation',
          applicationId: null,
          openedOn: ON,
          closedOn: ON,
          result: 'upheld',
        },
        false,
      );
      await commit(desk.database.people, changes, 1, [2]);
      const [remedy] = await desk.rows('select result from remedy');
      expect(remedy).toEqual({ result: null });
    });

    it('may not change or take away what has happened', async () => {
      for (const text of [
        'update application_event set type = type',
        'delete from application_event',
        'delete from party',
      ]) {
        await expect(
          desk.database.unitOfWork.runTransaction(
            WITHOUT_KEY,
            { scope: [1], isolation: 'read committed' },
            ({ db: on }) => on.query(text),
          ),
        ).rejects.toMatchObject(REFUSED);
      }
    });

    it('cannot move a row into another agency', async () => {
      const moved = desk.database.unitOfWork.runTransaction(
        WITHOUT_KEY,
        { scope: [2], isolation: 'read committed' },
        ({ db: on }) => on.query('update numbering set agency_id = 3, year = 2031'),
      );
      await expect(moved).rejects.toMatchObject(REFUSED);
    });
  });
});
