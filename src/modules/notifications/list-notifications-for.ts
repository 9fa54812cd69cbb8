// Lists who was notified about an application, when, and by which channel.
import { NOTIFICATION_TEXT } from '../../domain/notifications/notification-labels.js';
import type { NotificationKind } from '../../domain/notifications/notifications.js';
import { POST_LABEL, type Post, type Text } from '../../domain/vocabulary.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { DIGEST_STATES, type DigestState } from '../../platform/db/entities/digest.entity.js';
import { findMailsOf, findRemindersAbout } from './reminders.sql.js';

/** The states of a digest mail. */
export const MAIL_STATES = DIGEST_STATES;

/** The levels of escalation: the office that handles it, its head, the agency above. */
export const ESCALATION_LEVELS = ['office', 'head', 'above'] as const;
type EscalationLevel = (typeof ESCALATION_LEVELS)[number];

const LEVEL_LABEL: Readonly<Record<EscalationLevel, Text>> = {
  office: { zh: '承办', en: 'the office' },
  head: { zh: '机构负责人', en: 'its head' },
  above: { zh: '上级主管部门', en: 'the agency above' },
};

export interface ApplicationNotification {
  readonly kind: NotificationKind;
  readonly text: Text;
  readonly rung: EscalationLevel;
  readonly rungLabel: Text;
  readonly to: { readonly agency: string; readonly role: Post; readonly label: Text };
  /** When it was due, filed in the inbox, and read: ISO 8601. */
  readonly at: string;
  readonly filedAt: string;
  readonly readAt: string | null;
  /** One for each mailbox of the role; no person is named. */
  readonly mails: readonly Mail[];
}

interface Mail {
  readonly state: DigestState;
  /** The morning's digest that carries it. */
  readonly day: string;
  readonly sentAt: string | null;
  /** Why the last attempt failed. */
  readonly error: string | null;
}

/** Oldest first. */
export async function listNotificationsFor(
  database: Database,
  application: RecordRef,
): Promise<readonly ApplicationNotification[]> {
  const office = await database.office.current();
  const { agencyId } = application;
  const rows = await database.read([agencyId], (db) => findRemindersAbout(db, application));
  const mails = await readMails(
    database,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const rung = row.toAgencyId !== agencyId ? 'above' : row.toRole === 'head' ? 'head' : 'office';
    return {
      kind: row.kind,
      text: NOTIFICATION_TEXT[row.kind],
      rung,
      rungLabel: LEVEL_LABEL[rung],
      to: { agency: office.getAgencyById(row.toAgencyId).code, role: row.toRole, label: POST_LABEL[row.toRole] },
      at: row.at,
      filedAt: row.filedAt,
      readAt: row.readAt,
      mails: mails.get(row.id) ?? [],
    };
  });
}

/** Row-level security closes digests to persons, so they are read by the system, for reminders already permitted. */
async function readMails(database: Database, reminders: readonly string[]): Promise<ReadonlyMap<string, Mail[]>> {
  const mails = new Map<string, Mail[]>();
  if (reminders.length === 0) return mails;
  const rows = await findMailsOf(database.pool, reminders);
  for (const { reminder, ...mail } of rows) mails.set(reminder, [...(mails.get(reminder) ?? []), mail]);
  return mails;
}
