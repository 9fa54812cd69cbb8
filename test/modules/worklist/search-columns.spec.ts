// The worklist's columns and search words are the same from a command and from the migration.
import fc from 'fast-check';
import { Search1764300000000 } from '../../../migrations/1764300000000-search.js';
import { replayFile } from '../../../src/modules/replay/replay-file.js';
import { aDatabase, queryAsOwner, dropDatabases, remigrateFrom } from '../../support/database.js';
import { randomHistory } from '../../support/random-history.js';
import { assertProperty } from '../../support/seed.js';

afterEach(dropDatabases);

const held = async (url: string): Promise<readonly object[]> =>
  queryAsOwner(
    url,
    `select a.agency_id, a.id, a.urgent_on::text, a.handler, t.words::text from application a
     left join application_text t on t.agency_id = a.agency_id and t.application_id = a.id order by 1, 2`,
  );

it('an older database gets by migration what the commands would have written', async () => {
  await assertProperty(
    fc.asyncProperty(randomHistory(150), async ({ lines }) => {
      const database = await aDatabase();
      const walk = async function* (): AsyncGenerator<string> {
        yield* lines;
      };
      await replayFile(database, walk, {}, async () => null);
      const before = await held(database.url);
      expect(before.filter((row) => (row as { words: string | null }).words === null)).toEqual([]);
      await remigrateFrom(database.url, Search1764300000000);
      expect(await held(database.url)).toEqual(before);
    }),
    { numRuns: 2, seed: 20190515 },
  );
}, 60_000);

it('other commands than those that write a content leave its words alone', async () => {
  const { ChangeSet } = await import('../../../src/platform/db/change-set.js');
  const { calendar } = await import('../../support/calendar.js');
  const { anApplication } = await import('../../support/application.js');
  const scenario = anApplication({ receivedOn: '2026-01-05' });
  const record = {
    agencyId: 1,
    id: 2026000001,
    version: 1,
    content: '土地',
    registeredAt: '',
    application: scenario.application,
  };
  const written = (before: typeof record | null, after: typeof record): boolean => {
    const changes = new ChangeSet();
    changes.putApplication(before, after, [], calendar);
    return changes.tables().has('application_text');
  };
  expect(written(null, record)).toBe(true);
  expect(written(record, { ...record, version: 2 })).toBe(false);
  expect(written(record, { ...record, content: '房屋' })).toBe(true);
});
