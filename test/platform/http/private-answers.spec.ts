// No browser or proxy keeps an answer that needs a session: the next person at the machine finds none.
import { ACCOUNT_ROLES } from '../../../src/domain/accounts/rights.js';
import { recordName } from '../../../src/domain/document-numbers.js';
import { OPERATIONS } from '../../../src/modules/api-docs/all-operations.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';
import { TestServer } from '../../support/test-server.js';

afterAll(dropDatabases);

it('every answer to somebody who has signed in says no-store, refusals included', async () => {
  const office = await TestOffice.open(['county']);
  const server = await TestServer.open(office);
  await server.addAccounts(office, 1);
  const { id } = await office.register('2026-01-05');
  const person = server.callerWith(...ACCOUNT_ROLES.map((role) => [1, role] as const));
  const names: Readonly<Record<string, string>> = { agency: 'county', application: recordName('county', id) };
  const wrong: string[] = [];
  // The stream of changes does not end; its header is tested with it.
  const asked = OPERATIONS.filter(
    ({ method, admits, type }) => method === 'GET' && admits !== 'anyone' && type !== 'text/event-stream',
  );
  for (const { path } of asked) {
    const url = path.replaceAll(/:(\w+)/gu, (_, name: string) => names[name] ?? '1');
    const { status, headers } = await person.get(url);
    if (!/\bno-store\b/u.test(headers['cache-control'] ?? ''))
      wrong.push(`${url} ${status} ${headers['cache-control']}`);
  }
  await server.close();
  expect(asked.length).toBeGreaterThan(40);
  expect(wrong).toEqual([]);
});
