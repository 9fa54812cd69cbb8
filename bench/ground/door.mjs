// The real server on a port of its own, with somebody at each agency, whose session is looked up in memory.
import 'reflect-metadata';
import { ServerModule } from '../../dist/src/app.module.js';
import { EASY, furnished } from '../../dist/src/furnish.js';
import { CSRF_HEADER, SESSION_COOKIE } from '../../dist/src/http/doorkeeper.js';
import { readOffice } from '../../dist/src/store/office.js';

const CSRF = 'of-his-own-page';

/** @param own what a bench brings: the time it is, the folder of the built screens */
export async function openDoor(database, url, own = {}) {
  const { agencies } = await readOffice(database.pool);
  const roles = ['clerk', 'handler', 'reviewer', 'head'];
  const people = new Map(
    agencies.map(({ id: agencyId, code }) => [
      code,
      { accountId: agencyId, login: code, name: '某人', memberships: roles.map((role) => ({ agencyId, role })) },
    ]),
  );
  const app = await furnished(
    ServerModule.on({
      database,
      queue: { redisUrl: undefined, databaseUrl: url },
      identify: async (session) => ({
        person: people.get(session),
        csrf: CSRF,
        due: null,
        until: '2099-12-31T00:00:00Z',
      }),
      ...own,
    }),
    ['error'],
    { ...EASY, screens: own.screens },
  );
  await app.listen(0, '127.0.0.1');
  return {
    agencies,
    /** By the codes of their agencies, which are their sessions too. */
    people,
    caller: {
      port: app.getHttpServer().address().port,
      cookie: SESSION_COOKIE,
      headers: { [CSRF_HEADER]: CSRF },
    },
    close: () => app.close(),
  };
}
