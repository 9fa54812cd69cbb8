// A page of a list, its total, the record of its export. By hand: the hottest reads.
import { lineColumns, type LineRow, RECEIVED_ON_SQL } from '../../platform/db/application-sql.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { SqlValues, UNPREPARED } from '../../platform/db/sql-values.js';
import type { CursorPosition } from './cursor.js';
import { amongSql, filterConditions, sharesOfList } from './filter-conditions.sql.js';
import type { ListQuery, Sort } from './list-query.js';
import { searchSql } from './search.sql.js';
import { countOfShares, firstOfShares } from './shares.sql.js';

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

interface PageQuery {
  readonly list: ListQuery;
  readonly position: CursorPosition | null;
  /** Placeholder of the number of rows. */
  readonly limit: string;
  /** The most applications to search. */
  readonly walked: number | undefined;
  readonly values: SqlValues;
}

/** @param walked the most applications to search */
export async function readRows(
  db: Queryable,
  list: ListQuery,
  position: CursorPosition | null,
  limit: number,
  walked?: number,
): Promise<readonly ListRow[]> {
  const values = new SqlValues();
  const page: PageQuery = { list, position, walked, values, limit: values.add(limit) };
  const picked = pickFromShares(page) ?? pickByWalk(page);
  const key = SORT_COLUMNS[list.sort];
  const again = (key ? ['k.key', 'k.agency_id', 'k.id'] : ['k.id', 'k.agency_id']).map(
    (each) => `${each} ${list.order}`,
  );
  const columns = lineColumns(values.add(list.scope.person.accountId));
  return query<ListRow>(
    db,
    UNPREPARED,
    `select ${columns}, k.key::text as key from (${picked}) k
     join application a on a.agency_id = k.agency_id and a.id = k.id
     order by ${again.join(', ')} limit ${page.limit}`,
    values.all,
  );
}

/** Open work by urgency that is limited to some handlers, to none, or to what waits: each share by its index. */
function pickFromShares({ list, position, limit, walked, values }: PageQuery): string | undefined {
  const { filters, scope, sort, order, search } = list;
  const limited = sort === 'remaining' && !search && walked === undefined ? sharesOfList(filters, scope) : undefined;
  return (
    limited &&
    firstOfShares(
      {
        shares: limited.shares,
        agencies: scope.agencies,
        conditions: [
          ...afterPosition(list, position, ['a.urgent_on', 'a.agency_id', 'a.id'], values),
          ...filterConditions(limited.others, values, scope),
        ],
        values,
      },
      order,
      limit,
    )
  );
}

/** Any other page: along the index of its order, of each agency or of all. */
function pickByWalk({ list, position, limit, walked, values }: PageQuery): string {
  const { scope, order, refs } = list;
  const key = SORT_COLUMNS[list.sort];
  // Too many matches to sort: a walk through all contents, newest first or last, soon meets some.
  const walksTexts = !key && list.search !== null && refs === null;
  const number = walksTexts ? ['t.application_id', 't.agency_id'] : ['a.id', 'a.agency_id'];
  const sorted = key ? [key, 'a.agency_id', 'a.id'] : number;
  const filters = filterConditions(list.filters, values, scope);
  const matches = searchConditions(list, values, walksTexts);
  const after = afterPosition(list, position, sorted, values);
  const keys = `select a.agency_id, a.id, ${key || 'null::date'} as key from`;
  const inOrder = `order by ${sorted.map((each) => `${each} ${order}`).join(', ')}`;
  const end = `${inOrder} limit ${limit}`;
  const where = (...more: readonly string[]): string => `where ${more.join(' and ')}`;
  const agencies = `${values.add(scope.agencies)}::int[]`;
  const all = `a.agency_id = any(${agencies})`;
  const walkLimit = walked === undefined ? '' : `${inOrder} limit ${values.add(walked)}`;
  const isByAgency =
    refs === null &&
    !list.filters.among &&
    (list.sort !== 'remaining' || scope.agencies.length <= MAX_AGENCIES_BY_INDEX);
  if (walksTexts) {
    return `${keys} (select * from application_text t ${where(`t.agency_id = any(${agencies})`, ...after)} ${walkLimit}) t
      join application a on a.agency_id = t.agency_id and a.id = t.application_id ${where(...filters, ...matches)} ${end}`;
  }
  if (walked !== undefined) {
    return `${keys} (select * from application a ${where(all, ...after, ...filters)} ${walkLimit}) a ${where(...matches)} ${end}`;
  }
  if (isByAgency) {
    return `select a.* from unnest(${agencies}) as reach (id) cross join lateral (
      ${keys} application a ${where('a.agency_id = reach.id', ...after, ...filters, ...matches)} ${end}) a`;
  }
  return `${keys} application a ${where(all, ...after, ...filters, ...matches)} ${end}`;
}

/** The condition that a row comes after the position; none on the first page. @param sorted the columns of the order */
function afterPosition(
  { sort, order }: ListQuery,
  position: CursorPosition | null,
  sorted: readonly string[],
  values: SqlValues,
): readonly string[] {
  if (!position) return [];
  const [agency, id] = [values.add(position.agencyId), `${values.add(position.id)}::bigint`];
  const at = SORT_COLUMNS[sort] ? [`${values.add(position.key)}::date`, agency, id] : [id, agency];
  return [`${tuple(sorted)} ${order === 'asc' ? '>' : '<'} ${tuple(at)}`];
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
  const limited = sharesOfList(filters, scope);
  const conditions = [
    ...filterConditions(limited?.others ?? filters, values, scope),
    ...searchConditions(list, values, false),
  ];
  const [row] = await query<{ number: number }>(
    db,
    UNPREPARED,
    limited
      ? countOfShares({ shares: limited.shares, agencies: scope.agencies, conditions, values }, max)
      : `select count(*)::int as number from (
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
