// Files reminders for the role addressed, once, however often the queue delivers them.
import { type Database } from '../../platform/db/database.js';
import { insertReminders } from './reminders.sql.js';

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
export const fileReminders = (database: Database, reminders: readonly ReminderToFile[]): Promise<number> =>
  insertReminders(database.pool, reminders);

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
