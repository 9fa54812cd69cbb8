// The filters of a list as SQL conditions on `application a`, with their values.
import { STATES } from '../../domain/applications/allowed-commands.js';
import { type DueStatus, soonUntil } from '../../domain/applications/due-status.js';
import type { Day } from '../../domain/day.js';
import type { Person } from '../../domain/accounts/rights.js';
import type { Outcome } from '../../domain/reply/outcomes.js';
import type { ApplicantType, Channel, Phase } from '../../domain/vocabulary.js';
import { INFINITE_DAY } from '../../platform/db/infinite-day.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import type { Office } from '../../platform/db/office.js';
import { type Desks, mineSql, waitsSql } from './waiting-conditions.js';

export interface Filters {
  readonly status?: 'open' | 'closed' | 'all' | undefined;
  readonly state?: string | undefined;
  readonly phase?: Phase | 'void' | undefined;
  readonly light?: DueStatus | undefined;
  readonly handler?: string | undefined;
  /** What the person handles, and what waits for them. */
  readonly mine?: boolean | undefined;
  /** What waits for the person: the next step is theirs. */
  readonly waiting?: boolean | undefined;
  /** What the person watches; resolved to `among` before the list is read. */
  readonly watched?: boolean | undefined;
  /** Without a handler. */
  readonly unassigned?: boolean | undefined;
  /** The reply was sent and its delivery is not confirmed. */
  readonly awaitingDelivery?: boolean | undefined;
  /** Only these. */
  readonly among?: readonly RecordRef[] | undefined;
  readonly channel?: Channel | undefined;
  readonly applicant?: ApplicantType | undefined;
  readonly outcome?: Outcome | undefined;
  readonly receivedFrom?: Day | undefined;
  readonly receivedTo?: Day | undefined;
  readonly dueFrom?: Day | undefined;
  readonly dueTo?: Day | undefined;
}

/** Collects parameter values; `add` returns the placeholder of each. */
export class SqlValues {
  readonly all: unknown[] = [];
  add = (value: unknown): string => `$${this.all.push(value)}`;
}

const FIRST_DAY: Day = '0001-01-01';
const LAST_DAY: Day = '9999-12-31';

/** The day of receipt; what is not received yet comes after every day. */
export const RECEIVED_ON_SQL = `coalesce(a.received_on, '${INFINITE_DAY}')`;

export const UNASSIGNED_SQL = 'a.handler is null and a.closed_on is null';
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

export interface ListScope {
  readonly office: Office;
  /** Ids. */
  readonly agencies: readonly number[];
  readonly person: Person;
  /** The person's own work. */
  readonly desks: Desks;
  readonly today: Day;
}

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
  if (dueStatus === 'paused') return `a.closed_on is null and a.urgent_on = '${INFINITE_DAY}'`;
  if (dueStatus === 'overdue') return `a.closed_on is null and a.urgent_on < ${add(today)}::date`;
  const soon = soonUntilSql(add, office, agencies, today);
  return dueStatus === 'soon'
    ? `a.closed_on is null and a.urgent_on between ${add(today)}::date and ${soon}`
    : `a.closed_on is null and a.urgent_on > ${soon} and a.urgent_on < '${INFINITE_DAY}'`;
}

/** The last day that is due soon: one for all, unless the calendars of the agencies differ. */
export function soonUntilSql(add: SqlValues['add'], office: Office, agencies: readonly number[], today: Day): string {
  const days = agencies.map((id) => soonUntil(today, office.calendarOf(id)));
  if (new Set(days).size === 1) return `${add(days[0])}::date`;
  return `(${add(days)}::date[])[array_position(${add(agencies)}::int[], a.agency_id)]`;
}
