// What a database must be and its user may do; each refusal names the statement that mends it, and that statement does.
import pg from 'pg';
import { migrate } from '../../../src/platform/db/migrate.js';
import { aMigratedDatabase, anEmptyDatabase, dropDatabases, queryAsOwner, urlOf } from '../../support/database.js';

const admin = urlOf('postgres');
const users: string[] = [];

afterAll(async () => {
  await dropDatabases();
  for (const user of users) await queryAsOwner(admin, `drop role ${user}`);
});

/** An empty database and the URL of a user of its own. */
async function asUser(
  rights: string,
): Promise<{ readonly url: string; readonly user: string; readonly database: string }> {
  const database = await anEmptyDatabase();
  const user = `owner_${process.pid}_${users.length}`;
  users.push(user);
  await queryAsOwner(admin, `create role ${user} login password 'a password' ${rights}`);
  const url = new URL(database);
  Object.assign(url, { username: user, password: 'a password' });
  return { url: url.href, user, database };
}

/** The statement after "Let its administrator run:", run by the superuser in that database. */
async function follow(database: string, url: string): Promise<string> {
  const message = await migrate(url).then(
    () => 'it worked',
    (error: Error) => error.message,
  );
  const statement = message.split('Let its administrator run: ')[1];
  if (statement === undefined) throw new Error(message);
  await queryAsOwner(database, statement);
  return message;
}

describe('a user who lacks a right', () => {
  // Fixed: on PostgreSQL 16 and later the second office on a server ended with "permission denied to grant role".
  it('is told in both languages what the administrator has to run, right after right', async () => {
    await aMigratedDatabase(); // the first office has made the roles
    const { url, user, database } = await asUser('nocreaterole');
    const [row] = await queryAsOwner<{ version: number }>(
      admin,
      `select current_setting('server_version_num')::int as version`,
    );
    // Before 16 whoever may create roles may also grant those of others.
    const needsGrant = row!.version >= 160_000;
    const said = [await follow(database, url), await follow(database, url)];
    if (needsGrant) said.push(await follow(database, url));
    expect(said.map((message) => message.replace(/^.*administrator run: /u, ''))).toEqual([
      `alter schema public owner to "${user}"`,
      `alter role "${user}" createrole`,
      ...(needsGrant ? [`grant disclosure_desk_app, disclosure_desk_person to "${user}"`] : []),
    ]);
    for (const message of said) expect(message).toMatch(/^数据库用户“owner_\S+”不能.*请由数据库管理员执行/u);
    expect((await migrate(url)).applied.length).toBeGreaterThan(0);
    await queryAsOwner(database, `reassign owned by ${user} to current_user; drop owned by ${user}`);
  });
});

describe('a database of another encoding', () => {
  const name = `latin_${process.pid}`;
  afterAll(() => queryAsOwner(admin, `drop database if exists ${name}`));

  it('is refused before anything is made in it', async () => {
    await queryAsOwner(
      admin,
      `create database ${name} template template0 encoding 'SQL_ASCII' locale 'C' locale_provider libc`,
    );
    await expect(migrate(urlOf(name))).rejects.toThrow(
      `编码是 SQL_ASCII，应为 UTF8。请另建数据库 The encoding of the database is SQL_ASCII, and must be UTF8. ` +
        `Create another: create database "${name}_utf8" template template0 encoding 'UTF8'`,
    );
    const client = new pg.Client({ connectionString: urlOf(name) });
    await client.connect();
    const { rows } = await client.query('select from pg_class where relnamespace = $1::regnamespace', ['public']);
    await client.end();
    expect(rows).toEqual([]);
  });
});
