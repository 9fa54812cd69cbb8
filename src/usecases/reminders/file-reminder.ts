// Puts a reminder into the inbox of the role that it is addressed to, once, however often the queue brings it.
import { ask, type Database } from '../../store/database.js';

/** A row of the outbox, as the relay brings it. */
export interface ReminderToFile {
  /** The outbox row's: the same row is filed once. */
  readonly id: number;
  /** Whose matter it is. */
  readonly agencyId: number;
  readonly applicationId: number | null;
  readonly kind: string;
  /** A role in that agency; `supervisor` is the head of the agency above. */
  readonly to: string;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * `supervisor` of an agency with nobody above files nothing: its own head is told of the same.
 * @returns whether it was filed now; false if it lay there already
 */
export async function fileReminder(database: Database, reminder: ReminderToFile): Promise<boolean> {
  const { id, agencyId, applicationId, kind, to, at } = reminder;
  const filed = await ask(
    database.pool,
    'file_reminder',
    `insert into reminder (outbox_id, agency_id, application_id, kind, to_agency_id, to_role, at)
     select $1::bigint, a.id, $3::bigint, $4::text, case when $5::text = 'supervisor' then a.parent_id else a.id end,
            case when $5 = 'supervisor' then 'head' else $5::text end, $6::timestamptz
     from agency a where a.id = $2::int and ($5::text <> 'supervisor' or a.parent_id is not null)
     on conflict (outbox_id) do nothing
     returning id`,
    [id, agencyId, applicationId, kind, to, at],
  );
  return filed.length > 0;
}
