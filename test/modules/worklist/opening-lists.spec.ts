// The lists that people open first are read share by share: the same applications as by any other order, each once.
import type { Person } from '../../../src/domain/accounts/rights.js';
import type { Role } from '../../../src/domain/vocabulary.js';
import { countWorklist } from '../../../src/modules/worklist/count-worklist.js';
import { readWorklist, type Worklist, type WorklistInput } from '../../../src/modules/worklist/read-worklist.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

const AT = '2026-03-02T10:00:00+08:00';
const MANY = 900;
/** Each occurs with and without a handler, at every agency, with a running and a paused clock. */
const STATES = ['acceptance.received', 'review.searching', 'handling.drafting', 'handling.inReview', 'reply.cleared'];
const HANDLERS = [null, '王芳', '李强'];

const personAs = (name: string, ...roles: readonly Role[]): Person => ({
  accountId: 1,
  login: 'wang',
  name,
  memberships: [
    ...roles.map((role) => ({ agencyId: 1, role })),
    ...roles.slice(1).map((role) => ({ agencyId: 2, role })),
  ],
});
const PERSONS: readonly (readonly [string, Person])[] = [
  ['a handler', personAs('王芳', 'handler')],
  ['a clerk', personAs('赵敏', 'clerk')],
  ['a reviewer', personAs('孙静', 'reviewer')],
  ['a head', personAs('周涛', 'head')],
  ['a handler who is clerk and head, also elsewhere', personAs('王芳', 'handler', 'clerk', 'head')],
];
const LISTS = [{ waiting: true }, { mine: true }, { unassigned: true }, { handler: '李强' }] as const;

let desk: TestOffice;

beforeAll(async () => {
  desk = await TestOffice.open(['county'], ['land', 'county'], ['other']);
  const like = await desk.register('2026-01-12', { agency: 'county', content: '房屋' });
  await desk.rows(
    `insert into application
     select (json_populate_record(t, json_build_object(
       'agency_id', 1 + n % 3, 'id', t.id + 1 + n, 'state', made.state, 'handler', made.handler,
       'deciding', made.state in ('handling.inReview', 'reply.cleared') and not made.closed,
       'urgent_on', case when made.closed then null when n % 4 = 0 then 'infinity' else (date '2026-02-20' + n % 25)::text end,
       'closed_on', case when made.closed then date '2026-02-12' end,
       'outcome', case when made.closed then 'disclosed' end))).*
     from application t, generate_series(0, ${MANY - 1}) as n,
       lateral (select n % 11 = 0 as closed, ($2::text[])[1 + n / 3 % ${HANDLERS.length}] as handler,
                case when n % 11 = 0 then 'archive' else ($3::text[])[1 + n / 9 % ${STATES.length}] end as state) as made
     where t.id = $1`,
    [like.id, HANDLERS, STATES],
  );
  await desk.rows(
    `insert into party (agency_id, application_id, seq, role, name)
     select agency_id, id, 1, 'applicant', '张三' from application where id <> $1`,
    [like.id],
  );
  await desk.rows('analyze');
});
afterAll(dropDatabases);

/** Agency 3 is out of reach. */
const AGENCY_IDS = [1, 2];

async function listOf(query: Omit<WorklistInput, 'agencies' | 'at'>): Promise<{
  readonly names: readonly string[];
  readonly totals: ReadonlySet<number>;
}> {
  const names: string[] = [];
  const totals = new Set<number>();
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Worklist = await readWorklist(desk.database, {
      agencies: AGENCY_IDS,
      at: AT,
      limit: 17,
      ...query,
      ...(cursor && { cursor }),
    });
    names.push(...page.applications.map(({ application }) => application));
    totals.add(page.total.count);
    cursor = page.next;
  }
  return { names, totals };
}

describe.each(PERSONS)('for %s', (_, person) => {
  it.each(LISTS)('%j has by urgency what it has by number, forwards and backwards, with its total', async (list) => {
    const byNumber = await listOf({ person, ...list, status: 'open', sort: 'number' });
    const forwards = await listOf({ person, ...list, status: 'open' });
    const backwards = await listOf({ person, ...list, status: 'open', sort: 'remaining', order: 'desc' });
    expect(forwards.names.toSorted()).toEqual(byNumber.names.toSorted());
    expect(new Set(forwards.names).size).toBe(forwards.names.length);
    expect(backwards.names).toEqual(forwards.names.toReversed());
    for (const { totals } of [byNumber, forwards, backwards]) expect([...totals]).toEqual([forwards.names.length]);
  });

  it.each([{}, { waiting: true }, { mine: true }] as const)('the cards above %j count what they open', async (own) => {
    const counts = await countWorklist(desk.database, { agencies: AGENCY_IDS, at: AT, person, ...own });
    const lengthOf = async (query: Partial<WorklistInput>): Promise<number> =>
      (await listOf({ person, ...own, status: 'open', sort: 'number', ...query })).names.length;
    expect(counts).toMatchObject({
      overdue: { count: await lengthOf({ light: 'overdue' }) },
      soon: { count: await lengthOf({ light: 'soon' }) },
      paused: { count: await lengthOf({ light: 'paused' }) },
      waiting: { count: await lengthOf({ waiting: true }) },
      unassigned: { count: await lengthOf({ unassigned: true }) },
    });
  });
});
