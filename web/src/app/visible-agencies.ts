// The agencies a right covers: where it is held, and those below where a role covers them too.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type AccountRole, type Right, RIGHTS } from '@domain/accounts/rights.js';
import { listAgenciesOptions } from '../../generated/@tanstack/react-query.gen';
import type { Agency } from '../../generated/types.gen';
import { type Membership, useSession } from './session';

/** Each agency after the one above it; the server decides in the end. */
export function useVisibleAgencies(right: Right): readonly Agency[] {
  const { memberships } = useSession();
  const { data } = useQuery(listAgenciesOptions());
  return useMemo(() => visibleAgencies(right, memberships, data?.agencies ?? []), [right, memberships, data]);
}

function visibleAgencies(
  right: Right,
  memberships: readonly Membership[],
  agencies: readonly Agency[],
): readonly Agency[] {
  const { roles, below }: { readonly roles: readonly AccountRole[]; readonly below: readonly AccountRole[] } =
    RIGHTS[right];
  const hasRole = (agency: string, allowedRoles: readonly AccountRole[]): boolean =>
    memberships.some((each) => each.agency === agency && allowedRoles.includes(each.role));
  const inherited = new Set<string>();
  return agencies.filter(({ code, parent }) => {
    const isBelow = parent !== null && inherited.has(parent);
    if (isBelow || hasRole(code, below)) inherited.add(code);
    return isBelow || hasRole(code, roles);
  });
}
