// The agencies whose applications a list shows: one, all of one's own, or those below a supervisor.
import { useQuery } from '@tanstack/react-query';
import { RIGHTS } from '@domain/accounts/rights.js';
import { listAgenciesOptions } from '../../generated/@tanstack/react-query.gen';
import type { Agency } from '../../generated/types.gen';
import { useRights, useSession } from '../app/session';
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
  const { memberships } = useSession();
  const { where } = useRights();
  const { data } = useQuery(listAgenciesOptions());
  const all = data?.agencies ?? [];
  const own = where('readApplications').map(({ agency }) => agency);
  const supervised = memberships
    .filter(({ role }) => (RIGHTS.readApplications.below as readonly string[]).includes(role))
    .map(({ agency }) => agency);
  const parentOf = new Map(all.map(({ code, parent }) => [code, parent]));
  const isUnder = (code: string, top: readonly string[]): boolean => {
    const parent = parentOf.get(code);
    return parent !== undefined && parent !== null && (top.includes(parent) || isUnder(parent, top));
  };
  const agencies = all.filter(({ code }) => own.includes(code) || isUnder(code, supervised));
  const canShowAll = isWideByDefault || own.length !== 1;
  const chosen = values.agency ?? (canShowAll ? undefined : own[0]);
  const hasBelow =
    chosen !== undefined &&
    (supervised.includes(chosen) || isUnder(chosen, supervised)) &&
    all.some(({ parent }) => parent === chosen);
  const below = hasBelow && values.below === 'true';
  return {
    query: { ...(chosen !== undefined && { agency: chosen }), ...(below && { below: 'true' }) },
    agencies,
    canShowAll,
    hasBelow,
    isMixed: below || (chosen === undefined && agencies.length > 1),
    nameOf: (code) => all.find((each) => each.code === code)?.name ?? code,
  };
}
