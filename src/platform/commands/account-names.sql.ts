// The names of accounts, by hand: read with every history and most lists.
import { query, type Queryable } from '../db/query.js';

/** By id. */
export async function findAccountNames(db: Queryable, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await query<{ id: number; name: string }>(
    db,
    'account_names',
    'select id, name from account where id = any ($1)',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** By login, also of accounts that were closed; a login without an account is missing. */
export async function findNamesByLogin(
  db: Queryable,
  logins: readonly (string | null | undefined)[],
): Promise<Record<string, string>> {
  const wanted = [...new Set(logins.filter((login) => login !== null && login !== undefined))];
  if (wanted.length === 0) return {};
  const rows = await query<{ login: string; name: string }>(
    db,
    'account_names_by_login',
    'select login, name from account where login = any ($1)',
    [wanted],
  );
  return Object.fromEntries(rows.map(({ login, name }) => [login, name]));
}
