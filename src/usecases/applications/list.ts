// A list of applications as it was asked for: filtered, sought, sorted; what its page and its total have in common.
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
  /** What was found; null if nothing was sought, or too much found. */
  readonly refs: readonly Ref[] | null;
}

/** By what each list is sorted, in the order that an index of the table has. */
export const KEYS: Record<Sort, { readonly key: string; readonly only?: 'open' | 'closed' }> = {
  remaining: { key: 'a.urgent_on', only: 'open' },
  received: { key: RECEIVED_ON },
  closed: { key: 'a.closed_on', only: 'closed' },
  number: { key: '' },
};

/** Filters come in thousands of combinations: to prepare each would only fill the server's memory. */
export const UNNAMED = '';

/** That a row was found, as a condition; none where nothing was sought. */
export function findsOf({ sought, refs }: List, values: Values, walksTexts: boolean): readonly string[] {
  if (!refs) return sought ? [foundSql(sought, values, walksTexts)] : [];
  return [amongSql(refs, values.add)];
}
