// Reminds of mail left unregistered past its day of arrival: first the clerk, then the head.
import { dayAt, morning } from '../../domain/day.js';
import { type Database } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';
import { insertMailReminders } from './incoming-mail.sql.js';

/**
 * Each piece is reminded of once per role, on the agency's working mornings from half past eight: art. 31 requires that
 * ordinary mail is confirmed with the applicant on the day it arrives. Row and reminder in one statement, so it is safe to
 * run at any time, also concurrently.
 * @returns how many reminders were filed, one a morning for each agency and role
 */
export async function remindUnregisteredMail(database: Database, now: Date): Promise<number> {
  const today = dayAt(now.toISOString());
  if (Date.parse(morning(today)) > now.getTime()) return 0;
  const office = await readOffice(database.pool);
  const working = office.agencies.filter(({ id }) => office.calendarOf(id).isWorkingDay(today)).map(({ id }) => id);
  return insertMailReminders(database.pool, working, today);
}
