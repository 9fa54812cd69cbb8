// Reminders, by hand: filed in one statement for several tables, and read by lists of posts.
import type { NotificationKind } from '../../domain/notifications/notifications.js';
import type { Post } from '../../domain/vocabulary.js';
import type { DigestState } from '../../platform/db/entities/digest.entity.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { RecordRef } from '../../platform/db/work-context.js';
import type { ReminderToFile } from './file-reminders.js';

/** Files rows of the outbox and deletes them there. @returns how many were not filed before */
export async function insertReminders(db: Queryable, reminders: readonly ReminderToFile[]): Promise<number> {
  const [row] = await query<{ filed: number }>(
    db,
    'file_reminders',
    `with given as (
       select * from json_to_recordset($1::json)
         as g (id bigint, "agencyId" int, "applicationId" bigint, kind text, "to" text, at timestamptz)
     ), cleared as (
       delete from outbox where id in (select id from given)
     ), filed as (
       insert into reminder (outbox_id, agency_id, application_id, kind, to_agency_id, to_role, at)
       select g.id, a.id, g."applicationId", g.kind, case when g."to" = 'supervisor' then a.parent_id else a.id end,
              case when g."to" = 'supervisor' then 'head' else g."to" end, g.at
       from given g join agency a on a.id = g."agencyId" and (g."to" <> 'supervisor' or a.parent_id is not null)
       order by g.id
       on conflict (outbox_id) do nothing
       returning id
     )
     select count(*)::int as filed from filed`,
    [JSON.stringify(reminders)],
  );
  return row!.filed;
}

/** The posts of a person: an agency and a role at the same place in both lists. */
export type PostLists = readonly [agencies: readonly number[], roles: readonly string[]];

export interface UnreadReminder {
  readonly id: number;
  readonly kind: NotificationKind;
  /** The agency that it concerns. */
  readonly agencyId: number;
  readonly applicationId: number | null;
  readonly toAgencyId: number;
  readonly toRole: Post;
  readonly at: string;
}

interface ReminderRow {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly agency_id: number;
  readonly application_id: string | null;
  readonly to_agency_id: number;
  readonly to_role: Post;
  readonly at: string;
}

/** The unread ones of some posts, newest first. @param after the id of the last one of the page before */
export async function findUnreadReminders(
  db: Queryable,
  [agencies, roles]: PostLists,
  { after, limit }: { readonly after: number | undefined; readonly limit: number },
): Promise<readonly UnreadReminder[]> {
  const rows = await query<ReminderRow & Record<string, unknown>>(
    db,
    'own_inbox',
    `select r.* from unnest($1::int[], $2::text[]) as post (agency_id, role) cross join lateral (
         select id, kind, agency_id, application_id, to_agency_id, to_role, to_json(at) #>> '{}' as at, at as moment
         from reminder r where to_agency_id = post.agency_id and to_role = post.role and read_at is null
           and ($3::bigint is null or (r.at, r.id) < (select b.at, b.id from reminder b where b.id = $3))
         order by r.at desc, r.id desc limit $4) r
       order by r.moment desc, r.id desc limit $4`,
    [agencies, roles, after ?? null, limit],
  );
  return rows.map((row) => ({
    id: Number(row.id),
    kind: row.kind,
    agencyId: row.agency_id,
    applicationId: row.application_id === null ? null : Number(row.application_id),
    toAgencyId: row.to_agency_id,
    toRole: row.to_role,
    at: row.at,
  }));
}

export async function countUnreadReminders(db: Queryable, [agencies, roles]: PostLists): Promise<number> {
  const [row] = await query<{ unread: number }>(
    db,
    'own_unread',
    `select count(*)::int as unread from unnest($1::int[], $2::text[]) as post (agency_id, role)
       join reminder r on r.to_agency_id = post.agency_id and r.to_role = post.role and r.read_at is null`,
    [agencies, roles],
  );
  return row!.unread;
}

/** Some reminders, and all that are about some applications. */
export interface RemindersToRead {
  readonly ids: readonly number[];
  readonly applications: readonly RecordRef[];
}

/** Only those of these posts. @returns how many were unread */
export async function markRead(
  db: Queryable,
  [agencies, roles]: PostLists,
  { ids, applications }: RemindersToRead,
  at: string,
): Promise<number> {
  const read = await query(
    db,
    'mark_own_read',
    `update reminder r set read_at = $4 from unnest($1::int[], $2::text[]) as post (agency_id, role)
       where (r.id = any($3::bigint[]) or (r.agency_id, r.application_id) in (select * from unnest($5::int[], $6::bigint[])))
         and r.to_agency_id = post.agency_id and r.to_role = post.role and r.read_at is null
       returning r.id`,
    [agencies, roles, ids, at, applications.map(({ agencyId }) => agencyId), applications.map(({ id }) => id)],
  );
  return read.length;
}

export interface FiledReminder {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly toAgencyId: number;
  readonly toRole: Post;
  /** When it was due, filed and read: ISO 8601. */
  readonly at: string;
  readonly filedAt: string;
  readonly readAt: string | null;
}

interface FiledReminderRow {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly to_agency_id: number;
  readonly to_role: Post;
  readonly at: string;
  readonly filed_at: string;
  readonly read_at: string | null;
}

/** Those about an application, oldest first. */
export async function findRemindersAbout(
  db: Queryable,
  { agencyId, id }: RecordRef,
): Promise<readonly FiledReminder[]> {
  const rows = await query<FiledReminderRow & Record<string, unknown>>(
    db,
    'told_of',
    `select id, kind, to_agency_id, to_role, to_json(at) #>> '{}' as at, to_json(filed_at) #>> '{}' as filed_at,
         to_json(read_at) #>> '{}' as read_at
       from reminder r where r.agency_id = $1 and r.application_id = $2 order by r.at, r.id`,
    [agencyId, id],
  );
  return rows.map(({ to_agency_id, to_role, filed_at, read_at, ...row }) => ({
    ...row,
    toAgencyId: to_agency_id,
    toRole: to_role,
    filedAt: filed_at,
    readAt: read_at,
  }));
}

export interface ReminderMailRow {
  /** The id of the reminder. */
  readonly reminder: string;
  readonly state: DigestState;
  readonly day: string;
  readonly sentAt: string | null;
  readonly error: string | null;
}

/** The digests that carry these reminders, one for each mailbox; oldest first. */
export const findMailsOf = (db: Queryable, reminders: readonly string[]): Promise<readonly ReminderMailRow[]> =>
  query<ReminderMailRow & Record<string, unknown>>(
    db,
    'mails_of',
    `select x.reminder_id as reminder, d.state, d.day::text as day, to_json(d.sent_at) #>> '{}' as "sentAt", d.last_error as error
     from digest_reminder x join digest d on d.mailbox_id = x.mailbox_id and d.day = x.day
     where x.reminder_id = any($1::bigint[]) order by d.day, x.mailbox_id`,
    [reminders],
  );
