// Asserts that a person may manage something at an agency or, for all of them, at every top one.
import { notPermitted } from '../../domain/errors.js';
import { hasRight, type Person, type Right, RIGHTS } from '../../domain/accounts/rights.js';
import { ACCOUNT_ROLE_LABEL } from '../../domain/accounts/rights.js';
import type { Office } from '../db/office.js';

/**
 * @param code the agency concerned; undefined: all of them
 * @throws DomainError `not-permitted`, `not-found`
 */
export function assertCanManage(person: Person, right: Right, office: Office, code: string | undefined): void {
  const topAgencies = office.agencies.filter(({ parentId }) => parentId === null);
  const agencies = code === undefined ? topAgencies : [office.getAgency(code)];
  if (agencies.length > 0 && agencies.every(({ id }) => hasRight(person, right, office.pathToRoot(id)))) return;
  const { label, roles } = RIGHTS[right];
  const roleLabels = roles.map((role) => ACCOUNT_ROLE_LABEL[role]);
  const place = code === undefined ? { zh: '最上级机关', en: 'the top agency' } : { zh: '该机关', en: 'that agency' };
  throw notPermitted(
    `您没有在${place.zh}${label.zh}的权限，须由其${roleLabels.map(({ zh }) => zh).join('或')}办理`,
    `you may not ${label.en} at ${place.en}; it takes its ${roleLabels.map(({ en }) => en).join(' or ')}`,
    { right, roles },
  );
}
