// Files reminders for the role addressed, once, however often the queue delivers them.
import { query } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';

/** A row of the outbox, as the relay brings it. */
export interface ReminderToFile {
  /** The outbox row's: the same row is filed once. */
  readonly id: number;
  /** The agency that it concerns. */
  readonly agencyId: number;
  readonly applicationId: number | null;
  readonly kind: string;
  /** A role in that agency; `supervisor` is the head of the agency above. */
  readonly to: string;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * Files rows of the outbox and deletes them there, in one statement. `supervisor` of an agency at the top files nothing:
 * its own head gets the same reminder.
 * @returns how many were filed now; the others were filed before
 */
export async function fileReminders(database: Database, reminders: readonly ReminderToFile[]): Promise<number> {
  const [row] = await query<{ filed: number }>(
    database.pool,
    'file_reminders',
    `with given as (
       select * from json_to_recordset($1::json)
         as g (id bigint, "agencyId" int, "applicationId" bigint, kind text, "to" text, at timestamptz)
     ), cleared as (
       delete from outbox where id in (select id from given)
     ), filed as (
       insert into reminder (outbox_id, agency_id, application_id, kind, to_agency_id, to_role, at)
       select g.id, a.id, g."applicationId", g.kind, case when g."to" = 'supervisor' then a.parent_id else a.id end,
              case when g."to" = 'supervisor' then 'head' else g."to" end, g.at
       from given g join agency a on a.id = g."agencyId" and (g."to" <> 'supervisor' or a.parent_id is not null)
       order by g.id
       on conflict (outbox_id) do nothing
       returning id
     )
     select count(*)::int as filed from filed`,
    [JSON.stringify(reminders)],
  );
  return row!.filed;
}

/**
 * The same, but a failing reminder does not hold up the others: if they fail together, each is filed by itself.
 * @throws the first failure, after all the others are filed
 */
export async function fileEachReminder(database: Database, reminders: readonly ReminderToFile[]): Promise<void> {
  try {
    await fileReminders(database, reminders);
  } catch {
    const failures: unknown[] = [];
    for (const reminder of reminders)
      await fileReminders(database, [reminder]).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}
