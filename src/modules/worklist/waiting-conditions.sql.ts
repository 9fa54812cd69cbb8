// What a person handles and what waits for them, as shares of `application a`: as handler, deputy or by role.
import { INFINITE_DAY } from '../../platform/db/infinite-day.js';
import {
  ASSIGNMENT_STATES,
  DECISION_STATES,
  HANDLER_STATES,
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

/**
 * A part of the applications that one index finds, agency by agency: those of some handlers, those without a handler,
 * or those that wait for a decision.
 */
export interface Share {
  readonly found: 'handled' | 'unassigned' | 'deciding';
  /** Null: all in scope. */
  readonly agencies: readonly number[] | null;
  /** Of `handled`. */
  readonly handlers: readonly string[];
  /** Its states, and whatever else must be true of `application a`. */
  readonly conditions: readonly string[];
  /** Without what is paused, unless the office must act. */
  readonly exceptPaused: boolean;
}

/** What the person handles, by name or for a colleague on leave, whatever it waits for. */
export const handledShares = (
  { own }: Desks,
  limits: Pick<Share, 'conditions' | 'exceptPaused'> = { conditions: [], exceptPaused: false },
): readonly Share[] => own.map(({ agencies, names }) => ({ found: 'handled', agencies, handlers: names, ...limits }));

/** What waits for one of the person's roles, not for a handler. */
const sharesOfRole = (role: Role, agencies: readonly number[]): readonly Share[] => {
  const decided = statesOfRole(role);
  const unassigned = unassignedStatesOf(role);
  const opinion = OPINION_ROLES.includes(role) ? [`${isOf(OPINION_STATES)} and ${CONSULTING}`] : [];
  const share = (found: Share['found'], conditions: readonly string[]): Share => ({
    found,
    agencies,
    handlers: [],
    conditions,
    exceptPaused: true,
  });
  // Who decides in all of these states needs no look at the state, which no index holds.
  const states = decided.length === DECISION_STATES.size ? [] : [isOf(decided)];
  return [
    ...(decided.length > 0 ? [share('deciding', states)] : []),
    ...(unassigned.length > 0 ? [share('unassigned', [anyOf([isOf(unassigned), ...opinion])])] : []),
  ];
};

const roleShares = ({ roles }: Desks): readonly Share[] =>
  [...roles].flatMap(([role, agencies]) => sharesOfRole(role, agencies));

/** The next step is theirs (domain/applications/awaited.ts): as the handler if there is one, else by role. */
export const waitingShares = (desks: Desks): readonly Share[] => [
  ...handledShares(desks, { conditions: [isOf(HANDLER_STATES)], exceptPaused: true }),
  ...roleShares(desks),
];

/** The shares as one condition, for lists that are not read share by share. */
export const sharesSql = (shares: readonly Share[], add: SqlValues['add']): string =>
  anyOf(shares.map((share) => shareConditions(share, add).join(' and ')));

/**
 * @param isRunning the clock runs by another condition, so that nothing paused needs to be left out
 * @returns conditions on `application a`
 */
export function shareConditions(
  { found, agencies, handlers, ...share }: Share,
  add: SqlValues['add'],
  isRunning = false,
): readonly string[] {
  const finds = {
    handled: () => `a.handler = any(${add(handlers)}::text[])`,
    unassigned: () => 'a.handler is null',
    deciding: () => 'a.deciding',
  };
  return [
    ...(agencies ? [`a.agency_id = any(${add(agencies)}::int[])`] : []),
    finds[found](),
    ...share.conditions,
    ...(share.exceptPaused && !isRunning ? [NOT_PAUSED] : []),
  ];
}

const CONSULTING = `a.facts @? '$.consultations[*] ? (!exists(@.endedOn))'`;

const isOf = (states: readonly string[]): string => `a.state in (${states.map((state) => `'${state}'`).join(', ')})`;

/** Waits for a handler: what is in review, signed or sent needs none any more. */
export const UNASSIGNED: Share = {
  found: 'unassigned',
  agencies: null,
  handlers: [],
  conditions: [isOf(ASSIGNMENT_STATES)],
  exceptPaused: false,
};

/** The clock of an open application runs. */
export const IS_RUNNING = `a.urgent_on < '${INFINITE_DAY}'`;
/** Paused, but the office must act. */
export const IS_PAUSED_AT_OFFICE = `a.urgent_on = '${INFINITE_DAY}' and ${isOf(PAUSED_OFFICE_STATES)}`;
export const NOT_PAUSED = `(a.urgent_on is distinct from '${INFINITE_DAY}' or ${isOf(PAUSED_OFFICE_STATES)})`;

const anyOf = (conditions: readonly string[]): string => `(${conditions.map((each) => `(${each})`).join(' or ')})`;
