// A list query: filters, search and sort; shared by its page and its total.
import { type RecordRef } from '../../platform/db/work-context.js';
import { amongSql, type Filters, RECEIVED_ON_SQL, type ListScope, type SqlValues } from './filter-conditions.js';
import { searchSql, type Search } from './search-applications.js';

export type Sort = 'remaining' | 'received' | 'closed' | 'number';

export interface ListQuery {
  readonly filters: Filters;
  readonly scope: ListScope;
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
  readonly search: Search | null;
  /** The matches of the search; null without a search or with too many matches. */
  readonly refs: readonly RecordRef[] | null;
}

/** The sort keys; each has an index. */
export const SORT_KEYS: Record<Sort, { readonly key: string; readonly only?: 'open' | 'closed' }> = {
  remaining: { key: 'a.urgent_on', only: 'open' },
  received: { key: RECEIVED_ON_SQL },
  closed: { key: 'a.closed_on', only: 'closed' },
  number: { key: '' },
};

/** No prepared statement: thousands of filter combinations would fill the server's memory. */
export const UNPREPARED = '';

/** The condition that a row matches the search; none without a search. */
export function searchConditions(
  { search, refs }: ListQuery,
  values: SqlValues,
  walksTexts: boolean,
): readonly string[] {
  if (!refs) return search ? [searchSql(search, values, walksTexts)] : [];
  return [amongSql(refs, values.add)];
}
