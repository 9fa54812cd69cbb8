// What waits for a person, as SQL conditions on `application a`: as handler, deputy or by role.
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

/** The names under which a handler is assigned work, and in which agencies; null: in all. */
interface Desk {
  readonly agencies: readonly number[] | null;
  readonly names: readonly string[];
}

/** Whose work a person does: their own, of absent colleagues, of their roles. */
export interface Desks {
  readonly own: readonly Desk[];
  readonly roles: ReadonlyMap<Role, readonly number[]>;
}

/** @param agencies that the list covers */
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

/** The desks of absent handlers, for their deputy. */
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

/** The person handles it, whatever it waits for. */
const handledSql = ({ own }: Desks, add: Values['add']): string =>
  anyOf(
    own.map(({ agencies, names }) =>
      [`a.handler = any(${add(names)}::text[])`, ...(agencies ? [inSql(agencies, add)] : [])].join(' and '),
    ),
  );

/** The next step is theirs (domain/applications/awaited.ts): as the handler if there is one, else by role. */
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

/** What the person handles, and what waits for them. */
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
