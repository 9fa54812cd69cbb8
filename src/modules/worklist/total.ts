// Counts a list: exact up to a limit, beyond it a lower bound.
import { query, type Queryable } from '../../platform/db/query.js';
import { filterConditions, SqlValues } from './filter-conditions.js';
import { searchSql } from './search-applications.js';
import { searchConditions, type ListQuery, UNPREPARED } from './list-query.js';

/** Exact, or "more than" `count`. */
export interface Total {
  readonly count: number;
  readonly exact: boolean;
}

/** Counting stops here: beyond it, it would take too long. */
export const MAX_COUNTED = 1000;

/** @param shown the rows already known, a lower bound */
export async function countTotal(db: Queryable, list: ListQuery, shown: number): Promise<Total> {
  const { filters, scope, search, refs } = list;
  const isFiltered = filterConditions(filters, new SqlValues(), scope).length > 0;
  if (search && !isFiltered) return capTotal(refs ? refs.length : MAX_COUNTED + 1);
  if (search && !refs) return estimateTotal(db, list, shown);
  const values = new SqlValues();
  const conditions = [...filterConditions(filters, values, scope), ...searchConditions(list, values, false)];
  const [row] = await query<{ number: number }>(
    db,
    UNPREPARED,
    `select count(*)::int as number from (
       select from application a
       where ${[`a.agency_id = any(${values.add(scope.agencies)}::int[])`, ...conditions].join(' and ')}
       limit ${MAX_COUNTED + 1}) as counted`,
    values.all,
  );
  return capTotal(row!.number);
}

/** Up to this many filtered applications are checked against the search. */
const MAX_CHECKED = 5000;

/** For a search with too many matches: exact if all filtered rows were checked, else a lower bound. */
async function estimateTotal(db: Queryable, { filters, scope, search }: ListQuery, shown: number): Promise<Total> {
  const values = new SqlValues();
  const inScope = `a.agency_id = any(${values.add(scope.agencies)}::int[])`;
  const [row] = await query<{ number: number; all: boolean }>(
    db,
    UNPREPARED,
    `with filtered as materialized (
       select a.agency_id, a.id, a.handler from application a
       where ${[inScope, ...filterConditions(filters, values, scope)].join(' and ')} limit ${MAX_CHECKED + 1})
     select (select count(*) <= ${MAX_CHECKED} from filtered) as all,
            (select count(*)::int from (
               select from filtered a where ${searchSql(search!, values, false)} limit ${MAX_COUNTED + 1}) as counted) as number`,
    values.all,
  );
  const { number, all } = row!;
  return all || number > MAX_COUNTED ? capTotal(number) : { count: Math.max(number, shown, 1) - 1, exact: false };
}

/** @example capped(1001) //=> { count: 1000, exact: false } */
export const capTotal = (number: number): Total => ({
  count: Math.min(number, MAX_COUNTED),
  exact: number <= MAX_COUNTED,
});
