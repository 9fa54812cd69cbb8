// A list query: filters, search and sort; shared by its page and its total.
import type { Ref } from '../../store/ledger.js';
import { amongSql, type Filters, RECEIVED_ON, type Scope, type Values } from './conditions.js';
import { foundSql, type Sought } from './found.js';

export type Sort = 'remaining' | 'received' | 'closed' | 'number';

export interface List {
  readonly filters: Filters;
  readonly scope: Scope;
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
  readonly sought: Sought | null;
  /** The matches of the search; null without a search or with too many matches. */
  readonly refs: readonly Ref[] | null;
}

/** The sort keys; each has an index. */
export const KEYS: Record<Sort, { readonly key: string; readonly only?: 'open' | 'closed' }> = {
  remaining: { key: 'a.urgent_on', only: 'open' },
  received: { key: RECEIVED_ON },
  closed: { key: 'a.closed_on', only: 'closed' },
  number: { key: '' },
};

/** No prepared statement: thousands of filter combinations would fill the server's memory. */
export const UNNAMED = '';

/** The condition that a row matches the search; none without a search. */
export function findsOf({ sought, refs }: List, values: Values, walksTexts: boolean): readonly string[] {
  if (!refs) return sought ? [foundSql(sought, values, walksTexts)] : [];
  return [amongSql(refs, values.add)];
}
