// A replay decides ahead of its commits and reads ahead of its decisions: what that must not change.
import { type Queryable, withConnection } from '../../../src/platform/db/query.js';
import { replay, type ReplayOptions, type ReplayOutcome } from '../../../src/modules/replay/replay.js';
import { listApplicationResults, listReminderResults } from '../../../src/modules/replay/replay-results.js';
import { aDatabase, dropDatabases, queryAsOwner } from '../../support/database.js';
import { line, openAgencyLine, registerLine } from '../../support/command-line.js';

afterEach(dropDatabases);

const replayOn = (db: Queryable, lines: readonly string[], options?: ReplayOptions): Promise<ReplayOutcome> =>
  replay(
    db,
    async function* () {
      yield* lines;
    },
    options,
  );

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `A${index}`);

/** A connection that notes the names of the statements sent through it. */
function recording(db: Queryable, sent: string[]): Queryable {
  const query = (statement: string | { readonly name?: string }, ...more: unknown[]): unknown => {
    if (typeof statement === 'object') sent.push(statement.name ?? '');
    return Reflect.apply(db.query, db, [statement, ...more]) as unknown;
  };
  return { query } as Queryable;
}

async function listOf<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** Waits for what a closed connection may still be writing. */
async function untilNothingIsWritten(url: string): Promise<void> {
  const isWriting = `select from pg_stat_activity
    where datname = current_database() and state = 'active' and pid <> pg_backend_pid()`;
  while ((await queryAsOwner(url, isWriting)).length > 0);
}

it('leaves nothing after a commit that fails, however far it had decided ahead', async () => {
  const database = await aDatabase();
  await queryAsOwner(
    database.url,
    `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
     create trigger refuse before insert on application_event for each row
       when (new.application_id = 2020000700) execute function refuse()`,
  );
  const lines = [openAgencyLine(), ...names(4000).map((name) => registerLine('2020-03-02', name))];
  await expect(withConnection(database.pool, (db) => replayOn(db, lines))).rejects.toThrow('the disk is full');
  await untilNothingIsWritten(database.url);
  const [row] = await queryAsOwner<{ number: number; last: number }>(
    database.url,
    'select count(*)::int as number, max(id % 1000000)::int as last from application',
  );
  // The first commit, and no later one.
  expect(row).toEqual({ number: 511, last: 511 });
});

describe('more applications at once than stay in memory', () => {
  const MANY = 5_600;
  const registered = names(MANY).map((name) => registerLine('2020-03-02', name));
  const accepted = names(MANY).map((application) => line('2020-03-03', 'accept', { application }));
  const lines = [openAgencyLine(), ...registered, ...accepted];

  it('are read together, never one by one, and come out as they went in', async () => {
    const database = await aDatabase();
    const sent: string[] = [];
    await withConnection(database.pool, async (db) => {
      const outcome = await replayOn(recording(db, sent), lines, { until: '2020-05-29' });
      expect(outcome.unexpected).toEqual([]);
      const results = await listOf(listApplicationResults(db, outcome.today));
      expect(results.map(([name]) => name)).toEqual(names(MANY));
      expect(new Set(results.map(([, { phase }]) => phase))).toEqual(new Set(['review']));

      const reminders = await listOf(listReminderResults(db));
      const missed = reminders.filter(({ kind, to }) => kind === 'overdue' && to === 'head');
      expect(reminders.map(({ at }) => at)).toEqual(reminders.map(({ at }) => at).toSorted());
      // On one instant in the order of the file, also where a batch of them ends.
      const first = missed.filter(({ at }) => at === missed[0]!.at);
      expect(first.map(({ application }) => application)).toEqual(names(MANY));
    });
    expect(sent.filter((name) => name === 'read_application')).toEqual([]);
    const [row] = await queryAsOwner<{ number: number; versions: number }>(
      database.url,
      `select count(*)::int as number, count(distinct (application_id, seq))::int as versions from application_event
       where type = 'accepted'`,
    );
    expect(row).toEqual({ number: MANY, versions: MANY });
  });
});
