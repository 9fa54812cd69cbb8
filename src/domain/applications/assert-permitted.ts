// Checks that a role may give a command.
import { notPermitted } from '../errors.js';
import { mayActAs, type Role, ROLE_LABEL, type Text } from '../vocabulary.js';

/**
 * Without a role nothing is checked: replay and imports act for the whole office.
 * @throws DomainError `not-permitted` naming the roles that may
 */
export function assertPermitted(by: Role | undefined, allowed: readonly (Role | 'time')[], label: Text): void {
  if (by === undefined || mayActAs(by, allowed)) return;
  const labels = allowed.map((role) => ROLE_LABEL[role]);
  throw notPermitted(
    `${ROLE_LABEL[by].zh}不能${label.zh}，须由${labels.map((role) => role.zh).join('或')}办理`,
    `a ${by} may not ${label.en}; it takes a ${labels.map((role) => role.en).join(' or ')}`,
    { allowed },
  );
}
