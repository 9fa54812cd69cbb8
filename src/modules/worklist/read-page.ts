// The rows of one page: a search with many matches walks an index, one with few sorts them.
import type { Queryable } from '../../platform/db/query.js';
import type { CursorPosition } from './cursor.js';
import type { ListQuery } from './list-query.js';
import { searchApplications } from './search.sql.js';
import { type ListRow, readRows } from './worklist.sql.js';

/** Up to this many matches are simply sorted, which is no slower than an index walk. */
export const MAX_SORTED_MATCHES = 2500;
/** Up to this many are sorted if a walk meets too few: they may all be old or at one agency. */
const MAX_SORTED_AFTER_WALK = 20_000;
/** This many applications are walked first, where one index covers all agencies. */
const MAX_WALKED = 10_000;

/** The rows of a page, and the list query with the matches found for them. */
export async function readListRows(
  db: Queryable,
  list: ListQuery,
  position: CursorPosition | null,
  limit: number,
): Promise<{ readonly list: ListQuery; readonly rows: readonly ListRow[] }> {
  const { search, refs, sort } = list;
  if (!search || refs) return { list, rows: await readRows(db, list, position, limit) };
  if (sort === 'number' || sort === 'remaining') {
    const rows = await readRows(db, list, position, limit, MAX_WALKED);
    if (rows.length === limit) return { list, rows };
  }
  const widened = { ...list, refs: await searchApplications(db, search, MAX_SORTED_AFTER_WALK) };
  return { list: widened, rows: await readRows(db, widened, position, limit) };
}
