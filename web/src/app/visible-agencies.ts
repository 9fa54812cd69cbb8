// The agencies that a right covers: where it is held, and those below where a role covers them too.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type AccountRole, type Right, RIGHTS } from '@domain/accounts/rights.js';
import { listAgenciesOptions } from '../../generated/@tanstack/react-query.gen';
import type { Agency } from '../../generated/types.gen';
import { type Membership, useSession } from './session';

export interface VisibleAgencies {
  /** Those that the right covers, each after the one above it. */
  readonly agencies: readonly Agency[];
  /** The codes of those where the right is held in the agency itself; known before the agencies are read. */
  readonly own: readonly string[];
  /** The codes of those where a role extends the right to the agencies below. */
  readonly supervising: readonly string[];
  readonly covers: (code: string) => boolean;
  /** Whether it has agencies below that the right covers by way of it. */
  readonly coversBelow: (code: string) => boolean;
  /** Whether one of the covered agencies is directly below it. */
  readonly hasBelow: (code: string) => boolean;
  /** Levels below the topmost covered agency. */
  readonly depthOf: (code: string) => number;
  /** Of any agency of the office. */
  readonly nameOf: (code: string) => string;
}

/** For what a screen offers; the server decides in the end. */
export function useVisibleAgencies(right: Right): VisibleAgencies {
  const { memberships } = useSession();
  const { data } = useQuery(listAgenciesOptions());
  return useMemo(() => visibleAgencies(right, memberships, data?.agencies ?? []), [right, memberships, data]);
}

/** @param all every agency of the office, each after the one above it */
export function visibleAgencies(
  right: Right,
  memberships: readonly Pick<Membership, 'agency' | 'role'>[],
  all: readonly Agency[],
): VisibleAgencies {
  const { roles, below }: { readonly roles: readonly AccountRole[]; readonly below: readonly AccountRole[] } =
    RIGHTS[right];
  const agenciesWith = (allowedRoles: readonly AccountRole[]): readonly string[] => [
    ...new Set(memberships.filter(({ role }) => allowedRoles.includes(role)).map(({ agency }) => agency)),
  ];
  const own = agenciesWith(roles);
  const supervising = agenciesWith(below);
  const parentOf = new Map(all.map(({ code, parent }) => [code, parent]));
  const isSupervised = (code: string): boolean => {
    const parent = parentOf.get(code) ?? null;
    return parent !== null && (supervising.includes(parent) || isSupervised(parent));
  };
  const covers = (code: string): boolean => own.includes(code) || isSupervised(code);
  const agencies = all.filter(({ code }) => covers(code));
  const codes = new Set(agencies.map(({ code }) => code));
  const depthOf = (code: string): number => {
    const parent = parentOf.get(code) ?? null;
    return parent !== null && codes.has(parent) ? depthOf(parent) + 1 : 0;
  };
  return {
    agencies,
    own,
    supervising,
    covers,
    coversBelow: (code) =>
      (supervising.includes(code) || isSupervised(code)) && all.some(({ parent }) => parent === code),
    hasBelow: (code) => agencies.some(({ parent }) => parent === code),
    depthOf,
    nameOf: (code) => all.find((each) => each.code === code)?.name ?? code,
  };
}
