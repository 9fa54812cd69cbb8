// The filters and sorting of a list are in the address, so that it can be shared and reloaded.
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { ListApplicationsData } from '../../generated/types.gen';

export type ListQuery = NonNullable<ListApplicationsData['query']>;

/** The filters of a list; each active one is a chip. */
export const FILTERS = [
  'q',
  'status',
  'phase',
  'light',
  'handler',
  'channel',
  'applicant',
  'outcome',
  'receivedFrom',
  'receivedTo',
  'dueFrom',
  'dueTo',
] as const satisfies readonly (keyof ListQuery)[];
export type Filter = (typeof FILTERS)[number];

const ALL = [...FILTERS, 'tab', 'show', 'agency', 'below', 'sort', 'order'] as const;
export type Name = (typeof ALL)[number];
export type Changes = Readonly<Partial<Record<Name, string | undefined>>>;

export interface Address {
  readonly asked: Readonly<Partial<Record<Name, string>>>;
  /** Changes the list; replaces the address, so that "back" leaves the page. */
  readonly change: (changes: Changes) => void;
  /** The address of the same list with changes, for a link. */
  readonly to: (changes: Changes) => string;
  readonly isFiltered: boolean;
  readonly clear: () => void;
}

export function useAddress(): Address {
  const [params, setParams] = useSearchParams();
  return useMemo(() => {
    const asked = Object.fromEntries(ALL.flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : [])));
    const changed = (changes: Changes): URLSearchParams => {
      const next = new URLSearchParams(params);
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      return next;
    };
    const change = (changes: Changes): void => setParams(changed(changes), { replace: true });
    return {
      asked,
      change,
      to: (changes) => `?${changed(changes).toString()}`,
      isFiltered: FILTERS.some((name) => name in asked) || 'show' in asked,
      clear: () => change(Object.fromEntries([...FILTERS, 'show' as const].map((name) => [name, undefined]))),
    };
  }, [params, setParams]);
}

/** The filters for the API; the server checks their values. */
export const filtersOf = ({ asked }: Address): ListQuery =>
  Object.fromEntries(FILTERS.flatMap((name) => (asked[name] ? [[name, asked[name]]] : []))) as ListQuery;

/** The sorting for the API; empty where the server decides. */
export const sortOf = ({ asked: { sort, order } }: Address): ListQuery =>
  ({ ...(sort && { sort }), ...(order && { order }) }) as ListQuery;
