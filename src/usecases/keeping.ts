// Asserts that a person may manage something at an agency or, for all of them, at every top one.
import { notPermitted } from '../domain/errors.js';
import { mayAt, type Person, type Right, RIGHTS } from '../domain/people/rights.js';
import { ACCOUNT_ROLE_LABEL } from '../domain/people/rights.js';
import type { Office } from '../store/office.js';

/**
 * @param code the agency concerned; undefined: all of them
 * @throws DomainError `not-permitted`, `not-found`
 */
export function mustKeep(person: Person, right: Right, office: Office, code: string | undefined): void {
  const tops = office.agencies.filter(({ parentId }) => parentId === null);
  const about = code === undefined ? tops : [office.agency(code)];
  if (about.length > 0 && about.every(({ id }) => mayAt(person, right, office.line(id)))) return;
  const { label, roles } = RIGHTS[right];
  const who = roles.map((role) => ACCOUNT_ROLE_LABEL[role]);
  const where = code === undefined ? { zh: '最上级机关', en: 'the top agency' } : { zh: '该机关', en: 'that agency' };
  throw notPermitted(
    `您没有在${where.zh}${label.zh}的权限，须由其${who.map(({ zh }) => zh).join('或')}办理`,
    `you may not ${label.en} at ${where.en}; it takes its ${who.map(({ en }) => en).join(' or ')}`,
    { right, roles },
  );
}
