// What waits for somebody, as conditions in SQL on `application a`: his own work, a colleague's on leave, and that of his roles.
import { NEVER } from '../../domain/application/light.js';
import {
  HANDLERS_TURN,
  isDeciding,
  OPINION_FIRST,
  ownTurn,
  ROLES_OF_OPINIONS,
  sharedTurn,
  STILL_BUT_HERE,
} from '../../domain/application/waiting.js';
import { actingRoles, type Person, roleOf } from '../../domain/people/rights.js';
import type { Role } from '../../domain/vocabulary.js';
import { ask, type Queryable } from '../../store/database.js';
import type { Values } from './conditions.js';

/** What a handler is called where work is given to him, and the agencies in which that is his; null: in all. */
interface Desk {
  readonly agencies: readonly number[] | null;
  readonly names: readonly string[];
}

/** Whose work somebody finds on his desk. */
export interface Desks {
  readonly own: readonly Desk[];
  readonly roles: ReadonlyMap<Role, readonly number[]>;
}

/** @param agencies within which he looks */
export async function desksOf(on: Queryable, person: Person, agencies: readonly number[]): Promise<Desks> {
  const held = agencies.flatMap((id) => actingRoles(person, id));
  const roles = new Map<Role, readonly number[]>();
  for (const membership of held) {
    const role = roleOf(membership);
    roles.set(role, [...(roles.get(role) ?? []), membership.agencyId]);
  }
  const absent = held.flatMap(({ role, onBehalfOf, agencyId }) =>
    role === 'handler' && onBehalfOf !== undefined ? [{ onBehalfOf, agencyId }] : [],
  );
  const own = { agencies: null, names: [person.login, person.name] };
  return { own: [own, ...(await desksOfAbsent(on, absent))], roles };
}

/** A handler on leave: his work is on the desk of who stands in for him. */
async function desksOfAbsent(
  on: Queryable,
  absent: readonly { readonly onBehalfOf: number; readonly agencyId: number }[],
): Promise<readonly Desk[]> {
  if (absent.length === 0) return [];
  const rows = await ask<{ id: number; names: readonly string[] }>(
    on,
    'desks_of_absent',
    'select id, array[login, name] as names from account where id = any($1::int[])',
    [absent.map(({ onBehalfOf }) => onBehalfOf)],
  );
  return rows.map(({ id, names }) => ({
    names,
    agencies: absent.filter(({ onBehalfOf }) => onBehalfOf === id).map(({ agencyId }) => agencyId),
  }));
}

/** That it is with him, whatever it waits for. */
const handledSql = ({ own }: Desks, add: Values['add']): string =>
  anyOf(
    own.map(({ agencies, names }) =>
      [`a.handler = any(${add(names)}::text[])`, ...(agencies ? [inSql(agencies, add)] : [])].join(' and '),
    ),
  );

/** That whoever is awaited next is he (domain/application/awaited.ts): by name where a handler is known, else by a role. */
export function waitsSql(desks: Desks, add: Values['add']): string {
  const turns = [...desks.roles].flatMap(([role, agencies]) => {
    const here = inSql(agencies, add);
    const nobodys = `${here} and a.handler is null`;
    const opinion = ROLES_OF_OPINIONS.includes(role) ? [`${nobodys} and ${isOf(OPINION_FIRST)} and ${CONSULTING}`] : [];
    return [
      ...ifAny(
        ownTurn(role),
        (states, each) => `${here} and ${each.every(isDeciding) ? 'a.deciding and ' : ''}${states}`,
      ),
      ...ifAny(sharedTurn(role), (states) => `${nobodys} and ${states}`),
      ...opinion,
    ];
  });
  const his = `${handledSql(desks, add)} and ${isOf(HANDLERS_TURN)}`;
  return `${anyOf([his, ...turns])} and (a.urgent_on is distinct from '${NEVER}' or ${isOf(STILL_BUT_HERE)})`;
}

/** What is with him, and what waits for him. */
export const mineSql = (desks: Desks, add: Values['add']): string =>
  anyOf([handledSql(desks, add), waitsSql(desks, add)]);

const CONSULTING = `a.facts @? '$.consultations[*] ? (!exists(@.endedOn))'`;

const isOf = (states: readonly string[]): string => `a.state in (${states.map((state) => `'${state}'`).join(', ')})`;

const ifAny = (
  states: readonly string[],
  say: (condition: string, states: readonly string[]) => string,
): readonly string[] => (states.length > 0 ? [say(isOf(states), states)] : []);

const inSql = (agencies: readonly number[], add: Values['add']): string => `a.agency_id = any(${add(agencies)}::int[])`;

const anyOf = (conditions: readonly string[]): string => `(${conditions.map((each) => `(${each})`).join(' or ')})`;
