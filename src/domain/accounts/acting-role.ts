// In which role a person gives a command: their own role first, then one of a colleague on leave.
import { notPermitted } from '../errors.js';
import { mayActAs, type Role, ROLE_LABEL, type Text } from '../vocabulary.js';
import { actingRoles, type Membership, type Person, roleOf } from './rights.js';

/** For the log: the role, and the account. */
export interface ActingRole {
  readonly by: Role;
  readonly actor: string;
}

/**
 * @param allowedRoles the roles to which the command belongs
 * @throws DomainError `not-permitted` naming the roles that may
 */
export function actingRoleOf(
  person: Person,
  agencyId: number,
  allowedRoles: readonly (Role | 'time')[],
  { zh, en }: Text,
): ActingRole {
  const role = actingRoles(person, agencyId).find((each) => mayActAs(roleOf(each), allowedRoles));
  if (role) return { by: roleOf(role), actor: actorOf(person, role) };
  const labels = allowedRoles.map((each) => ROLE_LABEL[each]);
  throw notPermitted(
    `您在该机关不能${zh}，须由${labels.map((each) => each.zh).join('或')}办理`,
    `you may not ${en} at that agency; it takes a ${labels.map((each) => each.en).join(' or ')} there`,
    { allowed: allowedRoles },
  );
}

/** The acting account, and the one that it stands in for. @example '7', '7 for 3' */
export const actorOf = ({ accountId }: Person, { onBehalfOf }: Pick<Membership, 'onBehalfOf'> = {}): string =>
  onBehalfOf === undefined ? String(accountId) : `${accountId} for ${onBehalfOf}`;
