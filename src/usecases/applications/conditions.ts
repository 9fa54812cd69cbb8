// The filters of a list as SQL conditions on `application a`, with their values.
import { STATES } from '../../domain/application/allowed.js';
import { type Light, NEVER, soonUntil } from '../../domain/application/light.js';
import type { Day } from '../../domain/day.js';
import type { Person } from '../../domain/people/rights.js';
import type { Outcome } from '../../domain/reply/outcomes.js';
import type { ApplicantType, Channel, Phase } from '../../domain/vocabulary.js';
import type { Ref } from '../../store/ledger.js';
import type { Office } from '../../store/office.js';
import { type Desks, mineSql, waitsSql } from './waiting.js';

export interface Filters {
  readonly status?: 'open' | 'closed' | 'all' | undefined;
  readonly state?: string | undefined;
  readonly phase?: Phase | 'void' | undefined;
  readonly light?: Light | undefined;
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
  readonly among?: readonly Ref[] | undefined;
  readonly channel?: Channel | undefined;
  readonly applicant?: ApplicantType | undefined;
  readonly outcome?: Outcome | undefined;
  readonly receivedFrom?: Day | undefined;
  readonly receivedTo?: Day | undefined;
  readonly dueFrom?: Day | undefined;
  readonly dueTo?: Day | undefined;
}

/** Collects parameter values; `add` returns the placeholder of each. */
export class Values {
  readonly all: unknown[] = [];
  add = (value: unknown): string => `$${this.all.push(value)}`;
}

const FIRST_DAY: Day = '0001-01-01';
const LAST_DAY: Day = '9999-12-31';

/** The day of receipt; what is not received yet comes after every day. */
export const RECEIVED_ON = `coalesce(a.received_on, '${NEVER}')`;

export const UNASSIGNED = 'a.handler is null and a.closed_on is null';
/** Returned mail is no longer awaiting delivery. */
export const AWAITING_DELIVERY = `a.undelivered_since is not null and a.state = 'mailing.sent'`;

/** The conditions, to be joined by `and`. */
export function conditionsOf(
  filters: Filters,
  { add }: Values,
  { office, agencies, desks, today }: Scope,
): readonly string[] {
  const { status, state, phase, light, handler, mine, channel, applicant, outcome } = filters;
  const { waiting, unassigned, awaitingDelivery, among } = filters;
  const conditions: string[] = [];
  const when = (isAsked: unknown, condition: () => string): void => {
    if (isAsked !== undefined && isAsked !== false) conditions.push(condition());
  };
  if (status === 'open') conditions.push('a.closed_on is null');
  if (status === 'closed') conditions.push('a.closed_on is not null');
  when(state, () => `a.state = ${add(state)}`);
  when(phase, () => `a.state = any(${add(statesOf(phase!))}::text[])`);
  when(light, () => ofLight(light!, add, office, agencies, today));
  when(handler, () => `a.handler = ${add(handler)}`);
  when(mine, () => mineSql(desks, add));
  when(waiting, () => waitsSql(desks, add));
  when(unassigned, () => UNASSIGNED);
  when(awaitingDelivery, () => AWAITING_DELIVERY);
  when(among, () => amongSql(among!, add));
  when(channel, () => `a.facts ->> 'channel' = ${add(channel)}`);
  when(applicant, () => `a.applicant = ${add(applicant)}`);
  when(outcome, () => `a.outcome = ${add(outcome)}`);
  const { receivedFrom, receivedTo, dueFrom, dueTo } = filters;
  when(
    receivedFrom ?? receivedTo,
    () => `${RECEIVED_ON} between ${add(receivedFrom ?? FIRST_DAY)}::date and ${add(receivedTo ?? LAST_DAY)}::date`,
  );
  when(
    dueFrom ?? dueTo,
    () => `a.due_on between ${add(dueFrom ?? FIRST_DAY)}::date and ${add(dueTo ?? LAST_DAY)}::date`,
  );
  return conditions;
}

export interface Scope {
  readonly office: Office;
  /** Ids. */
  readonly agencies: readonly number[];
  readonly person: Person;
  /** The person's own work. */
  readonly desks: Desks;
  readonly today: Day;
}

/** The row is one of these applications. */
export const amongSql = (refs: readonly Ref[], add: Values['add']): string =>
  `(a.agency_id, a.id) in (select * from unnest(${add(refs.map(({ agencyId }) => agencyId))}::int[], ${add(refs.map(({ id }) => id))}::bigint[]))`;

const statesOf = (phase: Phase | 'void'): readonly string[] =>
  [...STATES.keys()].filter((state) => state === phase || state.startsWith(`${phase}.`));

function ofLight(light: Light, add: Values['add'], office: Office, agencies: readonly number[], today: Day): string {
  if (light === 'done') return 'a.closed_on is not null';
  if (light === 'paused') return `a.closed_on is null and a.urgent_on = '${NEVER}'`;
  if (light === 'overdue') return `a.closed_on is null and a.urgent_on < ${add(today)}::date`;
  const soon = soonSql(add, office, agencies, today);
  return light === 'soon'
    ? `a.closed_on is null and a.urgent_on between ${add(today)}::date and ${soon}`
    : `a.closed_on is null and a.urgent_on > ${soon} and a.urgent_on < '${NEVER}'`;
}

/** The last day that is due soon: one for all, unless the calendars of the agencies differ. */
export function soonSql(add: Values['add'], office: Office, agencies: readonly number[], today: Day): string {
  const days = agencies.map((id) => soonUntil(today, office.calendar(id)));
  if (new Set(days).size === 1) return `${add(days[0])}::date`;
  return `(${add(days)}::date[])[array_position(${add(agencies)}::int[], a.agency_id)]`;
}
