// Calendar notices by hand: locks, and a notice with its event in one statement.
import type { CommandMeta } from '../../domain/applications/commands.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { RecordRef } from '../../platform/db/work-context.js';
import type { NewNotice } from './amend-calendar.js';

/** No application can be written until the transaction ends, so none is decided under one calendar and written under another. */
export const lockApplications = (db: Queryable): Promise<unknown> =>
  db.query('lock table application in share row exclusive mode');

/** Adds a notice, with an event of the office. @param agencyId null: everywhere */
export const insertNotice = (
  db: Queryable,
  notice: NewNotice,
  agencyId: number | null,
  meta: CommandMeta,
): Promise<unknown> =>
  query(
    db,
    'amend_calendar',
    `with noticed as (
       insert into calendar_notice (title, source, agency_id, off, work, names, approved_by, at)
       values ($1, $2, $3, $4::date[], $5::date[], '{}', $6, $7)
     )
     insert into office_event (agency_id, type, at, by_role, actor, payload)
     values ($3, 'calendarAmended', $7, $8, $9, $10)`,
    [
      notice.title,
      notice.source,
      agencyId,
      notice.off,
      notice.work,
      notice.approvedBy ?? meta.actor ?? null,
      meta.at,
      meta.by ?? null,
      meta.actor ?? null,
      JSON.stringify(notice),
    ],
  );

/** How many open applications are listed at a time. */
export const BATCH_SIZE = 500;

/** The next open applications of an agency, by number. @param after the last number of the batch before */
export async function listOpenApplications(
  db: Queryable,
  agencyId: number,
  after: number,
): Promise<readonly RecordRef[]> {
  const rows = await query<{ id: string }>(
    db,
    'open_applications',
    `select id from application where closed_on is null and agency_id = $1 and id > $2 order by id limit ${BATCH_SIZE}`,
    [agencyId, after],
  );
  return rows.map(({ id }) => ({ agencyId, id: Number(id) }));
}

export interface NoticeApproval {
  readonly id: number;
  /** The mark of an account, or a name; null for a notice that came with the desk. */
  readonly approvedBy: string | null;
  /** When it was entered, ISO 8601. */
  readonly at: string;
}

export async function listApprovals(db: Queryable, ids: readonly number[]): Promise<readonly NoticeApproval[]> {
  const rows = await query<{ id: number; approved_by: string | null; at: string }>(
    db,
    'calendar_approvals',
    `select id, approved_by, to_json(at) #>> '{}' as at from calendar_notice where id = any($1::int[])`,
    [ids],
  );
  return rows.map(({ id, approved_by: approvedBy, at }) => ({ id, approvedBy, at }));
}

const REMINDING_LOCK = 20190517;

/** Of two concurrent transactions the later one waits here. */
export const lockReminding = (db: Queryable): Promise<unknown> =>
  db.query('select pg_advisory_xact_lock($1)', [REMINDING_LOCK]);

/**
 * Reminds heads and statisticians of a missing notice, unless they were reminded since an instant.
 * @param at of the reminders, ISO 8601; `since` as well
 * @returns how many reminders were filed
 */
export async function insertMissingCalendarReminders(
  db: Queryable,
  agencies: readonly number[],
  at: string,
  since: string,
): Promise<number> {
  const filed = await query(
    db,
    'watch_calendar',
    `insert into reminder (agency_id, kind, to_agency_id, to_role, at)
       select a.id, 'calendarMissing', a.id, p.post, $2::timestamptz
       from unnest($1::int[]) as a (id) cross join unnest(array['head', 'statistician']) as p (post)
       where not exists (select from reminder r where r.to_agency_id = a.id and r.to_role = p.post
                           and r.kind = 'calendarMissing' and r.at >= $3)
       returning id`,
    [agencies, at, since],
  );
  return filed.length;
}
