// Several server processes on one database: an agency created by one is soon known to the others.
import { aDatabase, dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { TestServer } from '../../support/test-server.js';

afterAll(dropDatabases);

it('an agency that another process opened is found after five seconds, by its name and in what lies above it', async () => {
  const office = await TestOffice.open(['county']);
  let now = new Date('2026-01-15T10:00:00+08:00');
  const server = await TestServer.open(office, () => now);
  try {
    const head = server.callerWith([1, 'head']);
    const codes = async (): Promise<unknown> =>
      ((await head.get('/api/agencies')).body['agencies'] as { code: string }[]).map(({ code }) => code);
    expect(await codes()).toEqual(['county']);
    const otherProcess = new TestOffice(await aDatabase(office.database.url));
    await otherProcess.openAgency('town', 'county');
    await otherProcess.register('2026-01-14', { agency: 'town' });
    expect(await codes()).toEqual(['county']);
    now = new Date(now.getTime() + 5_000);
    expect(await codes()).toEqual(['county', 'town']);
    expect((await server.callerWith([2, 'clerk']).get('/api/applications/town-2026000001')).status).toBe(200);
    const { body } = await head.get('/api/applications');
    expect(body['applications']).toMatchObject([{ agency: 'town' }]);
  } finally {
    await server.close();
  }
});
