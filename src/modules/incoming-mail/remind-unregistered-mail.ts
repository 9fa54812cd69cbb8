// Reminds of mail left unregistered past its day of arrival: first the clerk, then the head.
import { dayAt, morning } from '../../domain/day.js';
import { query } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';

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
  const filed = await query(
    database.pool,
    'watch_mail',
    `with head as (
       update mail_item set head_told_on = $2 where state = 'open' and agency_id = any($1::int[])
         and clerk_told_on < $2 and head_told_on is null returning agency_id
     ), clerk as (
       update mail_item set clerk_told_on = $2 where state = 'open' and agency_id = any($1::int[])
         and arrived_on < $2 and clerk_told_on is null returning agency_id
     ), told as (
       select agency_id, 'head' as role from head union select agency_id, 'clerk' from clerk
     )
     insert into reminder (agency_id, kind, to_agency_id, to_role, at)
     select agency_id, 'mailUnregistered', agency_id, role, $3::timestamptz from told order by agency_id, role returning id`,
    [working, today, morning(today)],
  );
  return filed.length;
}
