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

const PARAMETERS = [...FILTERS, 'tab', 'show', 'agency', 'below', 'sort', 'order'] as const;
export type ParameterName = (typeof PARAMETERS)[number];
export type Changes = Readonly<Partial<Record<ParameterName, string | undefined>>>;

export interface ListAddress {
  readonly values: Readonly<Partial<Record<ParameterName, string>>>;
  /** Changes the list; replaces the address, so that "back" leaves the page. */
  readonly change: (changes: Changes) => void;
  /** The address of the same list with changes, for a link. */
  readonly to: (changes: Changes) => string;
  readonly isFiltered: boolean;
  readonly clear: () => void;
}

export function useListAddress(): ListAddress {
  const [params, setParams] = useSearchParams();
  return useMemo(() => {
    const values = Object.fromEntries(
      PARAMETERS.flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : [])),
    );
    const withChanges = (changes: Changes): URLSearchParams => {
      const next = new URLSearchParams(params);
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      return next;
    };
    const change = (changes: Changes): void => setParams(withChanges(changes), { replace: true });
    return {
      values,
      change,
      to: (changes) => `?${withChanges(changes).toString()}`,
      isFiltered: FILTERS.some((name) => name in values) || 'show' in values,
      clear: () => change(Object.fromEntries([...FILTERS, 'show' as const].map((name) => [name, undefined]))),
    };
  }, [params, setParams]);
}

/** The filters for the API; the server checks their values. */
export const filtersOf = ({ values }: ListAddress): ListQuery =>
  Object.fromEntries(FILTERS.flatMap((name) => (values[name] ? [[name, values[name]]] : []))) as ListQuery;

/** The sorting for the API; empty where the server decides. */
export const sortOf = ({ values: { sort, order } }: ListAddress): ListQuery =>
  ({ ...(sort && { sort }), ...(order && { order }) }) as ListQuery;
