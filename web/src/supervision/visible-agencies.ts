// The agencies a person may supervise or look at, their order in the tree, and the rights in each.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type AccountRole, RIGHTS, type Right } from '@domain/accounts/rights.js';
import { listAgenciesOptions } from '../../generated/@tanstack/react-query.gen';
import type { Agency } from '../../generated/types.gen';
import { useSession } from '../app/session';

export interface VisibleAgencies {
  /** Each after the one above it. */
  readonly agencies: readonly Agency[];
  readonly nameOf: (code: string) => string;
  /** Levels below the topmost visible agency. */
  readonly depthOf: (code: string) => number;
  readonly hasBelow: (code: string) => boolean;
  /** Whether the person may issue notices there: a head may, in their agency and those below it. */
  readonly supervises: (code: string) => boolean;
  readonly supervised: readonly Agency[];
  /** Whether the person answers notices there: as a handler of the agency or its head. */
  readonly answersFor: (code: string) => boolean;
}

export function useVisibleAgencies(): VisibleAgencies {
  const { memberships } = useSession();
  const { data } = useQuery(listAgenciesOptions());
  return useMemo(() => {
    const all = data?.agencies ?? [];
    const parentOf = new Map(all.map(({ code, parent }) => [code, parent]));
    const hasRole = (agency: string, roles: readonly AccountRole[]): boolean =>
      memberships.some((each) => each.agency === agency && roles.includes(each.role));
    const isUnder = (code: string, roles: readonly AccountRole[]): boolean => {
      const parent = parentOf.get(code);
      return parent !== undefined && parent !== null && (hasRole(parent, roles) || isUnder(parent, roles));
    };
    const hasRight = (right: Right, code: string): boolean => {
      const { roles, below }: { readonly roles: readonly AccountRole[]; readonly below: readonly AccountRole[] } =
        RIGHTS[right];
      return hasRole(code, roles) || isUnder(code, below);
    };
    const agencies = all.filter(({ code }) => hasRight('readFigures', code));
    const visibleCodes = new Set(agencies.map(({ code }) => code));
    const depthOf = (code: string): number => {
      const parent = parentOf.get(code);
      return parent && visibleCodes.has(parent) ? depthOf(parent) + 1 : 0;
    };
    const supervises = (code: string): boolean => hasRight('supervise', code);
    return {
      agencies,
      nameOf: (code) => all.find((each) => each.code === code)?.name ?? code,
      depthOf,
      hasBelow: (code) => agencies.some(({ parent }) => parent === code),
      supervises,
      supervised: agencies.filter(({ code }) => supervises(code)),
      answersFor: (code) => hasRole(code, ['handler', 'head']),
    };
  }, [data, memberships]);
}
