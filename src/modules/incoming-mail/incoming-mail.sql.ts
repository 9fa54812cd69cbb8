// The mail register. By hand: subqueries, conditions of lists, several tables in one statement.
import type { MailEvent, MailKind, MailState } from '../../domain/incoming-mail/incoming-mail.js';
import { type Day, morning } from '../../domain/day.js';
import { actingRoles, type Person } from '../../domain/accounts/rights.js';
import { type Role, ROLES } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { SqlValues, UNPREPARED } from '../../platform/db/sql-values.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import type { CursorPosition } from '../worklist/cursor.js';

export interface MailFilters {
  readonly person: Person;
  /** Default: open. */
  readonly state?: MailState | 'all' | undefined;
  readonly kind?: MailKind | undefined;
  /** By the day of arrival. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly trackingNumber?: string | undefined;
  /** Only what is or was unregistered after its day of arrival. */
  readonly late?: boolean | undefined;
  /** Only what was handed over and is not signed for; `mine`: handed to the person. */
  readonly unsigned?: 'all' | 'mine' | undefined;
}

export interface MailListScope {
  readonly filters: MailFilters;
  /** Ids. */
  readonly agencies: readonly number[];
  readonly today: Day;
}

export interface MailRow {
  readonly agency_id: number;
  readonly id: string;
  readonly version: number;
  readonly state: MailState;
  readonly kind: MailKind;
  readonly arrived_at: string;
  readonly arrived_on: Day;
  readonly tracking_number: string | null;
  readonly note: string | null;
  readonly to_role: Role | null;
  readonly to_account: number | null;
  readonly handed_at: string | null;
  readonly signed_at: string | null;
  readonly settled_on: Day | null;
  readonly reason: string | null;
  readonly sender: string | null;
  readonly applications: readonly string[];
}

export interface MailEventRow {
  readonly seq: number;
  readonly type: MailEvent;
  readonly at: string;
  readonly by_role: Role;
  readonly actor: string;
  readonly payload: object;
}

const moment = (column: string): string => `to_json(m.${column}) #>> '{}' as ${column}`;

/** SQL for the columns of a line, of `mail_item m`; of a corrected sender the latest. */
const MAIL_COLUMNS = `m.agency_id, m.id, m.version, m.state, m.kind, ${moment('arrived_at')}, m.arrived_on::text,
  m.tracking_number, m.note, m.to_role, m.to_account, ${moment('handed_at')}, ${moment('signed_at')}, m.settled_on::text, m.reason,
  (select s.name from mail_sender s where s.agency_id = m.agency_id and s.mail_id = m.id order by s.seq desc limit 1) as sender,
  array(select x.application_id from mail_application x where x.agency_id = m.agency_id and x.mail_id = m.id
        order by x.application_id) as applications`;

/** How many are in a list. @param max counting stops there */
export async function countMail(db: Queryable, list: MailListScope, max: number): Promise<number> {
  const values = new SqlValues();
  const conditions = conditionsOf(list, values);
  const [row] = await query<{ number: number }>(
    db,
    UNPREPARED,
    `select count(*)::int as number from (select from mail_item m where ${conditions.join(' and ')} limit ${max}) as c`,
    values.all,
  );
  return row!.number;
}

/** The newest first. @param after the last row of the page before */
export function readMailRows(
  db: Queryable,
  list: MailListScope,
  after: CursorPosition | null,
  limit: number,
): Promise<readonly MailRow[]> {
  const values = new SqlValues();
  const { add } = values;
  const conditions = [...conditionsOf(list, values)];
  if (after) {
    conditions.push(
      `(m.arrived_on, m.agency_id, m.id) < (${add(after.key)}::date, ${add(after.agencyId)}, ${add(after.id)}::bigint)`,
    );
  }
  return query<MailRow>(
    db,
    UNPREPARED,
    `select ${MAIL_COLUMNS} from mail_item m where ${conditions.join(' and ')}
       order by m.arrived_on desc, m.agency_id desc, m.id desc limit ${add(limit)}`,
    values.all,
  );
}

function conditionsOf({ filters, agencies, today }: MailListScope, { add }: SqlValues): readonly string[] {
  const { state = 'open', kind, from, to, trackingNumber, late, unsigned, person } = filters;
  const agencyList = `${add(agencies)}::int[]`;
  return [
    `m.agency_id = any(${agencyList})`,
    // A literal, so that the partial index on open mail can be used.
    ...(state === 'open' ? [`m.state = 'open'`] : []),
    ...(state === 'open' || state === 'all' ? [] : [`m.state = ${add(state)}`]),
    ...(kind ? [`m.kind = ${add(kind)}`] : []),
    ...(from ? [`m.arrived_on >= ${add(from)}::date`] : []),
    ...(to ? [`m.arrived_on <= ${add(to)}::date`] : []),
    ...(trackingNumber ? [`m.tracking_number = ${add(trackingNumber)}`] : []),
    ...(late ? [`m.arrived_on < coalesce(m.settled_on, ${add(today)}::date) and m.state <> 'void'`] : []),
    ...(unsigned ? [`m.handed_at is not null and m.signed_at is null and m.state = 'open'`] : []),
    ...(unsigned === 'mine' ? [addressedTo(person, agencies, add)] : []),
  ];
}

/** Handed to the person, by account or by a role that they hold there. */
function addressedTo(person: Person, agencies: readonly number[], add: SqlValues['add']): string {
  const roles = agencies.flatMap((id) => actingRoles(person, id));
  const accounts = [person.accountId, ...roles.flatMap(({ onBehalfOf = [] }) => onBehalfOf)];
  return `(m.to_account = any(${add(accounts)}::int[]) or (m.agency_id, m.to_role) in (
    select * from unnest(${add(roles.map(({ agencyId }) => agencyId))}::int[], ${add(roles.map(({ role }) => role))}::text[])))`;
}

export async function findMail(db: Queryable, { agencyId, id }: RecordRef): Promise<MailRow | undefined> {
  const [row] = await query<MailRow>(
    db,
    'mail_page',
    `select ${MAIL_COLUMNS} from mail_item m where m.agency_id = $1 and m.id = $2`,
    [agencyId, id],
  );
  return row;
}

export const listMailEvents = (db: Queryable, { agencyId, id }: RecordRef): Promise<readonly MailEventRow[]> =>
  query<MailEventRow>(
    db,
    'mail_events',
    `select seq, type, to_json(at) #>> '{}' as at, by_role, actor, payload from mail_event
       where agency_id = $1 and mail_id = $2 order by seq`,
    [agencyId, id],
  );

/** Whether the application came out of a piece of mail already. */
export const hasMail = async (db: Queryable, { agencyId, id }: RecordRef): Promise<boolean> =>
  (
    await query(
      db,
      'mail_of_application',
      'select from mail_application where agency_id = $1 and application_id = $2',
      [agencyId, id],
    )
  ).length > 0;

/** The id of an account with a role in the process at that agency. */
export async function findColleagueId(db: Queryable, agencyId: number, login: string): Promise<number | undefined> {
  const [row] = await query<{ id: number }>(
    db,
    'mail_colleague',
    `select a.id from account a where a.login = $1 and a.disabled_at is null
       and exists (select from membership m where m.account_id = a.id and m.agency_id = $2 and m.role = any($3::text[]))`,
    [login, agencyId, ROLES],
  );
  return row?.id;
}

/**
 * Marks what is open past its day of arrival and files the reminders: one for each agency and role.
 * @returns how many were filed
 */
export async function insertMailReminders(db: Queryable, agencies: readonly number[], today: Day): Promise<number> {
  const filed = await query(
    db,
    'watch_mail',
    `with head as (
       update mail_item set head_told_on = $2 where state = 'open' and agency_id = any($1::int[])
         and clerk_told_on < $2 and head_told_on is null returning agency_id
     ), clerk as (
       update mail_item set clerk_told_on = $2 where state = 'open' and agency_id = any($1::int[])
         and arrived_on < $2 and clerk_told_on is null returning agency_id
     ), told as (
       select agency_id, 'head' as role from head union select agency_id, 'clerk' from clerk
     )
     insert into reminder (agency_id, kind, to_agency_id, to_role, at)
     select agency_id, 'mailUnregistered', agency_id, role, $3::timestamptz from told order by agency_id, role returning id`,
    [agencies, today, morning(today)],
  );
  return filed.length;
}
