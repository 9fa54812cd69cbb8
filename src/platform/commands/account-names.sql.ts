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
