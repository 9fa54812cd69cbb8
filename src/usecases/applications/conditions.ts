// The filters of a list as conditions in SQL on `application a`, with the values that they name.
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
  /** What is with the person who asks, and what waits for him. */
  readonly mine?: boolean | undefined;
  /** What waits for the person who asks: the next step is his. */
  readonly waiting?: boolean | undefined;
  /** What whoever asks keeps an eye on; settled to `among` before the list is looked up. */
  readonly watched?: boolean | undefined;
  /** Nobody has been given it yet. */
  readonly unassigned?: boolean | undefined;
  /** Its reply was sent, and nobody has signed for it yet. */
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

/** Gathers values and says under which name each stands. */
export class Values {
  readonly all: unknown[] = [];
  add = (value: unknown): string => `$${this.all.push(value)}`;
}

const FIRST_DAY: Day = '0001-01-01';
const LAST_DAY: Day = '9999-12-31';

/** The day by which applications are received, with those that are not yet after every day. */
export const RECEIVED_ON = `coalesce(a.received_on, '${NEVER}')`;

export const UNASSIGNED = 'a.handler is null and a.closed_on is null';
/** What has come back is not awaited any more. */
export const AWAITING_DELIVERY = `a.undelivered_since is not null and a.state = 'mailing.sent'`;

/** @param agencies in which is looked, each with a calendar of its own */
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
  /** What is on his desk. */
  readonly desks: Desks;
  readonly today: Day;
}

/** That a row is one of those named. */
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

/** The last day that is soon: one for all, but for agencies whose own calendar says otherwise. */
export function soonSql(add: Values['add'], office: Office, agencies: readonly number[], today: Day): string {
  const days = agencies.map((id) => soonUntil(today, office.calendar(id)));
  if (new Set(days).size === 1) return `${add(days[0])}::date`;
  return `(${add(days)}::date[])[array_position(${add(agencies)}::int[], a.agency_id)]`;
}
