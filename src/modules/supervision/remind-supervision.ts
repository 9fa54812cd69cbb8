// Reminds of supervision notices each working morning, and escalates those not answered in time.
import { addDays, dayAt, morning } from '../../domain/day.js';
import { isDueSoon } from '../../domain/supervision/supervision.js';
import { type Database } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';
import { WITHOUT_KEY } from '../../platform/db/unit-of-work-runner.js';
import { insertDueSoonReminders, insertEscalations, listOwedNotices } from './notices.sql.js';

/** Longer than any run of non-working days. */
const LOOK_AHEAD_DAYS = 20;

/**
 * Safe to run at any time, also concurrently: the statement that files the reminders marks the notice, so none is sent twice.
 * @returns how many reminders were filed
 */
export async function remindSupervision(database: Database, now: Date): Promise<number> {
  const today = dayAt(now.toISOString());
  if (Date.parse(morning(today)) > now.getTime()) return 0;
  const owedNotices = await listOwedNotices(database.pool, addDays(today, LOOK_AHEAD_DAYS), today);
  if (owedNotices.length === 0) return 0;
  const office = await readOffice(database.pool);
  const working = owedNotices.filter(({ agency_id: id }) => office.calendarOf(id).isWorkingDay(today));
  const dueSoon = working.filter(({ agency_id: id, due_on: dueOn }) => isDueSoon(dueOn, today, office.calendarOf(id)));
  const overdue = working.filter(({ due_on: dueOn }) => dueOn < today);
  const changed = [...dueSoon, ...overdue];
  if (changed.length === 0) return 0;
  return database.unitOfWork.runTransaction(WITHOUT_KEY, { isolation: 'read committed' }, async (work) => {
    const reminders =
      (await insertDueSoonReminders(work.db, dueSoon, morning(today))) +
      (await insertEscalations(work.db, overdue, morning(today)));
    if (reminders > 0) {
      for (const { agency_id: agencyId, id } of changed) work.publish({ of: 'supervisionNotice', agencyId, id });
    }
    return reminders;
  });
}
