// A search among thousands: each match once, in order, with the right total, even for common words.
import type { Person } from '../../../src/domain/accounts/rights.js';
import { searchVector } from '../../../src/platform/db/text-search.js';
import { type Worklist, readWorklist, type WorklistInput } from '../../../src/modules/worklist/read-worklist.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

const MANY = 16_000;
const AGENCIES = 4;
/** Agency 4 is out of reach. */
const AGENCY_IDS = [1, 2, 3];
const HANDLER = '王芳';
const HEAD: Person = {
  accountId: 1,
  login: 'head',
  name: '主任',
  memberships: [{ agencyId: 1, role: 'head' }],
};

interface MadeApplication {
  readonly agencyId: number;
  readonly id: number;
  readonly number: number;
}

/** Which of the made ones hold a word; every fourth of all is out of reach. */
const WORDS: Readonly<Record<string, (number: number) => boolean>> = {
  // Soon found everywhere; in the old or in the new ones alone; too many to be sorted, few, one, none.
  征收补偿: () => true,
  宅基地: (number) => number < 5000,
  地铁: (number) => number >= 7000,
  财政: (number) => number % 3 === 1,
  学校: (number) => number % 99 === 1,
  七七七: (number) => number === 777,
  采砂: () => false,
};

/** Handlers are not part of the contents. */
const isHandled = (number: number): boolean => number % 5 < 4;
const isOpen = (number: number): boolean => number % 7 > 1;

const contentOf = (number: number): string =>
  Object.entries(WORDS)
    .flatMap(([word, contains]) => (contains(number) ? [word] : []))
    .join('，');

let desk: TestOffice;
let applications: readonly MadeApplication[];

beforeAll(async () => {
  desk = await TestOffice.open(['county'], ['land', 'county'], ['town', 'county'], ['other']);
  const like = await desk.register('2026-01-12', { agency: 'county', content: '房屋' });
  const numbers = Array.from({ length: MANY }, (_, number) => number);
  applications = numbers.map((number) => ({
    number,
    agencyId: 1 + (number % AGENCIES),
    id: 2026000002 + Math.floor(number / AGENCIES),
  }));
  const contents = numbers.map(contentOf);
  await desk.rows(
    `insert into application
     select (json_populate_record(t, json_build_object(
       'agency_id', 1 + n % ${AGENCIES}, 'id', t.id + 1 + n / ${AGENCIES},
       'content', made.content, 'handler', case when handled then '${HANDLER}' end,
       'state', case when open then t.state else 'archive' end, 'urgent_on', case when open then date '2026-02-01' + n % 50 end,
       'received_on', date '2025-12-01' + n % 40, 'closed_on', case when not open then date '2026-01-12' end,
       'outcome', case when not open then 'disclosed' end))).*
     from application t, unnest($2::int[], $3::text[], $4::bool[], $5::bool[]) as made (n, content, handled, open)
     where t.id = $1`,
    [like.id, numbers, contents, numbers.map(isHandled), numbers.map(isOpen)],
  );
  await desk.rows(
    `insert into party (agency_id, application_id, seq, role, name)
     select agency_id, id, 1, 'applicant', '张三' from application where id <> $1`,
    [like.id],
  );
  await desk.rows(
    'insert into application_text select * from unnest($1::int[], $2::bigint[], $3::text[]::tsvector[])',
    [applications.map(({ agencyId }) => agencyId), applications.map(({ id }) => id), contents.map(searchVector)],
  );
  await desk.rows('analyze');
});
afterAll(dropDatabases);

const search = (query: Partial<WorklistInput>): Promise<Worklist> =>
  readWorklist(desk.database, { person: HEAD, agencies: AGENCY_IDS, at: '2026-01-15T10:00:00+08:00', ...query });

const CODES = ['county', 'land', 'town', 'other'];
const nameOf = ({ agencyId, id }: MadeApplication): string => `${CODES[agencyId - 1]}-${id}`;

async function allPages(
  query: Partial<WorklistInput>,
): Promise<{ names: readonly string[]; totals: Worklist['total'][] }> {
  const names: string[] = [];
  const totals: Worklist['total'][] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Worklist = await search({ ...query, limit: 200, ...(cursor && { cursor }) });
    names.push(...page.applications.map(({ application }) => application));
    totals.push(page.total);
    cursor = page.next;
  }
  return { names, totals };
}

const matching = (agencies: readonly number[], holds: (number: number) => boolean): readonly MadeApplication[] =>
  applications.filter(({ agencyId, number }) => agencies.includes(agencyId) && holds(number));

const newestFirst = (a: MadeApplication, b: MadeApplication): number => b.id - a.id || b.agencyId - a.agencyId;

/** True if an exact total equals the matches, and an inexact one is below them. */
const isPlausibleTotal = ({ count, exact }: Worklist['total'], matches: number): boolean =>
  exact ? count === matches : count < matches;

describe.each(Object.keys(WORDS))('a search for %s', (q) => {
  const matches = WORDS[q]!;

  it('lists every match once, the newest first', async () => {
    const { names, totals } = await allPages({ q });
    const expected = matching(AGENCY_IDS, matches).toSorted(newestFirst).map(nameOf);
    expect(names).toEqual(expected);
    const total = { count: Math.min(expected.length, 1000), exact: expected.length <= 1000 };
    expect(new Set(totals.map((each) => JSON.stringify(each)))).toEqual(new Set([JSON.stringify(total)]));
  });

  it('begins with the oldest, at one agency', async () => {
    const { names } = await allPages({ q, agency: 'land', order: 'asc' });
    expect(names).toEqual(matching([2], matches).toSorted(newestFirst).toReversed().map(nameOf));
  });
});

// Too many to be sorted, of old contents alone; too many, everywhere; few.
describe.each(['宅基地', '财政', '学校'])('a search for %s', (q) => {
  const matches = WORDS[q]!;

  it.each([
    [{ status: 'open', sort: 'remaining' } as const, isOpen],
    [{ status: 'closed', sort: 'closed' } as const, (number: number) => !isOpen(number)],
    [{ sort: 'received' } as const, () => true],
    [
      { handler: HANDLER, status: 'closed', order: 'asc' } as const,
      (number: number) => isHandled(number) && !isOpen(number),
    ],
    [{ receivedTo: '2025-12-02' } as const, (number: number) => number % 40 < 2],
  ])('filtered and sorted by %j lists every match once and counts no more than there are', async (filter, passes) => {
    const { names, totals } = await allPages({ q, ...filter });
    const expected = matching(AGENCY_IDS, (number) => matches(number) && passes(number)).map(nameOf);
    expect(names.toSorted()).toEqual(expected.toSorted());
    for (const total of totals) expect([total, isPlausibleTotal(total, expected.length)]).toEqual([total, true]);
  });
});

it('a handler of very many is found by name', async () => {
  const { names } = await allPages({ q: HANDLER });
  expect(names).toEqual(matching(AGENCY_IDS, isHandled).toSorted(newestFirst).map(nameOf));
});

it('an applicant of very many is found by name, only where persons may be read', async () => {
  const clerk: Person = { ...HEAD, memberships: [{ agencyId: 2, role: 'clerk' }] };
  const { names } = await allPages({ q: '张三', person: clerk });
  expect(names).toEqual(
    matching([2], () => true)
      .toSorted(newestFirst)
      .map(nameOf),
  );
});
