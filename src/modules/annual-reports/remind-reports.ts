// Reminds statisticians and heads of the annual report around its legal date (art. 49), each mark once.
import { dayAt, morning, yearOf } from '../../domain/day.js';
import { dayOfMark, reminderMark, reminderKindAt } from '../../domain/annual-report/report-due.js';
import { type Database } from '../../platform/db/database.js';
import { type Office, readOffice } from '../../platform/db/office.js';
import { listOwedReports, type OwedReport } from './list-owed-reports.js';
import { fileReportReminders, listAgenciesOpenedBefore, type ReportReminder } from './report-reminders.sql.js';

/**
 * Agencies open before the year ended owe a report on it. They are reminded until it is submitted and published.
 * Safe to run at any time, also concurrently.
 * @returns how many reminders were filed
 */
export async function remindReports(database: Database, now: Date): Promise<number> {
  const today = dayAt(now.toISOString());
  const year = yearOf(today) - 1;
  const office = await readOffice(database.pool);
  const owed = await listReportsOfYear(database, office, year, now);
  const due = owed.flatMap(({ agency, dueOn, done }): ReportReminder[] => {
    const mark = done ? null : reminderMark(dueOn, today);
    if (mark === null) return [];
    const at = morning(dayOfMark(dueOn, mark));
    return Date.parse(at) > now.getTime() ? [] : [{ agencyId: agency.id, kind: reminderKindAt(mark), mark, at }];
  });
  if (due.length === 0) return 0;
  return fileReportReminders(database.pool, year, due);
}

/** Of the agencies that were open in the year. */
async function listReportsOfYear(
  { pool }: Database,
  office: Office,
  year: number,
  now: Date,
): Promise<readonly OwedReport[]> {
  const open = new Set(await listAgenciesOpenedBefore(pool, `${year + 1}-01-01T00:00:00+08:00`));
  const agencies = office.agencies.filter(({ id }) => open.has(id));
  return listOwedReports(pool, office, agencies, year, dayAt(now.toISOString()));
}
