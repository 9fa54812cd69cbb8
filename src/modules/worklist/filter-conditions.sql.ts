// The filters of a list as SQL conditions on `application a`, with their values.
import { INFINITE_DAY } from '../../platform/db/infinite-day.js';
import { STATES } from '../../domain/applications/allowed-commands.js';
import { type DueStatus, UNCONFIRMED_STATE } from '../../domain/applications/due-status.js';
import { ASSIGNMENT_STATES } from '../../domain/applications/waiting-states.js';
import type { Day } from '../../domain/day.js';
import type { Phase } from '../../domain/vocabulary.js';
import { RECEIVED_ON_SQL, soonUntilSql } from '../../platform/db/application-sql.js';
import type { Office } from '../../platform/db/office.js';
import { SqlValues } from '../../platform/db/sql-values.js';
import type { RecordRef } from '../../platform/db/work-context.js';
import type { Filters, ListScope } from './list-query.js';
import { isOf, mineSql, waitsSql } from './waiting-conditions.sql.js';

const FIRST_DAY: Day = '0001-01-01';
const LAST_DAY: Day = '9999-12-31';

/** Waits for a handler: what is in review, signed or sent needs none any more. */
export const UNASSIGNED_SQL = `a.handler is null and a.closed_on is null and ${isOf(ASSIGNMENT_STATES)}`;
const UNCONFIRMED_SQL = `a.state = '${UNCONFIRMED_STATE}'`;
export const NOT_STARTED_SQL = `a.closed_on is null and ${UNCONFIRMED_SQL}`;
export const PAUSED_SQL = `a.closed_on is null and a.urgent_on = '${INFINITE_DAY}' and not (${UNCONFIRMED_SQL})`;
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
  addIf(state, () => `a.state = ${add(state)}`);
  addIf(phase, () => `a.state = any(${add(statesOfPhase(phase!))}::text[])`);
  addIf(dueStatus, () => dueStatusSql(dueStatus!, add, office, agencies, today));
  addIf(handler, () => `a.handler = ${add(handler)}`);
  addIf(mine, () => mineSql(desks, add));
  addIf(waiting, () => waitsSql(desks, add));
  addIf(unassigned, () => UNASSIGNED_SQL);
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
  if (dueStatus === 'notStarted') return NOT_STARTED_SQL;
  if (dueStatus === 'paused') return PAUSED_SQL;
  if (dueStatus === 'overdue') return `a.closed_on is null and a.urgent_on < ${add(today)}::date`;
  const soon = soonUntilSql(add, office, agencies, today);
  return dueStatus === 'soon'
    ? `a.closed_on is null and a.urgent_on between ${add(today)}::date and ${soon}`
    : `a.closed_on is null and a.urgent_on > ${soon} and a.urgent_on < '${INFINITE_DAY}'`;
}
