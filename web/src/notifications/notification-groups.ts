// The groups of notifications: dates drawing near, work waiting for me, matters of the office.
import type { NotificationKind } from '@domain/notifications/notifications.js';
import type { Text } from '@domain/vocabulary.js';

export type NotificationGroup = 'due' | 'work' | 'office';

export const NOTIFICATION_GROUPS: readonly { readonly group: NotificationGroup; readonly label: Text }[] = [
  { group: 'due', label: { zh: '到期', en: 'Due' } },
  { group: 'work', label: { zh: '待我处理', en: 'For me to do' } },
  { group: 'office', label: { zh: '系统', en: 'The office' } },
];

const WORK_KINDS: ReadonlySet<string> = new Set([
  'newWork',
  'lapseToConfirm',
  'unconfirmed',
  'untouched',
  'mailUnregistered',
  'supervisionIssued',
  'supervisionAnswered',
]);
const OFFICE_KINDS: ReadonlySet<string> = new Set(['calendarMissing', 'yearChecked']);

export function groupOf(kind: NotificationKind): NotificationGroup {
  if (WORK_KINDS.has(kind)) return 'work';
  return OFFICE_KINDS.has(kind) ? 'office' : 'due';
}

/** The page for a notification that is about no application. */
const LINKS: Partial<Record<NotificationKind, string>> = {
  calendarMissing: '/desk/calendar',
  yearChecked: '/desk/reports',
  mailUnregistered: '/desk/mail',
  supervisionIssued: '/desk/supervision',
  supervisionDueSoon: '/desk/supervision',
  supervisionOverdue: '/desk/supervision',
  supervisionAnswered: '/desk/supervision',
};

export const linkOf = (kind: NotificationKind): string | undefined =>
  LINKS[kind] ?? (kind.startsWith('report') ? '/desk/reports' : undefined);
