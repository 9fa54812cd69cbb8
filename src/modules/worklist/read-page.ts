// The rows of one page: a search with many matches walks an index, one with few sorts them.
import { query, type Queryable } from '../../platform/db/query.js';
import { filterConditions, SqlValues } from './filter-conditions.js';
import type { CursorPosition } from './cursor.js';
import { searchApplications } from './search-applications.js';
import { lineColumns, type LineRow } from './application-line.js';
import { searchConditions, SORT_KEYS, type ListQuery, UNPREPARED } from './list-query.js';

/** Up to this many agencies each use their own index; beyond, the index over all agencies is walked. */
const MAX_AGENCIES_BY_INDEX = 16;

/** Up to this many matches are simply sorted, which is no slower than an index walk. */
export const MAX_SORTED_MATCHES = 2500;
/** Up to this many are sorted if a walk meets too few: they may all be old or at one agency. */
const MAX_SORTED_AFTER_WALK = 20_000;
/** This many applications are walked first, where one index covers all agencies. */
const MAX_WALKED = 10_000;

export type ListRow = LineRow & { readonly key: string | null };

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

/** @param walked the most applications to search */
async function readRows(
  db: Queryable,
  list: ListQuery,
  position: CursorPosition | null,
  limit: number,
  walked?: number,
): Promise<readonly ListRow[]> {
  const { scope, order, refs } = list;
  const values = new SqlValues();
  const key = SORT_KEYS[list.sort].key;
  // Too many matches to sort: a walk through all contents, newest first or last, soon meets some.
  const walksTexts = !key && list.search !== null && refs === null;
  const number = walksTexts ? ['t.application_id', 't.agency_id'] : ['a.id', 'a.agency_id'];
  const sorted = key ? [key, 'a.agency_id', 'a.id'] : number;
  const filters = filterConditions(list.filters, values, scope);
  const matches = searchConditions(list, values, walksTexts);
  const after: string[] = [];
  if (position) {
    const [agency, id] = [values.add(position.agencyId), `${values.add(position.id)}::bigint`];
    const at = key ? [`${values.add(position.key)}::date`, agency, id] : [id, agency];
    after.push(`${tuple(sorted)} ${order === 'asc' ? '>' : '<'} ${tuple(at)}`);
  }
  const keys = `select a.agency_id, a.id, ${key || 'null::date'} as key from`;
  const inOrder = `order by ${sorted.map((each) => `${each} ${order}`).join(', ')}`;
  const end = `${inOrder} limit ${values.add(limit)}`;
  const where = (...more: readonly string[]): string => `where ${more.join(' and ')}`;
  const agencies = `${values.add(scope.agencies)}::int[]`;
  const all = `a.agency_id = any(${agencies})`;
  const walkLimit = walked === undefined ? '' : `${inOrder} limit ${values.add(walked)}`;
  const isByAgency =
    refs === null &&
    !list.filters.among &&
    (list.sort !== 'remaining' || scope.agencies.length <= MAX_AGENCIES_BY_INDEX);
  let picked;
  if (walksTexts) {
    picked = `${keys} (select * from application_text t ${where(`t.agency_id = any(${agencies})`, ...after)} ${walkLimit}) t
      join application a on a.agency_id = t.agency_id and a.id = t.application_id ${where(...filters, ...matches)} ${end}`;
  } else if (walked !== undefined) {
    picked = `${keys} (select * from application a ${where(all, ...after, ...filters)} ${walkLimit}) a ${where(...matches)} ${end}`;
  } else if (isByAgency) {
    picked = `select a.* from unnest(${agencies}) as reach (id) cross join lateral (
      ${keys} application a ${where('a.agency_id = reach.id', ...after, ...filters, ...matches)} ${end}) a`;
  } else {
    picked = `${keys} application a ${where(all, ...after, ...filters, ...matches)} ${end}`;
  }
  const again = (key ? ['k.key', 'k.agency_id', 'k.id'] : ['k.id', 'k.agency_id']).map((each) => `${each} ${order}`);
  const columns = lineColumns(values.add(scope.person.accountId));
  return query<ListRow>(
    db,
    UNPREPARED,
    `select ${columns}, k.key::text as key from (${picked}) k
     join application a on a.agency_id = k.agency_id and a.id = k.id
     order by ${again.join(', ')} limit ${values.add(limit)}`,
    values.all,
  );
}

const tuple = (parts: readonly string[]): string => `(${parts.join(', ')})`;
