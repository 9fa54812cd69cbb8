// Finds whose work a person does: their own, of absent colleagues, of their roles.
import { actingRoles, type Person, roleOf } from '../../domain/accounts/rights.js';
import type { Role } from '../../domain/vocabulary.js';
import type { Queryable } from '../../platform/db/query.js';
import { type Desks, findAbsentDesks } from './waiting-conditions.sql.js';

/** @param agencies that the list covers */
export async function findDesks(db: Queryable, person: Person, agencies: readonly number[]): Promise<Desks> {
  const memberships = agencies.flatMap((id) => actingRoles(person, id));
  const roles = new Map<Role, readonly number[]>();
  for (const membership of memberships) {
    const role = roleOf(membership);
    roles.set(role, [...(roles.get(role) ?? []), membership.agencyId]);
  }
  const absent = memberships.flatMap(({ role, onBehalfOf, agencyId }) =>
    role === 'handler' && onBehalfOf !== undefined ? [{ onBehalfOf, agencyId }] : [],
  );
  const own = { agencies: null, names: [person.login, person.name] };
  return { own: [own, ...(await findAbsentDesks(db, absent))], roles };
}
