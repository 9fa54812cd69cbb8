// A connection for work that runs ahead of its commits: after a failure nothing more is written.
import { stoppingAtFailure, withConnection } from '../../../src/platform/db/query.js';
import { aDatabase, dropDatabases } from '../../support/database.js';

afterAll(dropDatabases);

it('sends nothing after a failure, not even what waits already, and throws the failure for each', async () => {
  const { pool } = await aDatabase();
  await withConnection(pool, async (db) => {
    await db.query('create temporary table written (number int)');
    const stopping = stoppingAtFailure(db);
    const write = (number: number): Promise<unknown> => stopping.query('insert into written values ($1)', [number]);
    const results = await Promise.allSettled([write(1), stopping.query('select 1 / 0'), write(2), write(3)]);
    const later = await Promise.allSettled([write(4)]);
    expect(
      [...results, ...later].map((each) => (each.status === 'rejected' ? String(each.reason) : 'written')),
    ).toEqual(['written', ...Array.from({ length: 4 }, () => 'error: division by zero')]);
    // The connection itself is as before.
    expect((await db.query('select number from written')).rows).toEqual([{ number: 1 }]);
  });
});
