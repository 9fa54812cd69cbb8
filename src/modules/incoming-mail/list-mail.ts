// Lists incoming mail: open, by day of arrival, and unregistered past its day 每日未登记邮件.
import {
  channelOf,
  MAIL_KIND_LABEL,
  MAIL_STATE_LABEL,
  type MailKind,
  type MailState,
} from '../../domain/incoming-mail/incoming-mail.js';
import { dayAt, type Day } from '../../domain/day.js';
import { recordName, mailNumber } from '../../domain/document-numbers.js';
import { maskedPerson } from '../../domain/persons/masking.js';
import { actingRoles, type Person } from '../../domain/accounts/rights.js';
import { type Channel, type Role, ROLE_LABEL, type Text } from '../../domain/vocabulary.js';
import { query } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import { findAccountNames } from '../../platform/commands/find-actors.js';
import { agenciesInScope, type AgencyScope } from '../../platform/commands/agency-scope.js';
import { SqlValues } from '../worklist/filter-conditions.js';
import { encodeCursor, decodeCursor } from '../worklist/cursor.js';
import { capTotal, MAX_COUNTED, type Total } from '../worklist/total.js';

export interface MailListQuery extends AgencyScope {
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
  readonly cursor?: string | undefined;
  readonly limit: number;
  /** ISO 8601. */
  readonly at: string;
}

export interface MailLine {
  /** Its number in URLs, within the agency. */
  readonly mail: number;
  readonly number: string;
  readonly agency: string;
  readonly version: number;
  readonly state: MailState;
  readonly stateLabel: Text;
  readonly kind: MailKind;
  readonly kindLabel: Text;
  readonly arrivedAt: string;
  readonly arrivedOn: Day;
  readonly trackingNumber: string | null;
  readonly note: string | null;
  /** Masked. */
  readonly sender: string | null;
  readonly handedTo: { readonly role: Role | null; readonly label: Text; readonly name: string | null } | null;
  readonly handedAt: string | null;
  readonly signedAt: string | null;
  readonly settledOn: Day | null;
  readonly reason: string | null;
  readonly late: boolean;
  readonly applications: readonly string[];
  /** Initial values for registering an application from it. */
  readonly proposes: { readonly channel: Channel; readonly arrivedOn: Day };
}

export interface MailList {
  readonly mail: readonly MailLine[];
  readonly total: Total;
  readonly next: string | null;
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

const moment = (column: string): string => `to_json(m.${column}) #>> '{}' as ${column}`;

/** SQL for the columns of a line, of `mail_item m`; of a corrected sender the latest. */
export const MAIL_COLUMNS = `m.agency_id, m.id, m.version, m.state, m.kind, ${moment('arrived_at')}, m.arrived_on::text,
  m.tracking_number, m.note, m.to_role, m.to_account, ${moment('handed_at')}, ${moment('signed_at')}, m.settled_on::text, m.reason,
  (select s.name from mail_sender s where s.agency_id = m.agency_id and s.mail_id = m.id order by s.seq desc limit 1) as sender,
  array(select x.application_id from mail_application x where x.agency_id = m.agency_id and x.mail_id = m.id
        order by x.application_id) as applications`;

const SORT = 'mail';

/** @throws DomainError `invalid` */
export async function listMail(database: Database, input: MailListQuery): Promise<MailList> {
  const office = await database.office.current();
  const agencies = agenciesInScope(office, input);
  const today = dayAt(input.at);
  const place = input.cursor === undefined ? null : decodeCursor(input.cursor, SORT);
  const values = new SqlValues();
  const conditions = conditionsOf(input, values, agencies, today);
  const { rows, number } = await database.read(agencies, async (db) => {
    const [countRow] = await query<{ number: number }>(
      db,
      '',
      `select count(*)::int as number from (select from mail_item m where ${conditions.join(' and ')} limit ${MAX_COUNTED + 1}) as c`,
      values.all,
    );
    const { add } = values;
    const after = place
      ? [
          `(m.arrived_on, m.agency_id, m.id) < (${add(place.key)}::date, ${add(place.agencyId)}, ${add(place.id)}::bigint)`,
        ]
      : [];
    const pageRows = await query<MailRow>(
      db,
      '',
      `select ${MAIL_COLUMNS} from mail_item m where ${[...conditions, ...after].join(' and ')}
       order by m.arrived_on desc, m.agency_id desc, m.id desc limit ${add(input.limit + 1)}`,
      values.all,
    );
    return { rows: pageRows, number: countRow!.number };
  });
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    mail: await mailLines(database, office, page, today),
    total: capTotal(number),
    next:
      last && rows.length > page.length
        ? encodeCursor({ sort: SORT, key: last.arrived_on, agencyId: last.agency_id, id: Number(last.id) })
        : null,
  };
}

function conditionsOf(
  { state = 'open', kind, from, to, trackingNumber, late, unsigned, person }: MailListQuery,
  { add }: SqlValues,
  agencies: readonly number[],
  today: Day,
): readonly string[] {
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

/** The rows as shown: with names of colleagues, senders masked. */
export async function mailLines(
  { pool }: Database,
  office: Office,
  rows: readonly MailRow[],
  today: Day,
): Promise<readonly MailLine[]> {
  const names = await findAccountNames(pool, [...new Set(rows.flatMap(({ to_account: to }) => to ?? []))]);
  return rows.map((row) => {
    const { code } = office.getAgencyById(row.agency_id);
    return {
      mail: Number(row.id),
      number: mailNumber(code, Number(row.id)),
      agency: code,
      version: row.version,
      state: row.state,
      stateLabel: MAIL_STATE_LABEL[row.state],
      kind: row.kind,
      kindLabel: MAIL_KIND_LABEL[row.kind],
      arrivedAt: row.arrived_at,
      arrivedOn: row.arrived_on,
      trackingNumber: row.tracking_number,
      note: row.note,
      sender: row.sender === null ? null : maskedPerson(row.sender),
      handedTo: recipientOf(row, names),
      handedAt: row.handed_at,
      signedAt: row.signed_at,
      settledOn: row.settled_on,
      reason: row.reason,
      late: row.state !== 'void' && row.arrived_on < (row.settled_on ?? today),
      applications: row.applications.map((id) => recordName(code, Number(id))),
      proposes: { channel: channelOf(row.kind), arrivedOn: row.arrived_on },
    };
  });
}

function recipientOf(
  { to_role: role, to_account: account }: MailRow,
  names: ReadonlyMap<number, string>,
): MailLine['handedTo'] {
  if (role) return { role, label: ROLE_LABEL[role], name: null };
  if (account === null) return null;
  return { role: null, label: { zh: '同事', en: 'colleague' }, name: names.get(account) ?? null };
}
