// A page of a list, its total, the record of its export. By hand: the hottest reads.
import { lineColumns, type LineRow, RECEIVED_ON_SQL } from '../../platform/db/application-sql.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { SqlValues, UNPREPARED } from '../../platform/db/sql-values.js';
import type { CursorPosition } from './cursor.js';
import { amongSql, filterConditions } from './filter-conditions.sql.js';
import type { ListQuery, Sort } from './list-query.js';
import { searchSql } from './search.sql.js';

/** Up to this many agencies each use their own index; beyond, the index over all agencies is walked. */
const MAX_AGENCIES_BY_INDEX = 16;

/** The columns to sort by, besides the number; each has an index. */
const SORT_COLUMNS: Record<Sort, string> = {
  remaining: 'a.urgent_on',
  received: RECEIVED_ON_SQL,
  closed: 'a.closed_on',
  number: '',
};

export type ListRow = LineRow & { readonly key: string | null };

/** @param walked the most applications to search */
export async function readRows(
  db: Queryable,
  list: ListQuery,
  position: CursorPosition | null,
  limit: number,
  walked?: number,
): Promise<readonly ListRow[]> {
  const { scope, order, refs } = list;
  const values = new SqlValues();
  const key = SORT_COLUMNS[list.sort];
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

/** The condition that a row matches the search; none without a search. */
function searchConditions({ search, refs }: ListQuery, values: SqlValues, walksTexts: boolean): readonly string[] {
  if (!refs) return search ? [searchSql(search, values, walksTexts)] : [];
  return [amongSql(refs, values.add)];
}

/** How many applications are in a list. @param max counting stops there */
export async function countListed(db: Queryable, list: ListQuery, max: number): Promise<number> {
  const { filters, scope } = list;
  const values = new SqlValues();
  const conditions = [...filterConditions(filters, values, scope), ...searchConditions(list, values, false)];
  const [row] = await query<{ number: number }>(
    db,
    UNPREPARED,
    `select count(*)::int as number from (
       select from application a
       where ${[`a.agency_id = any(${values.add(scope.agencies)}::int[])`, ...conditions].join(' and ')}
       limit ${max}) as counted`,
    values.all,
  );
  return row!.number;
}

/**
 * How many of the filtered applications match the search; `all`: every one of them was checked.
 * @param maxChecked as many are checked
 * @param max counting stops there
 */
export async function countFilteredMatches(
  db: Queryable,
  { filters, scope, search }: ListQuery,
  maxChecked: number,
  max: number,
): Promise<{ readonly number: number; readonly all: boolean }> {
  const values = new SqlValues();
  const inScope = `a.agency_id = any(${values.add(scope.agencies)}::int[])`;
  const [row] = await query<{ number: number; all: boolean }>(
    db,
    UNPREPARED,
    `with filtered as materialized (
       select a.agency_id, a.id, a.handler from application a
       where ${[inScope, ...filterConditions(filters, values, scope)].join(' and ')} limit ${maxChecked + 1})
     select (select count(*) <= ${maxChecked} from filtered) as all,
            (select count(*)::int from (
               select from filtered a where ${searchSql(search!, values, false)} limit ${max}) as counted) as number`,
    values.all,
  );
  return row!;
}

export interface ListExport {
  /** The lines in the file, by agency. */
  readonly lines: ReadonlyMap<number, number>;
  /** ISO 8601. */
  readonly at: string;
  readonly actor: string;
  readonly file: string;
  /** Whether the list was searched. */
  readonly sought: boolean;
}

/** One event for each agency. */
export const insertListExports = (db: Queryable, { lines, at, actor, file, sought }: ListExport): Promise<unknown> =>
  query(
    db,
    'list_exported',
    `insert into office_event (agency_id, type, at, actor, payload)
       select agency_id, 'listExported', $3, $4, jsonb_build_object('rows', rows, 'file', $5::text, 'sought', $6::boolean)
       from unnest($1::int[], $2::int[]) as each (agency_id, rows)`,
    [[...lines.keys()], [...lines.values()], at, actor, file, sought],
  );
