// Supervision notices. By hand: locks, times as text, several tables in one statement.
import type { Day } from '../../domain/day.js';
import {
  type NoticeEvent,
  type NoticeState,
  NOTIFICATION_OF,
  UNANSWERED_STATES,
} from '../../domain/supervision/supervision.js';
import type { Post } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';

export interface NoticeRow {
  readonly id: number;
  readonly agency_id: number;
  readonly from_agency_id: number;
  readonly application_id: string | null;
  readonly text: string;
  readonly due_on: Day;
  readonly state: NoticeState;
  readonly issued_at: string;
  readonly escalated_at: string | null;
}

const COLUMNS = `id, agency_id, from_agency_id, application_id, text, due_on::text, state,
  to_json(issued_at) #>> '{}' as issued_at, to_json(escalated_at) #>> '{}' as escalated_at`;

/** The newest first. @param page after the last id of the page before */
export const listNoticeRows = (
  db: Queryable,
  agencies: readonly number[],
  {
    state,
    overdue,
    about,
  }: {
    readonly state: NoticeState | undefined;
    readonly overdue: boolean | undefined;
    readonly about: readonly RecordRef[] | null;
  },
  { after, limit }: { readonly after: number | undefined; readonly limit: number },
  today: Day,
): Promise<readonly NoticeRow[]> =>
  query<NoticeRow>(
    db,
    'list_notices',
    `select ${COLUMNS} from supervision_notice n where n.agency_id = any($1::int[])
         and ($2::text is null or n.state = $2) and ($3::int is null or n.id < $3)
         and (not $4::boolean or (n.state = any($5::text[]) and n.due_on < $6::date))
         and ($7::bigint[] is null or (n.agency_id, n.application_id) in (select * from unnest($8::int[], $7::bigint[])))
       order by n.id desc limit $9`,
    [
      agencies,
      state ?? null,
      after ?? null,
      overdue ?? false,
      UNANSWERED_STATES,
      today,
      about && about.map(({ id }) => id),
      about && about.map(({ agencyId }) => agencyId),
      limit,
    ],
  );

export async function findNotice(db: Queryable, agencyId: number, id: number): Promise<NoticeRow | undefined> {
  const [row] = await query<NoticeRow>(
    db,
    'read_notice',
    `select ${COLUMNS} from supervision_notice where agency_id = $1 and id = $2`,
    [agencyId, id],
  );
  return row;
}

export interface NoticeEventRow {
  readonly seq: number;
  readonly type: NoticeEvent;
  readonly at: string;
  readonly actor: string | null;
  readonly text: string | null;
}

/** Oldest first. */
export const listNoticeEvents = (db: Queryable, agencyId: number, id: number): Promise<readonly NoticeEventRow[]> =>
  query<NoticeEventRow>(
    db,
    'notice_events',
    `select seq, type, to_json(at) #>> '{}' as at, actor, text from supervision_event
     where agency_id = $1 and notice_id = $2 order by seq`,
    [agencyId, id],
  );

/** Locked, so that of two steps at once the later sees the state after the earlier. */
export async function lockNotice(
  db: Queryable,
  agencyId: number,
  id: number,
): Promise<Pick<NoticeRow, 'state' | 'from_agency_id' | 'application_id'> | undefined> {
  const [row] = await query<Pick<NoticeRow, 'state' | 'from_agency_id' | 'application_id'>>(
    db,
    'notice_to_step',
    'select state, from_agency_id, application_id from supervision_notice where agency_id = $1 and id = $2 for update',
    [agencyId, id],
  );
  return row;
}

export interface NoticeAction {
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
  readonly actor: string;
  readonly text?: string | undefined;
}

export const insertNoticeEvent = (
  db: Queryable,
  agencyId: number,
  id: number,
  type: NoticeEvent,
  { at, by, actor, text }: NoticeAction,
): Promise<unknown> =>
  query(
    db,
    'note_notice',
    `insert into supervision_event (agency_id, notice_id, seq, type, at, by_role, actor, text)
     select $1::int, $2::int, coalesce(max(seq), 0) + 1, $3, $4::timestamptz, $5, $6, $7 from supervision_event
     where agency_id = $1 and notice_id = $2`,
    [agencyId, id, type, at, by, actor, text ?? null],
  );

/** By hand too: a repository would read the new rows back, and those to other agencies are out of scope. */
export const insertNoticeReminders = (
  db: Queryable,
  reminder: {
    readonly agencyId: number;
    readonly about: string | null;
    readonly kind: keyof typeof NOTIFICATION_OF;
    readonly at: string;
  },
  to: readonly (readonly [agencyId: number, role: Post])[],
): Promise<unknown> =>
  query(
    db,
    'tell_of_notice',
    `insert into reminder (agency_id, application_id, kind, to_agency_id, to_role, at)
     select $1::int, $2::bigint, $3, t.agency_id, t.role, $4::timestamptz from unnest($5::int[], $6::text[]) as t (agency_id, role)`,
    [
      reminder.agencyId,
      reminder.about,
      NOTIFICATION_OF[reminder.kind],
      reminder.at,
      to.map(([id]) => id),
      to.map(([, role]) => role),
    ],
  );

type OwedNotice = Pick<NoticeRow, 'agency_id' | 'id' | 'due_on'>;

/** Unanswered, due by a day, and not yet told of: that they are due soon, or that they are overdue today. */
export const listOwedNotices = (db: Queryable, dueBy: Day, today: Day): Promise<readonly OwedNotice[]> =>
  query<OwedNotice>(
    db,
    'owed_notices',
    `select agency_id, id, due_on::text from supervision_notice
     where state = any($1::text[]) and due_on <= $2::date
       and case when due_on < $3::date then escalated_at is null else reminded_at is null end`,
    [UNANSWERED_STATES, dueBy, today],
  );

/** Marks notices as reminded of, and reminds. @param at ISO 8601 @returns how many reminders were filed */
export const insertDueSoonReminders = (db: Queryable, notices: readonly OwedNotice[], at: string): Promise<number> =>
  insertReminders(db, DUE_SOON_SQL, notices, at, NOTIFICATION_OF.dueSoon);

/** Marks notices as escalated, and reminds. @param at ISO 8601 @returns how many reminders were filed */
export const insertEscalations = (db: Queryable, notices: readonly OwedNotice[], at: string): Promise<number> =>
  insertReminders(db, OVERDUE_SQL, notices, at, NOTIFICATION_OF.escalated);

async function insertReminders(
  db: Queryable,
  sql: string,
  notices: readonly OwedNotice[],
  at: string,
  kind: (typeof NOTIFICATION_OF)[keyof typeof NOTIFICATION_OF],
): Promise<number> {
  if (notices.length === 0) return 0;
  const values = [notices.map(({ agency_id: id }) => id), notices.map(({ id }) => id), UNANSWERED_STATES, at, kind];
  return (await query(db, '', sql, values)).length;
}

/** Of two concurrent runs the later waits for the row's lock and finds it marked. */
const markNotices = (column: string): string => `
  with marked as (
    update supervision_notice n set ${column} = $4::timestamptz
    from unnest($1::int[], $2::int[]) as k (agency_id, id)
    where n.agency_id = k.agency_id and n.id = k.id and n.${column} is null and n.state = any($3::text[])
    returning n.agency_id, n.id, n.application_id, n.from_agency_id)`;

const INSERT_REMINDERS = `insert into reminder (agency_id, application_id, kind, to_agency_id, to_role, at)`;

const DUE_SOON_SQL = `${markNotices('reminded_at')}
  ${INSERT_REMINDERS} select agency_id, application_id, $5, agency_id, role, $4::timestamptz
  from marked cross join unnest(array['head', 'handler']) as r (role) returning id`;

/** To the heads of the agency addressed, of the issuing agency, and of the one above that. */
const OVERDUE_SQL = `${markNotices('escalated_at')}, noted as (
    insert into supervision_event (agency_id, notice_id, seq, type, at)
    select m.agency_id, m.id, (select coalesce(max(e.seq), 0) + 1 from supervision_event e
                               where e.agency_id = m.agency_id and e.notice_id = m.id), 'escalated', $4::timestamptz
    from marked m)
  ${INSERT_REMINDERS} select m.agency_id, m.application_id, $5, t.id, 'head', $4::timestamptz
  from marked m join agency f on f.id = m.from_agency_id
  cross join lateral (select distinct id from unnest(array[m.agency_id, f.id, f.parent_id]) as a (id) where id is not null) t
  returning id`;
