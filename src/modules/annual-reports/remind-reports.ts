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
import { query } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { type Agency, type Office, readOffice } from '../../platform/db/office.js';
import { listStored, NOT_STARTED } from './stored-report.js';

interface DueReminder {
  readonly agencyId: number;
  readonly kind: string;
  readonly mark: number;
  readonly at: string;
}

/**
 * Agencies open before the year ended owe a report on it. Safe to run at any time, also concurrently.
 * @returns how many reminders were filed
 */
export async function remindReports(database: Database, now: Date): Promise<number> {
  const today = dayAt(now.toISOString());
  const year = yearOf(today) - 1;
  const office = await readOffice(database.pool);
  const missing = await listAgenciesWithoutReport(database, office, year);
  const due = missing.flatMap((agency): DueReminder[] => {
    const dueOn = reportDueOn(agency.kind, year);
    const mark = reminderMark(dueOn, today);
    if (mark === null) return [];
    const at = morning(dayOfMark(dueOn, mark));
    return Date.parse(at) > now.getTime() ? [] : [{ agencyId: agency.id, kind: reminderKindAt(mark), mark, at }];
  });
  if (due.length === 0) return 0;
  return fileReportReminders(database, year, due);
}

/** The agencies whose report is required and not done. */
async function listAgenciesWithoutReport(database: Database, office: Office, year: number): Promise<readonly Agency[]> {
  const opened = await query<{ id: number }>(
    database.pool,
    'agencies_of_year',
    `select id from agency where opened_at < $1::timestamptz`,
    [`${year + 1}-01-01T00:00:00+08:00`],
  );
  const open = new Set(opened.map(({ id }) => id));
  const stored = await listStored(database.pool, [...open], year);
  return office.agencies.filter((agency) => {
    const scope = dueScope(agency.kind, office.subtree(agency).length > 1);
    const report = stored.find((each) => each.agencyId === agency.id && each.scope === scope) ?? NOT_STARTED;
    return open.has(agency.id) && !isReportDone(agency.kind, report.state);
  });
}

/** Log and reminder in one statement: a second concurrent run files nothing. */
async function fileReportReminders(database: Database, year: number, due: readonly DueReminder[]): Promise<number> {
  const filed = await query(
    database.pool,
    'remind_reports',
    `with given as (
       select * from jsonb_to_recordset($1::jsonb) as g ("agencyId" int, kind text, mark int, at timestamptz)
     ), noted as (
       insert into annual_report_reminder (agency_id, year, days_left, at)
       select "agencyId", $2, mark, at from given on conflict do nothing returning agency_id, days_left
     )
     insert into reminder (agency_id, kind, to_agency_id, to_role, at)
     select g."agencyId", g.kind, g."agencyId", 'statistician', g.at
     from given g join noted n on n.agency_id = g."agencyId" and n.days_left = g.mark returning id`,
    [JSON.stringify(due), year],
  );
  return filed.length;
}
