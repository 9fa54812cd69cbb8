// Whom an application waits for, with the colleagues who may act; and the list of each role.
import { nameOf } from '../../src/domain/numbers.js';
import type { ApplicationRecord } from '../../src/store/change-set.js';
import { dropDatabases } from '../builders/database.js';
import type { AccountRole } from '../../src/domain/people/rights.js';
import { Desk, type Registration } from '../builders/desk.js';
import { type Caller, Door } from '../builders/door.js';

let desk: Desk;
let door: Door;

beforeAll(async () => {
  desk = await Desk.open(['county']);
  door = await Door.open(desk, () => new Date('2026-03-09T10:00:00+08:00'));
  await desk.rows(
    `insert into account (agency_id, login, name, created_at)
       values (1, 'li', '李科员', now()), (1, 'wang', '王审核', now()), (1, 'zhao', '赵主任', now());
     insert into membership values (1, 1, 'handler', now(), null), (2, 1, 'reviewer', now(), null), (3, 1, 'head', now(), null)`,
  );
});
afterAll(async () => {
  await door.close();
  await dropDatabases();
});

const awaited = async (who: Caller, { id }: ApplicationRecord): Promise<unknown> =>
  (await who.get(`/api/applications/${nameOf('county', id)}`)).body['awaited'];

describe('whom an application waits for', () => {
  it('is the reviewer once it is drafted, since the day of the draft', async () => {
    const record = await desk.register('2026-03-02');
    await desk.do('2026-03-03', record, 'accept');
    await desk.do('2026-03-05', record, 'submitDraft');
    expect(await awaited(door.person([1, 'clerk']), record)).toEqual({
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
    expect(await awaited(door.person([1, 'reviewer']), record)).toBeNull();
  });

  it('is the assigned handler, by name', async () => {
    const record = await desk.register('2026-03-02');
    await desk.do('2026-03-03', record, 'assign', { handler: 'li' });
    await desk.do('2026-03-04', record, 'accept');
    const auditor = door.person([1, 'auditor']);
    expect(await awaited(auditor, record)).toMatchObject({
      command: 'submitDraft',
      names: ['李科员'],
      since: '2026-03-04',
    });
  });

  it('is the applicant while a supplement is awaited (art. 30), a third party while it is consulted (art. 32)', async () => {
    const auditor = door.person([1, 'auditor']);
    const record = await desk.register('2026-03-02');
    await desk.do('2026-03-04', record, 'requestSupplement');
    expect(await awaited(auditor, record)).toMatchObject({
      who: 'applicant',
      label: { zh: '等申请人补正' },
      command: 'receiveSupplement',
      since: '2026-03-04',
    });
    const other = await desk.register('2026-03-02');
    await desk.do('2026-03-02', other, 'accept');
    await desk.do('2026-03-05', other, 'consultThirdParty', { consultation: '征1', party: '申屠某公司' });
    const told = await awaited(auditor, other);
    expect(told).toMatchObject({ who: 'thirdParty', since: '2026-03-05' });
    expect(JSON.stringify(told)).not.toContain('申屠');
  });

  it('is no one once it is in the archive', async () => {
    const record = await desk.served('2026-03-02');
    await desk.do('2026-03-04', record, 'archive');
    expect(await awaited(door.person([1, 'auditor']), record)).toBeNull();
  });
});

describe('the list of what waits for a role', () => {
  const listed = async (who: Caller, query: string): Promise<readonly string[]> => {
    const { status, body } = await who.get(`/api/applications?agency=town&limit=200&${query}`);
    expect([status, body['detail']]).toEqual([200, undefined]);
    return (body as { applications: { application: string }[] }).applications.map(({ application }) => application);
  };
  const made: Record<string, string> = {};
  const namesOf = (applications: readonly string[]): readonly string[] =>
    applications.map((each) => Object.keys(made).find((name) => made[name] === each)!).toSorted();
  const waiting = async (who: Caller, query = 'status=all'): Promise<readonly string[]> =>
    namesOf(await listed(who, `waiting=true&${query}`));
  let town: number;

  beforeAll(async () => {
    ({ id: town } = await desk.openAgency('town', 'county'));
    const make = async (
      name: string,
      registration: Registration,
      ...commands: readonly (readonly [on: string, Parameters<Desk['do']>[2], object?])[]
    ): Promise<void> => {
      const record = await desk.register('2026-03-02', { agency: 'town', ...registration });
      for (const [on, command, fields] of commands) await desk.do(on, record, command, fields as never);
      made[name] = nameOf('town', record.id);
    };
    const accept = ['2026-03-03', 'accept'] as const;
    const draft = ['2026-03-04', 'submitDraft'] as const;
    const secrecy = ['2026-03-05', 'review', { kind: 'secrecy' }] as const;
    const sign = ['2026-03-06', 'sign'] as const;
    const withQian = ['2026-03-02', 'assign', { handler: 'qian' }] as const;
    const consult = ['2026-03-05', 'consultThirdParty'] as const;
    await make('unconfirmed', { channel: 'fax' });
    await make('received', {});
    await make('receivedByQian', {}, withQian);
    await make('receivedByUnit', {}, ['2026-03-02', 'assign', { handler: '法规科' }]);
    await make('supplement', {}, ['2026-03-04', 'requestSupplement']);
    await make('searching', {}, accept);
    await make('searchingByQian', {}, withQian, accept);
    await make('consulting', {}, withQian, accept, consult);
    await make('inReview', {}, accept, draft);
    await make('inReviewConsulting', {}, accept, draft, consult);
    await make('cleared', {}, withQian, accept, draft, secrecy);
    await make('signed', {}, accept, draft, secrecy, sign);
    await make('delivered', {}, accept, draft, secrecy, sign, ['2026-03-06', 'dispatch', { method: 'counter' }]);
    await make(
      'archived',
      {},
      accept,
      draft,
      secrecy,
      sign,
      ['2026-03-06', 'dispatch', { method: 'counter' }],
      ['2026-03-06', 'archive'],
    );
    await desk.rows(
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
    const who = door.person([town, role]);
    expect(await waiting(who)).toEqual(expected);
    expect(await waiting(who, 'status=open')).toEqual(expected.filter((name) => name !== 'delivered'));
    expect((await who.get('/api/applications/counts?agency=town')).body['waiting']).toEqual({
      count: expected.filter((name) => name !== 'delivered').length,
      exact: true,
    });
  });

  it('of a role in one agency holds nothing of another', async () => {
    expect(await waiting(door.person([town, 'auditor'], [1, 'head']))).toEqual([]);
    expect(await waiting(door.person([town, 'reviewer'], [1, 'head']))).toEqual(['inReview']);
  });

  const standingInFor = (...delegated: readonly number[]): Caller => {
    const caller = door.person([town, 'clerk']);
    const person = [...door.people.values()].at(-1)!;
    const memberships = [
      ...person.memberships,
      ...delegated.map((onBehalfOf) => ({ agencyId: town, role: 'handler' as const, onBehalfOf })),
    ];
    door.people.set([...door.people.keys()].at(-1)!, { ...person, memberships });
    return caller;
  };

  it('of a handler holds only what was assigned to that handler', async () => {
    const qian = door.person([town, 'handler']);
    const session = [...door.people.keys()].at(-1)!;
    door.people.set(session, { ...door.people.get(session)!, login: 'qian' });
    const own = ['receivedByQian', 'searchingByQian'];
    expect(await waiting(qian)).toEqual(
      [...own, 'delivered', 'received', 'searching', 'signed', 'unconfirmed'].toSorted(),
    );
    // "Mine" includes what is assigned to the handler but waits for someone else.
    expect(namesOf(await listed(qian, 'mine=true&status=all'))).toEqual(
      [...(await waiting(qian)), 'cleared', 'consulting'].toSorted(),
    );
  });

  it('of a delegate includes that of the colleague on leave, by name', async () => {
    const [qian] = await desk.rows<{ id: number }>(`select id from account where login = 'qian'`);
    expect(await waiting(standingInFor())).not.toContain('receivedByQian');
    const standIn = standingInFor(qian!.id);
    expect(await waiting(standIn)).toEqual(expect.arrayContaining(['receivedByQian', 'searchingByQian', 'searching']));
    expect(namesOf(await listed(standIn, 'mine=true&status=all'))).toContain('consulting');
  });

  it('names the same person as the page of an application', async () => {
    const auditor = door.person([town, 'auditor']);
    for (const [name, application] of Object.entries(made)) {
      const { awaited, handler } = (await auditor.get(`/api/applications/${application}`)).body as unknown as {
        awaited: { who: string; roles: { role: AccountRole }[] } | null;
        handler: string | null;
      };
      const isOf = (role: AccountRole): boolean => awaited?.roles.some((each) => each.role === role) ?? false;
      for (const role of ['clerk', 'handler', 'reviewer', 'head'] as const) {
        // At a handler's turn, what is assigned by name belongs to no role any more.
        const isNamed = awaited?.who === 'office' && isOf(role) && !(isOf('handler') && handler !== null);
        expect([name, role, (await waiting(door.person([town, role]))).includes(name)]).toEqual([name, role, isNamed]);
      }
    }
  });

  it('is sorted by what is left, and counted in the cards above it', async () => {
    const clerk = door.person([town, 'clerk']);
    expect(await listed(clerk, 'waiting=true')).toEqual([made['received'], made['signed'], made['unconfirmed']]);
    expect((await clerk.get('/api/applications/counts?agency=town&mine=true')).body).toMatchObject({
      paused: { count: 1 },
      unconfirmed: { count: 1 },
      overdue: { count: 0 },
    });
  });
});

describe('an overdue reply with an open consultation (art. 32)', () => {
  it('waits for the role that records the opinion, also in the lists', async () => {
    const late = await Door.open(desk, () => new Date('2026-05-20T10:00:00+08:00'));
    try {
      const record = await desk.register('2026-03-02');
      await desk.do('2026-03-03', record, 'accept');
      // Its last day has passed: a consultation does not change that.
      await desk.do('2026-05-19', record, 'consultThirdParty', { consultation: '征2', party: '丙公司' });
      const name = nameOf('county', record.id);
      const page = await late.person([1, 'auditor']).get(`/api/applications/${name}`);
      expect(page.body['awaited']).toMatchObject({ who: 'office', command: 'consultationDelivered' });
      const { body } = await late.person([1, 'clerk']).get('/api/applications?waiting=true&limit=200');
      expect((body as { applications: object[] }).applications).toContainEqual(
        expect.objectContaining({ application: name }),
      );
    } finally {
      await late.close();
    }
  });
});
