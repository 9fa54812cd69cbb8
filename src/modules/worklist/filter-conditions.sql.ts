// The filters of a list as SQL conditions on `application a`, with their values.
import { INFINITE_DAY } from '../../platform/db/infinite-day.js';
import { STATES } from '../../domain/applications/allowed-commands.js';
import { type DueStatus, UNCONFIRMED_STATE } from '../../domain/applications/due-status.js';
import type { Day } from '../../domain/day.js';
import type { Phase } from '../../domain/vocabulary.js';
import { RECEIVED_ON_SQL, soonUntilSql } from '../../platform/db/application-sql.js';
import type { Office } from '../../platform/db/office.js';
import { SqlValues } from '../../platform/db/sql-values.js';
import type { RecordRef } from '../../platform/db/work-context.js';
import type { Filters, ListScope } from './list-query.js';
import { handledShares, type Share, sharesSql, UNASSIGNED, waitingShares } from './waiting-conditions.sql.js';

const FIRST_DAY: Day = '0001-01-01';
const LAST_DAY: Day = '9999-12-31';

/** Nothing that was received is unconfirmed: the index application_unconfirmed finds the few that are not received. */
export const UNCONFIRMED_SQL = `a.state = '${UNCONFIRMED_STATE}' and a.received_on is null`;
/** The clock of what is unconfirmed has not begun, so it is not paused either. */
export const PAUSED_SQL = `a.urgent_on = '${INFINITE_DAY}' and not (${UNCONFIRMED_SQL})`;
/** Returned mail is no longer awaiting delivery. */
export const AWAITING_DELIVERY_SQL = `a.undelivered_since is not null and a.state = 'mailing.sent'`;

/** The conditions, to be joined by `and`. */
export function filterConditions(
  filters: Filters,
  { add }: SqlValues,
  { office, agencies, desks, today }: ListScope,
): readonly string[] {
  const { status, state, phase, light: dueStatus, handler, mine, channel, applicant, outcome } = filters;
  const { waiting, unassigned, awaitingDelivery, among } = filters;
  const conditions: string[] = [];
  const addIf = (value: unknown, condition: () => string): void => {
    if (value !== undefined && value !== false) conditions.push(condition());
  };
  if (status === 'open') conditions.push('a.closed_on is null');
  if (status === 'closed') conditions.push('a.closed_on is not null');
  addIf(state, () => (state === UNCONFIRMED_STATE ? UNCONFIRMED_SQL : `a.state = ${add(state)}`));
  addIf(phase, () => `a.state = any(${add(statesOfPhase(phase!))}::text[])`);
  addIf(dueStatus, () => dueStatusSql(dueStatus!, add, office, agencies, today));
  addIf(handler, () => `a.handler = ${add(handler)}`);
  addIf(mine, () => sharesSql(handledShares(desks), add));
  addIf(waiting, () => sharesSql(waitingShares(desks), add));
  addIf(unassigned, () => `a.closed_on is null and ${sharesSql([UNASSIGNED], add)}`);
  addIf(awaitingDelivery, () => AWAITING_DELIVERY_SQL);
  addIf(among, () => amongSql(among!, add));
  addIf(channel, () => `a.facts ->> 'channel' = ${add(channel)}`);
  addIf(applicant, () => `a.applicant = ${add(applicant)}`);
  addIf(outcome, () => `a.outcome = ${add(outcome)}`);
  const { receivedFrom, receivedTo, dueFrom, dueTo } = filters;
  addIf(
    receivedFrom ?? receivedTo,
    () => `${RECEIVED_ON_SQL} between ${add(receivedFrom ?? FIRST_DAY)}::date and ${add(receivedTo ?? LAST_DAY)}::date`,
  );
  addIf(
    dueFrom ?? dueTo,
    () => `a.due_on between ${add(dueFrom ?? FIRST_DAY)}::date and ${add(dueTo ?? LAST_DAY)}::date`,
  );
  return conditions;
}

/**
 * The shares to which a list of open work is limited, with the filters that remain; undefined if it is not limited to any.
 * Each share has an index, and the conditions joined by `or` have none.
 */
export function sharesOfList(
  filters: Filters,
  { desks }: ListScope,
): { readonly shares: readonly Share[]; readonly others: Filters } | undefined {
  if (filters.status !== 'open') return undefined;
  const others = { ...filters, status: undefined };
  if (filters.waiting) return { shares: waitingShares(desks), others: { ...others, waiting: undefined } };
  if (filters.mine) return { shares: handledShares(desks), others: { ...others, mine: undefined } };
  if (filters.unassigned) return { shares: [UNASSIGNED], others: { ...others, unassigned: undefined } };
  if (filters.handler === undefined) return undefined;
  const share: Share = { ...UNASSIGNED, found: 'handled', handlers: [filters.handler], conditions: [] };
  return { shares: [share], others: { ...others, handler: undefined } };
}

export const isFiltered = (filters: Filters, scope: ListScope): boolean =>
  filterConditions(filters, new SqlValues(), scope).length > 0;

/** The row is one of these applications. */
export const amongSql = (refs: readonly RecordRef[], add: SqlValues['add']): string =>
  `(a.agency_id, a.id) in (select * from unnest(${add(refs.map(({ agencyId }) => agencyId))}::int[], ${add(refs.map(({ id }) => id))}::bigint[]))`;

const statesOfPhase = (phase: Phase | 'void'): readonly string[] =>
  [...STATES.keys()].filter((state) => state === phase || state.startsWith(`${phase}.`));

function dueStatusSql(
  dueStatus: DueStatus,
  add: SqlValues['add'],
  office: Office,
  agencies: readonly number[],
  today: Day,
): string {
  if (dueStatus === 'done') return 'a.closed_on is not null';
  if (dueStatus === 'notStarted') return `a.closed_on is null and ${UNCONFIRMED_SQL}`;
  if (dueStatus === 'paused') return `a.closed_on is null and ${PAUSED_SQL}`;
  if (dueStatus === 'overdue') return `a.closed_on is null and a.urgent_on < ${add(today)}::date`;
  const soon = soonUntilSql(add, office, agencies, today);
  return dueStatus === 'soon'
    ? `a.closed_on is null and a.urgent_on between ${add(today)}::date and ${soon}`
    : `a.closed_on is null and a.urgent_on > ${soon} and a.urgent_on < '${INFINITE_DAY}'`;
}
