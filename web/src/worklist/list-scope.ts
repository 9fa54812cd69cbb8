// The agencies whose applications a list shows: one, all of one's own, or those below a supervisor.
import type { Agency } from '../../generated/types.gen';
import { useVisibleAgencies } from '../app/visible-agencies';
import type { ListAddress, ListQuery } from './list-address';

export interface ListScope {
  /** The query for the API. */
  readonly query: Pick<ListQuery, 'agency' | 'below'>;
  /** The agencies to choose from, each after the one above it. */
  readonly agencies: readonly Agency[];
  /** Whether all visible agencies can be shown at once. */
  readonly canShowAll: boolean;
  /** Whether agencies below the chosen one can be included. */
  readonly hasBelow: boolean;
  /** Whether the list may mix rows of several agencies. */
  readonly isMixed: boolean;
  readonly nameOf: (code: string) => string;
}

/** @param isWideByDefault whether all are shown until an agency is chosen; else the only one of one's own */
export function useListScope({ values }: ListAddress, isWideByDefault: boolean): ListScope {
  const { agencies, own, coversBelow, nameOf } = useVisibleAgencies('readApplications');
  const canShowAll = isWideByDefault || own.length !== 1;
  const chosen = values.agency ?? (canShowAll ? undefined : own[0]);
  const hasBelow = chosen !== undefined && coversBelow(chosen);
  const below = hasBelow && values.below === 'true';
  return {
    query: { ...(chosen !== undefined && { agency: chosen }), ...(below && { below: 'true' }) },
    agencies,
    canShowAll,
    hasBelow,
    isMixed: below || (chosen === undefined && agencies.length > 1),
    nameOf,
  };
}
