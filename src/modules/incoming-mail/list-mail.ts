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
import { type Channel, type Role, ROLE_LABEL, type Text } from '../../domain/vocabulary.js';
import { type Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import { findAccountNames } from '../../platform/commands/find-actors.js';
import { agenciesInScope, type AgencyScope } from '../../platform/commands/agency-scope.js';
import { encodeCursor, decodeCursor } from '../worklist/cursor.js';
import { capTotal, MAX_COUNTED, type Total } from '../worklist/total.js';
import { countMail, type MailFilters, type MailRow, readMailRows } from './incoming-mail.sql.js';

export interface MailListQuery extends AgencyScope, MailFilters {
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

const SORT = 'mail';

/** @throws DomainError `invalid` */
export async function listMail(database: Database, input: MailListQuery): Promise<MailList> {
  const office = await database.office.current();
  const agencies = agenciesInScope(office, input);
  const today = dayAt(input.at);
  const after = input.cursor === undefined ? null : decodeCursor(input.cursor, SORT);
  const list = { filters: input, agencies, today };
  const { rows, number } = await database.read(agencies, async (db) => ({
    number: await countMail(db, list, MAX_COUNTED + 1),
    rows: await readMailRows(db, list, after, input.limit + 1),
  }));
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
