// Counts a list: exact up to a limit, beyond it a lower bound.
import type { Queryable } from '../../platform/db/query.js';
import { isFiltered } from './filter-conditions.sql.js';
import type { ListQuery } from './list-query.js';
import { countFilteredMatches, countListed } from './worklist.sql.js';

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
  if (search && !isFiltered(filters, scope)) return capTotal(refs ? refs.length : MAX_COUNTED + 1);
  if (search && !refs) return estimateTotal(db, list, shown);
  return capTotal(await countListed(db, list, MAX_COUNTED + 1));
}

/** Up to this many filtered applications are checked against the search. */
const MAX_CHECKED = 5000;

/** For a search with too many matches: exact if all filtered rows were checked, else a lower bound. */
async function estimateTotal(db: Queryable, list: ListQuery, shown: number): Promise<Total> {
  const { number, all } = await countFilteredMatches(db, list, MAX_CHECKED, MAX_COUNTED + 1);
  return all || number > MAX_COUNTED ? capTotal(number) : { count: Math.max(number, shown, 1) - 1, exact: false };
}

/** @example capTotal(1001) //=> { count: 1000, exact: false } */
export const capTotal = (number: number): Total => ({
  count: Math.min(number, MAX_COUNTED),
  exact: number <= MAX_COUNTED,
});
