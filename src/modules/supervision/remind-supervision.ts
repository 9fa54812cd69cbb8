// Reminds of supervision notices each working morning, and escalates those not answered in time.
import { addDays, type Day, dayAt, morning } from '../../domain/day.js';
import { isDueSoon, UNANSWERED_STATES, NOTIFICATION_OF } from '../../domain/supervision/supervision.js';
import { query } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';

/** Longer than any run of non-working days. */
const LOOK_AHEAD_DAYS = 20;

interface OwedNotice {
  readonly agency_id: number;
  readonly id: number;
  readonly due_on: Day;
}

/**
 * Safe to run at any time, also concurrently: the statement that files the reminders marks the notice, so none is sent twice.
 * @returns how many reminders were filed
 */
export async function remindSupervision(database: Database, now: Date): Promise<number> {
  const today = dayAt(now.toISOString());
  if (Date.parse(morning(today)) > now.getTime()) return 0;
  const owedNotices = await query<OwedNotice & Record<string, unknown>>(
    database.pool,
    'owed_notices',
    `select agency_id, id, due_on::text from supervision_notice
     where state = any($1::text[]) and due_on <= $2::date
       and case when due_on < $3::date then escalated_at is null else reminded_at is null end`,
    [UNANSWERED_STATES, addDays(today, LOOK_AHEAD_DAYS), today],
  );
  if (owedNotices.length === 0) return 0;
  const office = await readOffice(database.pool);
  const working = owedNotices.filter(({ agency_id: id }) => office.calendarOf(id).isWorkingDay(today));
  const dueSoon = working.filter(({ agency_id: id, due_on: dueOn }) => isDueSoon(dueOn, today, office.calendarOf(id)));
  const overdue = working.filter(({ due_on: dueOn }) => dueOn < today);
  const reminders =
    (await fileReminders(database, DUE_SOON_SQL, dueSoon, today)) +
    (await fileReminders(database, OVERDUE_SQL, overdue, today));
  const changed = [...dueSoon, ...overdue].map(
    ({ agency_id: agencyId, id }) => ({ of: 'supervisionNotice', agencyId, id }) as const,
  );
  if (reminders > 0) database.changes.publish(changed);
  return reminders;
}

const fileReminders = async (
  database: Database,
  sql: string,
  notices: readonly OwedNotice[],
  today: Day,
): Promise<number> => {
  if (notices.length === 0) return 0;
  const values = [
    notices.map(({ agency_id: id }) => id),
    notices.map(({ id }) => id),
    UNANSWERED_STATES,
    morning(today),
    sql === DUE_SOON_SQL ? NOTIFICATION_OF.dueSoon : NOTIFICATION_OF.escalated,
  ];
  return (await query(database.pool, '', sql, values)).length;
};

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
