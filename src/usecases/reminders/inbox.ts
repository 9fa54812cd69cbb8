// The inbox of a role in an agency: what it was reminded of and has not read, the newest first.
import { REMINDER_TEXT } from '../../domain/application/reminder-words.js';
import type { FiledKind } from '../../domain/application/reminders.js';
import { registerNumber } from '../../domain/numbers.js';
import type { Post, Text } from '../../domain/vocabulary.js';
import { ask, type Database } from '../../store/database.js';
import { officeOf } from '../perform.js';

export interface InboxItem {
  readonly id: number;
  readonly kind: FiledKind;
  readonly text: Text;
  /** The agency whose matter it is: for a head, perhaps one below. */
  readonly agency: string;
  readonly applicationId: number | null;
  readonly number: string | null;
  /** When it was due, ISO 8601. */
  readonly at: string;
}

export interface InboxAsked {
  readonly agency?: string | undefined;
  readonly role: Post;
  /** The last item of the page before. */
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
}

/** @throws DeskError `not-found` for an unknown agency */
export async function readInbox(database: Database, asked: InboxAsked): Promise<readonly InboxItem[]> {
  const { role, after = null, limit = 50 } = asked;
  const office = await officeOf(database);
  const rows = await ask<{ id: string; kind: FiledKind; agency: string; application_id: string | null; at: string }>(
    database.pool,
    'read_inbox',
    `select r.id, r.kind, a.code as agency, r.application_id, to_json(r.at) #>> '{}' as at
     from reminder r join agency a on a.id = r.agency_id
     where r.to_agency_id = $1 and r.to_role = $2 and r.read_at is null
       and ($3::bigint is null or (r.at, r.id) < (select b.at, b.id from reminder b where b.id = $3))
     order by r.at desc, r.id desc limit $4`,
    [office.agency(asked.agency).id, role, after, limit],
  );
  return rows.map(({ id, kind, agency, application_id: application, at }) => ({
    id: Number(id),
    kind,
    text: REMINDER_TEXT[kind],
    agency,
    applicationId: application === null ? null : Number(application),
    number: application === null ? null : registerNumber(agency, Number(application)),
    at,
  }));
}

/**
 * Marks items of this inbox as read; others are left alone, and the first reading counts.
 * @returns how many were unread
 * @throws DeskError `not-found` for an unknown agency
 */
export async function markRead(
  database: Database,
  asked: Pick<InboxAsked, 'agency' | 'role'> & { readonly ids: readonly number[]; readonly at: string },
): Promise<number> {
  const office = await officeOf(database);
  const read = await ask(
    database.pool,
    'mark_read',
    `update reminder set read_at = $4 where id = any($3::bigint[]) and to_agency_id = $1 and to_role = $2
       and read_at is null returning id`,
    [office.agency(asked.agency).id, asked.role, asked.ids, asked.at],
  );
  return read.length;
}
