// The roles a person may act in at an agency: their own, and those delegated to them.
import { mayActAs, type Role, ROLES } from '@domain/vocabulary.js';
import { useSession } from '../../app/session';

export interface AgencyRoles {
  readonly mayAct: (roles: readonly Role[]) => boolean;
}

export function useAgencyRoles(agency: string): AgencyRoles {
  const { memberships } = useSession();
  const held = memberships
    .filter((each) => each.agency === agency)
    .map(({ role }) => role)
    .filter((role): role is Role => (ROLES as readonly string[]).includes(role));
  return { mayAct: (roles) => held.some((role) => mayActAs(role, roles)) };
}
