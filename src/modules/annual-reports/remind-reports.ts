// Reminds statisticians of the annual report around its legal date (art. 49), each mark once.
import { dayAt, morning, yearOf } from '../../domain/day.js';
import {
  dayOfMark,
  dueScope,
  isReportDone,
  reminderMark,
  reminderKindAt,
  reportDueOn,
} from '../../domain/annual-report/report-due.js';
import { type Database } from '../../platform/db/database.js';
import { type Agency, type Office, readOffice } from '../../platform/db/office.js';
import {
  fileReportReminders,
  listAgenciesOpenedBefore,
  listStored,
  type ReportReminder,
} from './annual-reports.sql.js';
import { NOT_STARTED } from './stored-report.js';

/**
 * Agencies open before the year ended owe a report on it. Safe to run at any time, also concurrently.
 * @returns how many reminders were filed
 */
export async function remindReports(database: Database, now: Date): Promise<number> {
  const today = dayAt(now.toISOString());
  const year = yearOf(today) - 1;
  const office = await readOffice(database.pool);
  const missing = await listAgenciesWithoutReport(database, office, year);
  const due = missing.flatMap((agency): ReportReminder[] => {
    const dueOn = reportDueOn(agency.kind, year);
    const mark = reminderMark(dueOn, today);
    if (mark === null) return [];
    const at = morning(dayOfMark(dueOn, mark));
    return Date.parse(at) > now.getTime() ? [] : [{ agencyId: agency.id, kind: reminderKindAt(mark), mark, at }];
  });
  if (due.length === 0) return 0;
  return fileReportReminders(database.pool, year, due);
}

/** The agencies whose report is required and not done. */
async function listAgenciesWithoutReport(database: Database, office: Office, year: number): Promise<readonly Agency[]> {
  const open = new Set(await listAgenciesOpenedBefore(database.pool, `${year + 1}-01-01T00:00:00+08:00`));
  const stored = await listStored(database.pool, [...open], year);
  return office.agencies.filter((agency) => {
    const scope = dueScope(agency.kind, office.subtree(agency).length > 1);
    const report = stored.find((each) => each.agencyId === agency.id && each.scope === scope) ?? NOT_STARTED;
    return open.has(agency.id) && !isReportDone(agency.kind, report.state);
  });
}
