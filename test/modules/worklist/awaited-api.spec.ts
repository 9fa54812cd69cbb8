// Whom an application waits for, with the colleagues who may act; and the list of each role.
import { recordName } from '../../../src/domain/document-numbers.js';
import type { ApplicationRecord } from '../../../src/platform/db/change-set.js';
import { dropDatabases } from '../../support/database.js';
import type { AccountRole } from '../../../src/domain/accounts/rights.js';
import { TestOffice, type Registration } from '../../support/test-office.js';
import { type Caller, TestServer } from '../../support/test-server.js';

let office: TestOffice;
let server: TestServer;

beforeAll(async () => {
  office = await TestOffice.open(['county']);
  server = await TestServer.open(office, () => new Date('2026-03-09T10:00:00+08:00'));
  await office.rows(
    `insert into account (agency_id, login, name, created_at)
       values (1, 'li', '李科员', now()), (1, 'wang', '王审核', now()), (1, 'zhao', '赵主任', now());
     insert into membership values (1, 1, 'handler', now(), null), (2, 1, 'reviewer', now(), null), (3, 1, 'head', now(), null)`,
  );
});
afterAll(async () => {
  await server.close();
  await dropDatabases();
});

const readAwaited = async (who: Caller, { id }: ApplicationRecord): Promise<unknown> =>
  (await who.get(`/api/applications/${recordName('county', id)}`)).body['awaited'];

describe('whom an application waits for', () => {
  it('is the reviewer once it is drafted, since the day of the draft', async () => {
    const record = await office.register('2026-03-02');
    await office.do('2026-03-03', record, 'accept');
    await office.do('2026-03-05', record, 'submitDraft');
    expect(await readAwaited(server.callerWith([1, 'clerk']), record)).toEqual({
      who: 'office',
      label: { zh: '审核', en: 'review' },
      command: 'review',
      roles: [
        { role: 'reviewer', label: { zh: '审核人', en: 'reviewer' } },
        { role: 'head', label: { zh: '机构负责人', en: 'head' } },
      ],
      names: ['王审核', '赵主任'],
      since: '2026-03-05',
    });
    // The person whose turn it is sees no such hint.
    expect(await readAwaited(server.callerWith([1, 'reviewer']), record)).toBeNull();
  });

  it('is the assigned handler, by name', async () => {
    const record = await office.register('2026-03-02');
    await office.do('2026-03-03', record, 'assign', { handler: 'li' });
    await office.do('2026-03-04', record, 'accept');
    const auditor = server.callerWith([1, 'auditor']);
    expect(await readAwaited(auditor, record)).toMatchObject({
      command: 'submitDraft',
      names: ['李科员'],
      since: '2026-03-04',
    });
  });

  it('is the applicant while a supplement is awaited (art. 30), a third party while it is consulted (art. 32)', async () => {
    const auditor = server.callerWith([1, 'auditor']);
    const record = await office.register('2026-03-02');
    await office.do('2026-03-04', record, 'requestSupplement');
    expect(await readAwaited(auditor, record)).toMatchObject({
      who: 'applicant',
      label: { zh: '等申请人补正' },
      command: 'receiveSupplement',
      since: '2026-03-04',
    });
    const other = await office.register('2026-03-02');
    await office.do('2026-03-02', other, 'accept');
    await office.do('2026-03-05', other, 'consultThirdParty', { consultation: '征1', party: '申屠某公司' });
    const waitsFor = await readAwaited(auditor, other);
    expect(waitsFor).toMatchObject({ who: 'thirdParty', since: '2026-03-05' });
    expect(JSON.stringify(waitsFor)).not.toContain('申屠');
  });

  it('is no one once it is in the archive', async () => {
    const record = await office.servedApplication('2026-03-02');
    await office.do('2026-03-04', record, 'archive');
    expect(await readAwaited(server.callerWith([1, 'auditor']), record)).toBeNull();
  });
});

describe('the list of what waits for a role', () => {
  const listApplications = async (who: Caller, query: string): Promise<readonly string[]> => {
    const { status, body } = await who.get(`/api/applications?agency=town&limit=200&${query}`);
    expect([status, body['detail']]).toEqual([200, undefined]);
    return (body as { applications: { application: string }[] }).applications.map(({ application }) => application);
  };
  const applicationsByName: Record<string, string> = {};
  const namesOf = (applications: readonly string[]): readonly string[] =>
    applications
      .map((each) => Object.keys(applicationsByName).find((name) => applicationsByName[name] === each)!)
      .toSorted();
  const waitingNames = async (who: Caller, query = 'status=all'): Promise<readonly string[]> =>
    namesOf(await listApplications(who, `waiting=true&${query}`));
  let town: number;

  beforeAll(async () => {
    ({ id: town } = await office.openAgency('town', 'county'));
    const createApplication = async (
      name: string,
      registration: Registration,
      ...commands: readonly (readonly [on: string, Parameters<TestOffice['do']>[2], object?])[]
    ): Promise<void> => {
      const record = await office.register('2026-03-02', { agency: 'town', ...registration });
      for (const [on, command, fields] of commands) await office.do(on, record, command, fields as never);
      applicationsByName[name] = recordName('town', record.id);
    };
    const accept = ['2026-03-03', 'accept'] as const;
    const draft = ['2026-03-04', 'submitDraft'] as const;
    const secrecy = ['2026-03-05', 'review', { kind: 'secrecy' }] as const;
    const sign = ['2026-03-06', 'sign'] as const;
    const assignToQian = ['2026-03-02', 'assign', { handler: 'qian' }] as const;
    const consult = ['2026-03-05', 'consultThirdParty'] as const;
    await createApplication('unconfirmed', { channel: 'fax' });
    await createApplication('received', {});
    await createApplication('receivedByQian', {}, assignToQian);
    await createApplication('receivedByUnit', {}, ['2026-03-02', 'assign', { handler: '法规科' }]);
    await createApplication('supplement', {}, ['2026-03-04', 'requestSupplement']);
    await createApplication('searching', {}, accept);
    await createApplication('searchingByQian', {}, assignToQian, accept);
    await createApplication('consulting', {}, assignToQian, accept, consult);
    await createApplication('inReview', {}, accept, draft);
    await createApplication('inReviewConsulting', {}, accept, draft, consult);
    await createApplication('cleared', {}, assignToQian, accept, draft, secrecy);
    await createApplication('signed', {}, accept, draft, secrecy, sign);
    await createApplication('delivered', {}, accept, draft, secrecy, sign, [
      '2026-03-06',
      'dispatch',
      { method: 'counter' },
    ]);
    await createApplication(
      'archived',
      {},
      accept,
      draft,
      secrecy,
      sign,
      ['2026-03-06', 'dispatch', { method: 'counter' }],
      ['2026-03-06', 'archive'],
    );
    await office.rows(
      `with qian as (insert into account (agency_id, login, name, created_at) values ($1, 'qian', '钱承办', now()) returning id)
       insert into membership select id, $1, 'handler', now(), null from qian`,
      [town],
    );
  });

  it.each<[AccountRole, readonly string[]]>([
    ['clerk', ['delivered', 'received', 'signed', 'unconfirmed']],
    ['handler', ['delivered', 'received', 'searching', 'signed', 'unconfirmed']],
    ['reviewer', ['inReview']],
    ['head', ['cleared', 'inReview']],
    ['auditor', []],
  ])('of a %s holds what waits for that role, even if others may act too', async (role, expected) => {
    const who = server.callerWith([town, role]);
    expect(await waitingNames(who)).toEqual(expected);
    expect(await waitingNames(who, 'status=open')).toEqual(expected.filter((name) => name !== 'delivered'));
    expect((await who.get('/api/applications/counts?agency=town')).body['waiting']).toEqual({
      count: expected.filter((name) => name !== 'delivered').length,
      exact: true,
    });
  });

  it('of a role in one agency holds nothing of another', async () => {
    expect(await waitingNames(server.callerWith([town, 'auditor'], [1, 'head']))).toEqual([]);
    expect(await waitingNames(server.callerWith([town, 'reviewer'], [1, 'head']))).toEqual(['inReview']);
  });

  const delegateFor = (...delegated: readonly number[]): Caller => {
    const caller = server.callerWith([town, 'clerk']);
    const person = [...server.people.values()].at(-1)!;
    const memberships = [
      ...person.memberships,
      ...delegated.map((onBehalfOf) => ({ agencyId: town, role: 'handler' as const, onBehalfOf })),
    ];
    server.people.set([...server.people.keys()].at(-1)!, { ...person, memberships });
    return caller;
  };

  it('of a handler holds only what was assigned to that handler', async () => {
    const qian = server.callerWith([town, 'handler']);
    const session = [...server.people.keys()].at(-1)!;
    server.people.set(session, { ...server.people.get(session)!, login: 'qian' });
    const ofQian = ['receivedByQian', 'searchingByQian'];
    expect(await waitingNames(qian)).toEqual(
      [...ofQian, 'delivered', 'received', 'searching', 'signed', 'unconfirmed'].toSorted(),
    );
    // "Mine" is what is in the handler's name, also while it waits for someone else, and nothing that is nobody's.
    expect(namesOf(await listApplications(qian, 'mine=true&status=all'))).toEqual(
      [...ofQian, 'cleared', 'consulting'].toSorted(),
    );
  });

  it('of a delegate includes that of the colleague on leave, by name', async () => {
    const [qian] = await office.rows<{ id: number }>(`select id from account where login = 'qian'`);
    expect(await waitingNames(delegateFor())).not.toContain('receivedByQian');
    const delegate = delegateFor(qian!.id);
    expect(await waitingNames(delegate)).toEqual(
      expect.arrayContaining(['receivedByQian', 'searchingByQian', 'searching']),
    );
    expect(namesOf(await listApplications(delegate, 'mine=true&status=all'))).toContain('consulting');
  });

  it('names the same person as the page of an application', async () => {
    const auditor = server.callerWith([town, 'auditor']);
    for (const [name, application] of Object.entries(applicationsByName)) {
      const { awaited, handler } = (await auditor.get(`/api/applications/${application}`)).body as unknown as {
        awaited: { who: string; roles: { role: AccountRole }[] } | null;
        handler: string | null;
      };
      const isRoleNamed = (role: AccountRole): boolean => awaited?.roles.some((each) => each.role === role) ?? false;
      for (const role of ['clerk', 'handler', 'reviewer', 'head'] as const) {
        // At a handler's turn, what is assigned by name belongs to no role any more.
        const isExpected =
          awaited?.who === 'office' && isRoleNamed(role) && !(isRoleNamed('handler') && handler !== null);
        expect([name, role, (await waitingNames(server.callerWith([town, role]))).includes(name)]).toEqual([
          name,
          role,
          isExpected,
        ]);
      }
    }
  });

  it('is sorted by what is left, and counted in the cards above it', async () => {
    const clerk = server.callerWith([town, 'clerk']);
    expect(await listApplications(clerk, 'waiting=true')).toEqual([
      applicationsByName['received'],
      applicationsByName['signed'],
      applicationsByName['unconfirmed'],
    ]);
    expect((await clerk.get('/api/applications/counts?agency=town&waiting=true')).body).toMatchObject({
      paused: { count: 0 },
      unconfirmed: { count: 1 },
      overdue: { count: 0 },
    });
  });
});

describe('an overdue reply with an open consultation (art. 32)', () => {
  it('waits for the role that records the opinion, also in the lists', async () => {
    const laterServer = await TestServer.open(office, () => new Date('2026-05-20T10:00:00+08:00'));
    try {
      const record = await office.register('2026-03-02');
      await office.do('2026-03-03', record, 'accept');
      // Its last day has passed: a consultation does not change that.
      await office.do('2026-05-19', record, 'consultThirdParty', { consultation: '征2', party: '丙公司' });
      const name = recordName('county', record.id);
      const page = await laterServer.callerWith([1, 'auditor']).get(`/api/applications/${name}`);
      expect(page.body['awaited']).toMatchObject({ who: 'office', command: 'consultationDelivered' });
      const { body } = await laterServer.callerWith([1, 'clerk']).get('/api/applications?waiting=true&limit=200');
      expect((body as { applications: object[] }).applications).toContainEqual(
        expect.objectContaining({ application: name }),
      );
    } finally {
      await laterServer.close();
    }
  });
});
