// Whether a database can hold the desk; if not, one line that says what its administrator has to do.
import type { DataSource } from 'typeorm';
import { StartupError } from '../startup-error.js';

/** PostgreSQL: the user may not do this. */
const INSUFFICIENT_PRIVILEGE = '42501';

/** Names and contents are Chinese: only UTF-8 keeps them all. @throws StartupError for another encoding */
export async function assertUtf8(dataSource: DataSource): Promise<void> {
  const [row] = await dataSource.query<{ name: string; encoding: string }[]>(
    'select datname as name, pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()',
  );
  const { name, encoding } = row!;
  if (encoding === 'UTF8') return;
  throw new StartupError(
    `数据库“${name}”的编码是 ${encoding}，应为 UTF8。请另建数据库 The encoding of the database is ${encoding}, and must be UTF8. ` +
      `Create another: create database ${quoted(`${name}_utf8`)} template template0 encoding 'UTF8'`,
  );
}

/** A failed migration: a missing right gets its remedy; any other error comes back as it is. */
export function explainMissingRight(error: unknown, url: string): unknown {
  const { code, query: statement = '' } = error as { readonly code?: string; readonly query?: string };
  if (code !== INSUFFICIENT_PRIVILEGE) return error;
  const user = decodeURIComponent(new URL(url).username);
  const { zh, en, remedy } = remedyFor(statement, quoted(user));
  return new StartupError(
    `数据库用户“${user}”${zh}。请由数据库管理员执行 The database user ${user} ${en}. Let its administrator run: ${remedy}`,
    { cause: error },
  );
}

interface Remedy {
  readonly zh: string;
  readonly en: string;
  readonly remedy: string;
}

/** By the statement that failed: the server's own words depend on its language. */
function remedyFor(statement: string, user: string): Remedy {
  if (/\bcreate role\b/iu.test(statement))
    return { zh: '不能创建角色', en: 'may not create roles', remedy: `alter role ${user} createrole` };
  if (/\bgrant disclosure_desk_/iu.test(statement)) {
    // Since PostgreSQL 16 only the owner that made the roles may hand them on: another desk on this server.
    return {
      zh: '不能使用本服务器上另一套系统已创建的角色',
      en: 'may not use the roles that another desk on this server has made',
      remedy: `grant disclosure_desk_app, disclosure_desk_person to ${user}`,
    };
  }
  return {
    zh: '不能在 public 模式中建表',
    en: 'may not make tables in the schema public',
    remedy: `alter schema public owner to ${user}`,
  };
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
