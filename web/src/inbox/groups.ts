// The groups of notifications: dates drawing near, work waiting for me, matters of the office.
import type { FiledKind } from '../../../src/domain/application/reminders.js';
import type { Text } from '../../../src/domain/vocabulary.js';

export type Group = 'due' | 'work' | 'office';

export const GROUPS: readonly { readonly group: Group; readonly label: Text }[] = [
  { group: 'due', label: { zh: '到期', en: 'Due' } },
  { group: 'work', label: { zh: '待我处理', en: 'For me to do' } },
  { group: 'office', label: { zh: '系统', en: 'The office' } },
];

const WORK: ReadonlySet<string> = new Set([
  'newWork',
  'lapseToConfirm',
  'unconfirmed',
  'untouched',
  'mailUnregistered',
  'supervisionIssued',
  'supervisionAnswered',
]);
const OFFICE: ReadonlySet<string> = new Set(['calendarMissing', 'yearChecked']);

export function groupOf(kind: FiledKind): Group {
  if (WORK.has(kind)) return 'work';
  return OFFICE.has(kind) ? 'office' : 'due';
}

/** The page for a notification that is about no application. */
const PLACES: Partial<Record<FiledKind, string>> = {
  calendarMissing: '/desk/calendar',
  yearChecked: '/desk/reports',
  mailUnregistered: '/desk/mail',
  supervisionIssued: '/desk/supervision',
  supervisionDueSoon: '/desk/supervision',
  supervisionOverdue: '/desk/supervision',
  supervisionAnswered: '/desk/supervision',
};

export const placeOf = (kind: FiledKind): string | undefined =>
  PLACES[kind] ?? (kind.startsWith('report') ? '/desk/reports' : undefined);
