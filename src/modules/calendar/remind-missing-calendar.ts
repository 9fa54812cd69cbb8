// Reminds top agencies weekly from November on that the next year's holiday notice is missing.
import { addDays, type Day, dayAt, morning, weekday, yearOf } from '../../domain/day.js';
import { type Database } from '../../platform/db/database.js';
import { WITHOUT_KEY } from '../../platform/db/unit-of-work-runner.js';
import { readOffice } from '../../platform/db/office.js';
import { insertMissingCalendarReminders, lockReminding } from './calendar.sql.js';

/** The State Council has published each year's notice between late October and December of the year before. */
const MISSING_FROM = '11-01';

/**
 * Files the reminder once a week, on the first working day on which this runs; a notice that arrives ends it. Safe to
 * run at any time, also concurrently.
 * @returns how many reminders were filed
 */
export async function remindMissingCalendar(database: Database, now: Date): Promise<number> {
  const today = dayAt(now.toISOString());
  const office = await readOffice(database.pool);
  if (!isNoticeMissing(today, (year) => office.nationalCalendar().isSettled(year))) return 0;
  const roots = office.agencies.filter(
    ({ id, parentId }) => parentId === null && office.calendarOf(id).isWorkingDay(today),
  );
  return database.unitOfWork.runTransaction(WITHOUT_KEY, { isolation: 'read committed' }, async ({ db }) => {
    await lockReminding(db);
    const ids = roots.map(({ id }) => id);
    return insertMissingCalendarReminders(db, ids, morning(today), morning(mondayOf(today)));
  });
}

/** True also for a year already running without its notice. */
const isNoticeMissing = (today: Day, isSettled: (year: number) => boolean): boolean =>
  !isSettled(yearOf(today)) || (today.slice(5) >= MISSING_FROM && !isSettled(yearOf(today) + 1));

const mondayOf = (day: Day): Day => addDays(day, -((weekday(day) + 6) % 7));
