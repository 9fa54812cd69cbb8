// What waits for a person, as SQL conditions on `application a`: as handler, deputy or by role.
import { INFINITE_DAY } from '../../platform/db/infinite-day.js';
import {
  HANDLER_STATES,
  isDeciding,
  OPINION_STATES,
  statesOfRole,
  OPINION_ROLES,
  unassignedStatesOf,
  PAUSED_OFFICE_STATES,
} from '../../domain/applications/waiting-states.js';
import type { Role } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { SqlValues } from '../../platform/db/sql-values.js';

/** The names under which a handler is assigned work, and in which agencies; null: in all. */
export interface Desk {
  readonly agencies: readonly number[] | null;
  readonly names: readonly string[];
}

/** Whose work a person does: their own, of absent colleagues, of their roles. */
export interface Desks {
  readonly own: readonly Desk[];
  readonly roles: ReadonlyMap<Role, readonly number[]>;
}

/** The desks of absent handlers, for their deputy. */
export async function findAbsentDesks(
  db: Queryable,
  absent: readonly { readonly onBehalfOf: number; readonly agencyId: number }[],
): Promise<readonly Desk[]> {
  if (absent.length === 0) return [];
  const rows = await query<{ id: number; names: readonly string[] }>(
    db,
    'desks_of_absent',
    'select id, array[login, name] as names from account where id = any($1::int[])',
    [absent.map(({ onBehalfOf }) => onBehalfOf)],
  );
  return rows.map(({ id, names }) => ({
    names,
    agencies: absent.filter(({ onBehalfOf }) => onBehalfOf === id).map(({ agencyId }) => agencyId),
  }));
}

/** The person handles it, by name or for a colleague on leave, whatever it waits for. */
export const mineSql = ({ own }: Desks, add: SqlValues['add']): string =>
  anyOf(
    own.map(({ agencies, names }) =>
      [`a.handler = any(${add(names)}::text[])`, ...(agencies ? [inSql(agencies, add)] : [])].join(' and '),
    ),
  );

/** The next step is theirs (domain/applications/awaited.ts): as the handler if there is one, else by role. */
export function waitsSql(desks: Desks, add: SqlValues['add']): string {
  const conditions = [...desks.roles].flatMap(([role, agencies]) => {
    const inAgencies = inSql(agencies, add);
    const unassigned = `${inAgencies} and a.handler is null`;
    const opinion = OPINION_ROLES.includes(role) ? [`${unassigned} and ${isOf(OPINION_STATES)} and ${CONSULTING}`] : [];
    return [
      ...ifAny(
        statesOfRole(role),
        (states, each) => `${inAgencies} and ${each.every(isDeciding) ? 'a.deciding and ' : ''}${states}`,
      ),
      ...ifAny(unassignedStatesOf(role), (states) => `${unassigned} and ${states}`),
      ...opinion,
    ];
  });
  const ownHandling = `${mineSql(desks, add)} and ${isOf(HANDLER_STATES)}`;
  return `${anyOf([ownHandling, ...conditions])} and (a.urgent_on is distinct from '${INFINITE_DAY}' or ${isOf(PAUSED_OFFICE_STATES)})`;
}

const CONSULTING = `a.facts @? '$.consultations[*] ? (!exists(@.endedOn))'`;

/** The row is in one of these states. */
export const isOf = (states: readonly string[]): string =>
  `a.state in (${states.map((state) => `'${state}'`).join(', ')})`;

const ifAny = (
  states: readonly string[],
  build: (condition: string, states: readonly string[]) => string,
): readonly string[] => (states.length > 0 ? [build(isOf(states), states)] : []);

const inSql = (agencies: readonly number[], add: SqlValues['add']): string =>
  `a.agency_id = any(${add(agencies)}::int[])`;

const anyOf = (conditions: readonly string[]): string => `(${conditions.map((each) => `(${each})`).join(' or ')})`;
