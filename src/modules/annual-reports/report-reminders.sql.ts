// Reminders of annual reports by hand: a log that keeps two workers from filing the same one.
import type { AccountRole } from '../../domain/accounts/rights.js';
import { query, type Queryable } from '../../platform/db/query.js';

/** @param instant ISO 8601 */
export async function listAgenciesOpenedBefore(db: Queryable, instant: string): Promise<readonly number[]> {
  const rows = await query<{ id: number }>(
    db,
    'agencies_of_year',
    `select id from agency where opened_at < $1::timestamptz`,
    [instant],
  );
  return rows.map(({ id }) => id);
}

export interface ReportReminder {
  readonly agencyId: number;
  readonly kind: string;
  /** Days left; negative after the due date. */
  readonly mark: number;
  /** ISO 8601. */
  readonly at: string;
}

/** The head as well: it is the agency's duty, not the statistician's alone (art. 49). */
const REMINDED_ROLES: readonly AccountRole[] = ['statistician', 'head'];

/** Log and reminders in one statement: a second concurrent run files nothing. @returns how many were filed */
export async function fileReportReminders(
  db: Queryable,
  year: number,
  due: readonly ReportReminder[],
): Promise<number> {
  const filed = await query(
    db,
    'remind_reports',
    `with given as (
       select * from jsonb_to_recordset($1::jsonb) as g ("agencyId" int, kind text, mark int, at timestamptz)
     ), noted as (
       insert into annual_report_reminder (agency_id, year, days_left, at)
       select "agencyId", $2, mark, at from given on conflict do nothing returning agency_id, days_left
     )
     insert into reminder (agency_id, kind, to_agency_id, to_role, at)
     select g."agencyId", g.kind, g."agencyId", role, g.at
     from given g join noted n on n.agency_id = g."agencyId" and n.days_left = g.mark
       cross join unnest($3::text[]) as role returning id`,
    [JSON.stringify(due), year, REMINDED_ROLES],
  );
  return filed.length;
}
