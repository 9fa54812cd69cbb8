// Starts the real server on a free port, with a person for each agency whose session is in memory.
import 'reflect-metadata';
import { ServerModule } from '../../dist/src/app.module.js';
import { NO_LIMITS, createHttpApp } from '../../dist/src/platform/http/create-http-app.js';
import { CSRF_HEADER, SESSION_COOKIE } from '../../dist/src/platform/http/operation.guard.js';
import { readOffice } from '../../dist/src/platform/db/office.js';

const CSRF = 'csrf-of-the-bench';

/** @param options of a bench: the current time, the folder of the built screens */
export async function startHttpServer(database, url, options = {}) {
  const { agencies } = await readOffice(database.pool);
  const roles = ['clerk', 'handler', 'reviewer', 'head'];
  const people = new Map(
    agencies.map(({ id: agencyId, code }) => [
      code,
      { accountId: agencyId, login: code, name: '某人', memberships: roles.map((role) => ({ agencyId, role })) },
    ]),
  );
  const app = await createHttpApp(
    ServerModule.create({
      database,
      queue: { redisUrl: undefined, databaseUrl: url },
      identify: async (session) => ({
        person: people.get(session),
        csrf: CSRF,
        due: null,
        until: '2099-12-31T00:00:00Z',
      }),
      ...options,
    }),
    ['error'],
    { ...NO_LIMITS, webFolder: options.webFolder },
  );
  await app.listen(0, '127.0.0.1');
  return {
    agencies,
    /** By agency code, which is also the session. */
    people,
    caller: {
      port: app.getHttpServer().address().port,
      cookie: SESSION_COOKIE,
      headers: { [CSRF_HEADER]: CSRF },
    },
    close: () => app.close(),
  };
}
