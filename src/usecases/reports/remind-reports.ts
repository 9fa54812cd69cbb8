// Reminds statisticians of the annual report around its legal date (art. 49), each mark once.
import { dayAt, morning, yearOf } from '../../domain/day.js';
import { dayOfMark, dueScope, isDone, markAt, reminderAt, reportDueOn } from '../../domain/report/due.js';
import { ask, type Database } from '../../store/database.js';
import { type Agency, type Office, readOffice } from '../../store/office.js';
import { listStored, NOT_BEGUN } from './stored-report.js';

interface Reminding {
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
  const owing = await owingOf(database, office, year);
  const due = owing.flatMap((agency): Reminding[] => {
    const dueOn = reportDueOn(agency.kind, year);
    const mark = markAt(dueOn, today);
    if (mark === null) return [];
    const at = morning(dayOfMark(dueOn, mark));
    return Date.parse(at) > now.getTime() ? [] : [{ agencyId: agency.id, kind: reminderAt(mark), mark, at }];
  });
  if (due.length === 0) return 0;
  return file(database, year, due);
}

/** The agencies whose report is required and not done. */
async function owingOf(database: Database, office: Office, year: number): Promise<readonly Agency[]> {
  const opened = await ask<{ id: number }>(
    database.pool,
    'agencies_of_year',
    `select id from agency where opened_at < $1::timestamptz`,
    [`${year + 1}-01-01T00:00:00+08:00`],
  );
  const open = new Set(opened.map(({ id }) => id));
  const stored = await listStored(database.pool, [...open], year);
  return office.agencies.filter((agency) => {
    const scope = dueScope(agency.kind, office.subtree(agency).length > 1);
    const report = stored.find((each) => each.agencyId === agency.id && each.scope === scope) ?? NOT_BEGUN;
    return open.has(agency.id) && !isDone(agency.kind, report.state);
  });
}

/** Log and reminder in one statement: a second concurrent run files nothing. */
async function file(database: Database, year: number, due: readonly Reminding[]): Promise<number> {
  const filed = await ask(
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
